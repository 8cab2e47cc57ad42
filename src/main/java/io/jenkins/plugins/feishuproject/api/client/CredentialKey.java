package io.jenkins.plugins.feishuproject.api.client;

import io.jenkins.plugins.feishuproject.api.BaseUrl;

/**
 * The key for state shared across the process: one credential at one base URL.
 *
 * @param credential a {@link TokenCredential#identity()}
 */
record CredentialKey(BaseUrl baseUrl, String credential) {

    static CredentialKey of(BaseUrl baseUrl, TokenCredential credential) {
        return new CredentialKey(baseUrl, credential.identity());
    }
}
