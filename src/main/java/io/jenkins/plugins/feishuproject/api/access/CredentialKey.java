package io.jenkins.plugins.feishuproject.api.access;

import io.jenkins.plugins.feishuproject.api.BaseUrl;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * The key for state shared across the process: one credential at one base URL.
 *
 * @param credential a {@link TokenCredential#identity()}
 */
@Restricted(NoExternalUse.class)
public record CredentialKey(BaseUrl baseUrl, String credential) {

    public static CredentialKey of(BaseUrl baseUrl, TokenCredential credential) {
        return new CredentialKey(baseUrl, credential.identity());
    }

    /** Whether it is that of {@code other}. */
    boolean isOf(TokenCredential other) {
        return credential.equals(other.identity());
    }
}
