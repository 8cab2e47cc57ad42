package io.jenkins.plugins.feishuproject.config;

import com.cloudbees.plugins.credentials.CredentialsMatchers;
import com.cloudbees.plugins.credentials.CredentialsNameProvider;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import com.cloudbees.plugins.credentials.domains.URIRequirementBuilder;
import hudson.model.Run;
import hudson.security.ACL;
import hudson.util.Secret;
import io.jenkins.plugins.feishuproject.api.TokenCredential;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;

/** Finds the credential of a build, in the scope of that build, and notes its use. */
final class CredentialsLookup {

    private CredentialsLookup() {}

    static TokenCredential find(Site site, String credentialsId, Run<?, ?> run, UseTracker uses)
            throws UnfitConnectionException {
        StandardCredentials found = CredentialsProvider.findCredentialById(
                credentialsId,
                StandardCredentials.class,
                run,
                URIRequirementBuilder.fromUri(site.getBaseUrl()).build());
        if (found == null) {
            throw new UnfitConnectionException(Messages.Credentials_notFound(credentialsId));
        }
        TokenCredential credential = convert(site, credentialsId, found);
        uses.track(run, found);
        return credential;
    }

    /** The credential of the site, as a form asks for it; no build uses it. */
    static TokenCredential find(Site site) throws UnfitConnectionException {
        String id = site.getCredentialsId();
        if (id == null) {
            throw new UnfitConnectionException(Messages.Credentials_missing(site.getName()));
        }
        StandardCredentials found = CredentialsMatchers.firstOrNull(
                CredentialsProvider.lookupCredentialsInItemGroup(
                        StandardCredentials.class,
                        Jenkins.get(),
                        ACL.SYSTEM2,
                        URIRequirementBuilder.fromUri(site.getBaseUrl()).build()),
                CredentialsMatchers.allOf(CredentialsMatchers.withId(id), Choices.OF_BUILDS));
        if (found == null) {
            throw new UnfitConnectionException(Messages.Credentials_notFound(id));
        }
        return convert(site, id, found);
    }

    private static TokenCredential convert(Site site, String credentialsId, StandardCredentials found)
            throws UnfitConnectionException {
        if (found instanceof StringCredentials secretText) {
            return token(credentialsId, secretText.getSecret());
        }
        if (found instanceof StandardUsernamePasswordCredentials plugin) {
            return plugin(site, credentialsId, plugin);
        }
        throw new UnfitConnectionException(
                Messages.Credentials_wrongKind(credentialsId, CredentialsNameProvider.name(found)));
    }

    private static TokenCredential token(String credentialsId, Secret token) throws UnfitConnectionException {
        try {
            return TokenCredential.ofToken(token.getPlainText().trim());
        } catch (IllegalArgumentException e) {
            throw new UnfitConnectionException(Messages.Credentials_notAToken(credentialsId));
        }
    }

    private static TokenCredential plugin(Site site, String credentialsId, StandardUsernamePasswordCredentials plugin)
            throws UnfitConnectionException {
        String id = plugin.getUsername().trim();
        String secret = plugin.getPassword().getPlainText().trim();
        if (id.isEmpty() || secret.isEmpty()) {
            throw new UnfitConnectionException(Messages.Credentials_empty(credentialsId));
        }
        return TokenCredential.ofPlugin(id, secret, site.isVirtualPluginToken());
    }
}
