package io.jenkins.plugins.feishuproject.config;

import com.cloudbees.plugins.credentials.CredentialsMatcher;
import com.cloudbees.plugins.credentials.CredentialsMatchers;
import com.cloudbees.plugins.credentials.CredentialsNameProvider;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import com.cloudbees.plugins.credentials.domains.DomainRequirement;
import com.cloudbees.plugins.credentials.domains.URIRequirementBuilder;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Util;
import hudson.model.Run;
import hudson.security.ACL;
import hudson.util.Secret;
import io.jenkins.plugins.feishuproject.api.access.TokenCredential;
import io.jenkins.plugins.feishuproject.api.text.TypedUrl;
import io.jenkins.plugins.feishuproject.plan.input.Identifiers;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;

/**
 * Finds and reads credentials. Every failure, including one in a provider, is reported in one sentence that names the
 * id.
 */
final class CredentialLookup {

    private static final Logger LOGGER = Logger.getLogger(CredentialLookup.class.getName());

    private CredentialLookup() {}

    /**
     * The site's own credential, looked up on the controller: it may have system scope, and no folder can shadow it.
     * Its secret is not read.
     */
    static StandardCredentials ofSite(Site site) throws SiteException {
        String id = site.getCredentialsId();
        if (id == null) {
            throw new SiteException(Messages.Credentials_missing(site.shownName()));
        }
        StandardCredentials found = guarded(
                id,
                () -> nearest(kind -> CredentialsProvider.findCredentialByIdInItemGroup(
                        id, kind, Jenkins.get(), ACL.SYSTEM2, requirements(site.getBaseUrl()))));
        String baseUrl = TypedUrl.address(site.getBaseUrl());
        return requireUsable(found, id, Messages.Credentials_notFoundBySite(id, site.shownName(), baseUrl));
    }

    /** The step's own credential, in the scope of the build. */
    static StandardCredentials ofStep(Site site, String id, Run<?, ?> run) throws SiteException {
        StandardCredentials found = guarded(
                id,
                () -> nearest(kind ->
                        CredentialsProvider.findCredentialById(id, kind, run, requirements(site.getBaseUrl()))));
        return requireUsable(found, id, Messages.Credentials_notFound(id, TypedUrl.address(site.getBaseUrl())));
    }

    /** The credential in the form that {@code site} needs to authenticate. Reads the secret. */
    static TokenCredential read(Site site, StandardCredentials credential) throws SiteException {
        return guarded(
                credential.getId(),
                () -> credential instanceof StringCredentials secretText
                        ? token(secretText)
                        : plugin(site, (StandardUsernamePasswordCredentials) credential));
    }

    /** Advice about a user name that is the app id of a chat platform app; null if it is not. */
    @CheckForNull
    static String advice(StandardCredentials credential) throws SiteException {
        return guarded(
                credential.getId(),
                () -> credential instanceof StandardUsernamePasswordCredentials plugin
                                && trimmed(plugin.getUsername()).startsWith("cli_")
                        ? Messages.Credentials_appId(trimmed(plugin.getUsername()))
                        : null);
    }

    /** The domain requirements that a credential must meet. */
    static List<DomainRequirement> requirements(String baseUrl) {
        return URIRequirementBuilder.fromUri(baseUrl).build();
    }

    /** The supported kinds of credentials. */
    static CredentialsMatcher usable() {
        return CredentialsMatchers.anyOf(
                CredentialsMatchers.instanceOf(StringCredentials.class),
                CredentialsMatchers.instanceOf(StandardUsernamePasswordCredentials.class));
    }

    // A credential of an unsupported kind must not hide a supported one further up the hierarchy.
    @CheckForNull
    private static StandardCredentials nearest(
            Function<Class<? extends StandardCredentials>, StandardCredentials> lookup) {
        StandardCredentials nearest = lookup.apply(StandardCredentials.class);
        if (nearest == null || usable().matches(nearest)) {
            return nearest;
        }
        return Stream.of(StringCredentials.class, StandardUsernamePasswordCredentials.class)
                .map(lookup)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(nearest);
    }

    private static StandardCredentials requireUsable(
            @CheckForNull StandardCredentials found, String id, String notFound) throws SiteException {
        if (found == null) {
            throw new SiteException(notFound);
        }
        if (!usable().matches(found)) {
            String name = guarded(id, () -> CredentialsNameProvider.name(found));
            throw new SiteException(Messages.Credentials_wrongKind(id, name));
        }
        return found;
    }

    private static TokenCredential token(StringCredentials credential) throws SiteException {
        String token = text(credential.getSecret());
        try {
            return TokenCredential.ofToken(token);
        } catch (IllegalArgumentException e) {
            throw new SiteException(Messages.Credentials_notAToken(credential.getId()));
        }
    }

    private static TokenCredential plugin(Site site, StandardUsernamePasswordCredentials credential)
            throws SiteException {
        String id = trimmed(credential.getUsername());
        String secret = text(credential.getPassword());
        if (id.isEmpty() || secret.isEmpty()) {
            throw new SiteException(Messages.Credentials_empty(credential.getId()));
        }
        return TokenCredential.ofPlugin(id, secret, site.isVirtualPluginToken());
    }

    private static String text(@CheckForNull Secret secret) {
        return trimmed(Secret.toString(secret));
    }

    // What came along when it was copied is part of no ID or secret.
    private static String trimmed(@CheckForNull String text) {
        return Util.fixNull(Identifiers.trimmed(text));
    }

    /** Third-party code can throw anything. */
    static <T> T guarded(String id, Foreign<T> code) throws SiteException {
        try {
            return code.run();
        } catch (SiteException e) {
            throw e;
        } catch (Throwable e) {
            // The build shows only one sentence; the stack trace is found only in this log.
            LOGGER.log(Level.WARNING, e, () -> "The credential " + id + " failed");
            String reason = Reason.words(e) + " (" + e.getClass().getName() + ")";
            throw new SiteException(Messages.Credentials_failed(id, reason.strip()));
        }
    }

    interface Foreign<T> {
        T run() throws SiteException;
    }
}
