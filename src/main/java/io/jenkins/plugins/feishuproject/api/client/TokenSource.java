package io.jenkins.plugins.feishuproject.api.client;

import java.util.concurrent.CompletableFuture;

/** Supplies the plugin token of a call; queried before every request. */
interface TokenSource {

    CompletableFuture<String> token();

    /** Records that the API rejected {@code token}; returns whether querying again may yield another one. */
    boolean renew(String token);

    /** A token that is sent as is. */
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
