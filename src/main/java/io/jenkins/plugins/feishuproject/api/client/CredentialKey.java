package io.jenkins.plugins.feishuproject.api.client;

import io.jenkins.plugins.feishuproject.api.BaseUrl;

/**
 * What the process keeps apart: one credential at one base URL.
 *
 * @param credential a {@link TokenCredential#identity()}
 */
record CredentialKey(BaseUrl baseUrl, String credential) {

    static CredentialKey of(BaseUrl baseUrl, TokenCredential credential) {
        return new CredentialKey(baseUrl, credential.identity());
    }
}
