package io.jenkins.plugins.feishuproject.config;

import com.cloudbees.plugins.credentials.CredentialsMatcher;
import com.cloudbees.plugins.credentials.CredentialsMatchers;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.common.StandardListBoxModel;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import com.cloudbees.plugins.credentials.domains.DomainRequirement;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Util;
import hudson.model.Item;
import hudson.model.Queue;
import hudson.model.queue.Tasks;
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
import org.springframework.security.core.Authentication;

/** What the drop-downs of forms offer. Whoever asks has checked the permission. */
public final class Choices {

    /** The kinds of credentials that prove who is calling. */
    static final CredentialsMatcher USABLE = CredentialsMatchers.anyOf(
            CredentialsMatchers.instanceOf(StringCredentials.class),
            CredentialsMatchers.instanceOf(StandardUsernamePasswordCredentials.class));

    private static final CredentialsMatcher USABLE_BY_BUILDS = CredentialsMatchers.allOf(
            USABLE, CredentialsMatchers.not(CredentialsMatchers.withScope(CredentialsScope.SYSTEM)));

    private Choices() {}

    /** The credentials that a site at that address can have as its own. */
    static ListBoxModel credentialsOfSite(String baseUrl, String current) {
        return new StandardListBoxModel()
                .includeEmptyValue()
                .includeMatchingAs(
                        ACL.SYSTEM2,
                        Jenkins.get(),
                        StandardCredentials.class,
                        CredentialsLookup.requirements(baseUrl),
                        USABLE)
                .includeCurrentValue(current);
    }

    /** The credentials that builds of {@code item} find for a site; those of any build if there is no item. */
    public static ListBoxModel credentials(@CheckForNull Item item, @CheckForNull String site, String current) {
        List<DomainRequirement> requirements = requirements(site);
        StandardListBoxModel items = new StandardListBoxModel();
        items.includeEmptyValue();
        if (item == null) {
            items.includeMatchingAs(
                    ACL.SYSTEM2, Jenkins.get(), StandardCredentials.class, requirements, USABLE_BY_BUILDS);
            return items.includeCurrentValue(current);
        }
        Authentication user = item instanceof Queue.Task task ? Tasks.getAuthenticationOf2(task) : ACL.SYSTEM2;
        items.includeMatchingAs(user, item, StandardCredentials.class, requirements, USABLE_BY_BUILDS);
        if (!user.equals(ACL.SYSTEM2) && item.hasPermission2(user, CredentialsProvider.USE_ITEM)) {
            items.includeMatchingAs(ACL.SYSTEM2, item, StandardCredentials.class, requirements, USABLE_BY_BUILDS);
        }
        return items.includeCurrentValue(current);
    }

    private static List<DomainRequirement> requirements(@CheckForNull String site) {
        try {
            Site meant = FeishuProjectConfiguration.get().site(Util.fixEmptyAndTrim(site));
            return CredentialsLookup.requirements(meant.getBaseUrl());
        } catch (UnfitConnectionException e) {
            // A variable, for one: the build knows the site.
            return List.of();
        }
    }

    /** The value as it is, for those who may not see the others. */
    public static ListBoxModel unchanged(@CheckForNull String current) {
        return withCurrent(new ListBoxModel(new Option("", "")), current);
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

    /** Whether a form can have sent it as what an error does to a build. */
    static boolean isOnError(String text) {
        return onError().stream().anyMatch(item -> item.value.equals(text));
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
