package io.jenkins.plugins.feishuproject.config;

import com.cloudbees.plugins.credentials.CredentialsMatcher;
import com.cloudbees.plugins.credentials.CredentialsMatchers;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.common.StandardListBoxModel;
import com.cloudbees.plugins.credentials.domains.DomainRequirement;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Item;
import hudson.model.Queue;
import hudson.model.queue.Tasks;
import hudson.security.ACL;
import hudson.util.ListBoxModel;
import hudson.util.ListBoxModel.Option;
import io.jenkins.plugins.feishuproject.form.FormOptions;
import io.jenkins.plugins.feishuproject.plan.input.Identifiers;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import jenkins.model.Jenkins;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.springframework.security.core.Authentication;

/**
 * Drop-down options that depend on the configured sites and credentials. The caller must have checked the permission.
 */
@Restricted(NoExternalUse.class)
public final class SiteOptions {

    private SiteOptions() {}

    private static CredentialsMatcher usableByBuilds() {
        return CredentialsMatchers.allOf(
                CredentialLookup.usable(),
                CredentialsMatchers.not(CredentialsMatchers.withScope(CredentialsScope.SYSTEM)));
    }

    /** The credentials that a site at this address can use. */
    static ListBoxModel credentialsOfSite(String baseUrl, String current) {
        return FormOptions.named(new StandardListBoxModel()
                .includeEmptyValue()
                .includeMatchingAs(
                        ACL.SYSTEM2,
                        Jenkins.get(),
                        StandardCredentials.class,
                        CredentialLookup.requirements(baseUrl),
                        CredentialLookup.usable())
                .includeCurrentValue(FormOptions.bounded(current)));
    }

    /**
     * The credentials available to builds of {@code item} for a site; those available to every build if the item is
     * null.
     */
    public static ListBoxModel credentials(@CheckForNull Item item, @CheckForNull String site, String current) {
        List<DomainRequirement> requirements = requirements(site);
        StandardListBoxModel items = new StandardListBoxModel();
        items.includeEmptyValue();
        if (item == null) {
            items.includeMatchingAs(
                    ACL.SYSTEM2, Jenkins.get(), StandardCredentials.class, requirements, usableByBuilds());
            return FormOptions.named(items.includeCurrentValue(FormOptions.bounded(current)));
        }
        Authentication user = item instanceof Queue.Task task ? Tasks.getAuthenticationOf2(task) : ACL.SYSTEM2;
        items.includeMatchingAs(user, item, StandardCredentials.class, requirements, usableByBuilds());
        if (!user.equals(ACL.SYSTEM2) && item.hasPermission2(user, CredentialsProvider.USE_ITEM)) {
            items.includeMatchingAs(ACL.SYSTEM2, item, StandardCredentials.class, requirements, usableByBuilds());
        }
        return FormOptions.named(items.includeCurrentValue(FormOptions.bounded(current)));
    }

    private static List<DomainRequirement> requirements(@CheckForNull String site) {
        try {
            Site meant = FeishuProjectConfiguration.get().site(Identifiers.trimmed(site));
            return CredentialLookup.requirements(meant.getBaseUrl());
        } catch (SiteException e) {
            // The name may be a variable, which only the build can resolve.
            return List.of();
        }
    }

    /** The names of the configured sites, preceded by an option for the first one. */
    public static ListBoxModel sites(@CheckForNull String current) {
        ListBoxModel items = new ListBoxModel(new Option(Messages.SiteOptions_firstSite(), ""));
        List<String> names = FeishuProjectConfiguration.get().getSites().stream()
                .map(Site::getName)
                .toList();
        names.forEach(items::add);
        return FormOptions.withCurrent(items, current);
    }

    /** All time zones with a readable name, and {@code current} if it is not among them. */
    static ListBoxModel timeZones(@CheckForNull String current) {
        ListBoxModel items = new ListBoxModel();
        ZoneId.getAvailableZoneIds().stream()
                .filter(id -> id.contains("/") && !id.startsWith("Etc/") && !id.startsWith("SystemV/"))
                .sorted()
                .forEach(id -> items.add(id + " (" + offset(id) + ")", id));
        return FormOptions.withCurrent(items, current);
    }

    private static String offset(String zone) {
        Instant now = Connections.get().clock().instant();
        ZoneOffset offset = ZoneId.of(zone).getRules().getStandardOffset(now);
        return offset.equals(ZoneOffset.UTC) ? "UTC" : "UTC" + offset;
    }
}
