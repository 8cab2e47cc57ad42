package io.jenkins.plugins.feishuproject.api.client;

import java.util.concurrent.CompletableFuture;

/** Where a call gets its plugin token from; asked before every request. */
interface TokenSource {

    CompletableFuture<String> token();

    /** Takes note that the API refused {@code token}; returns whether asking again may give another one. */
    boolean renew(String token);

    /** A token that is sent as it is. */
    static TokenSource fixed(String token) {
        return new TokenSource() {
            @Override
            public CompletableFuture<String> token() {
                return CompletableFuture.completedFuture(token);
            }

            @Override
            public boolean renew(String token) {
                return false;
            }
        };
    }
}
