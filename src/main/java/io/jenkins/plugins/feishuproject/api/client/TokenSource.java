package io.jenkins.plugins.feishuproject.api.client;

import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;

/** Supplies the plugin token of a call; queried before every request. */
interface TokenSource {

    /** @param wanted whether the call still waits for it, asked before anything is sent */
    CompletableFuture<String> token(BooleanSupplier wanted);

    /** Records that the API rejected {@code token}. */
    void forget(String token);

    /** Whether it can supply another token in the place of one that the API rejected. */
    boolean isRenewable();

    /** A token that is sent as is. */
    static TokenSource fixed(String token) {
        return new TokenSource() {
            @Override
            public CompletableFuture<String> token(BooleanSupplier wanted) {
                return CompletableFuture.completedFuture(token);
            }

            @Override
            public void forget(String token) {}

            @Override
            public boolean isRenewable() {
                return false;
            }
        };
    }
}
