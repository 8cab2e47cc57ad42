package io.jenkins.plugins.feishuproject.config;

import com.cloudbees.plugins.credentials.CredentialsMatcher;
import com.cloudbees.plugins.credentials.CredentialsMatchers;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.common.StandardListBoxModel;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Item;
import hudson.security.ACL;
import hudson.util.ListBoxModel;
import hudson.util.ListBoxModel.Option;
import io.jenkins.plugins.feishuproject.plan.OnError;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;

/** What the drop-downs of forms offer. Whoever asks has checked the permission. */
public final class Choices {

    /** What a build can see; credentials of system scope are for the controller alone. */
    static final CredentialsMatcher OF_BUILDS =
            CredentialsMatchers.not(CredentialsMatchers.withScope(CredentialsScope.SYSTEM));

    private static final CredentialsMatcher USABLE = CredentialsMatchers.allOf(
            OF_BUILDS,
            CredentialsMatchers.anyOf(
                    CredentialsMatchers.instanceOf(StringCredentials.class),
                    CredentialsMatchers.instanceOf(StandardUsernamePasswordCredentials.class)));

    private Choices() {}

    /** The credentials of a usable kind that {@code item} may use; of the whole controller if there is no item. */
    public static ListBoxModel credentials(@CheckForNull Item item, String current) {
        StandardListBoxModel items = new StandardListBoxModel();
        items.includeEmptyValue();
        if (item == null) {
            items.includeMatchingAs(ACL.SYSTEM2, Jenkins.get(), StandardCredentials.class, List.of(), USABLE);
        } else {
            items.includeMatchingAs(ACL.SYSTEM2, item, StandardCredentials.class, List.of(), USABLE);
        }
        return items.includeCurrentValue(current);
    }

    /** The value as it is, for those who may not see the others. */
    public static ListBoxModel unchanged(String current) {
        return new StandardListBoxModel().includeCurrentValue(current);
    }

    /** The names of the sites there are, after one for the first of them. */
    public static ListBoxModel sites(@CheckForNull String current) {
        ListBoxModel items = new ListBoxModel(new Option(Messages.Choices_firstSite(), ""));
        List<String> names = FeishuProjectConfiguration.get().getSites().stream()
                .map(Site::getName)
                .toList();
        names.forEach(items::add);
        return names.contains(current) ? items : withCurrent(items, current);
    }

    /** All time zones with a name for people, and {@code current} if it is none of them. */
    static ListBoxModel timeZones(@CheckForNull String current) {
        ListBoxModel items = new ListBoxModel();
        ZoneId.getAvailableZoneIds().stream()
                .filter(id -> id.contains("/") && !id.startsWith("Etc/") && !id.startsWith("SystemV/"))
                .sorted()
                .forEach(id -> items.add(id + " (" + offset(id) + ")", id));
        boolean offered = items.stream().anyMatch(item -> item.value.equals(current));
        return offered ? items : withCurrent(items, current);
    }

    private static String offset(String zone) {
        Instant now = Connections.get().clock().instant();
        ZoneOffset offset = ZoneId.of(zone).getRules().getStandardOffset(now);
        return offset.equals(ZoneOffset.UTC) ? "UTC" : "UTC" + offset;
    }

    private static ListBoxModel withCurrent(ListBoxModel items, @CheckForNull String current) {
        if (current != null && !current.isBlank()) {
            items.add(0, new Option(current, current));
        }
        return items;
    }

    /** What an error can do to a build. */
    public static ListBoxModel onError() {
        ListBoxModel items = new ListBoxModel();
        for (OnError onError : OnError.values()) {
            items.add(onError.name());
        }
        return items;
    }
}
