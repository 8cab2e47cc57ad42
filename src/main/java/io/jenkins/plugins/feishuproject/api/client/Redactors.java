package io.jenkins.plugins.feishuproject.api.client;

import io.jenkins.plugins.feishuproject.api.text.Redactor;
import java.util.LinkedHashMap;
import java.util.Map;

/** One masking for each credential in use, so that the answer to any call with it shows none of its secrets. */
final class Redactors {

    private static final int MAX_CREDENTIALS = 1000;

    private final Map<CredentialKey, Redactor> redactors = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<CredentialKey, Redactor> eldest) {
            return size() > MAX_CREDENTIALS;
        }
    };

    synchronized Redactor of(CredentialKey key, TokenCredential credential) {
        return redactors.computeIfAbsent(key, any -> new Redactor(secret(credential)));
    }

    private static String secret(TokenCredential credential) {
        return credential instanceof TokenCredential.Plugin plugin
                ? plugin.secret()
                : ((TokenCredential.Token) credential).value();
    }
}
