package io.jenkins.plugins.feishuproject.api.client;

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;

/** The access of a client, which is replaced if its credential turns out to have been changed. */
final class CurrentAccess {

    private final Function<TokenCredential, Access> accesses;
    private final Supplier<CompletableFuture<TokenCredential>> lookUp;
    private volatile Access current;

    /** @param lookUp finds the credential again */
    CurrentAccess(
            TokenCredential credential,
            Supplier<CompletableFuture<TokenCredential>> lookUp,
            Function<TokenCredential, Access> accesses) {
        this.accesses = accesses;
        this.lookUp = lookUp;
        this.current = accesses.apply(credential);
    }

    Access get() {
        return current;
    }

    /**
     * Looks the credential up again. Completes with the access by what it is now, or with {@code refused} if that has
     * not changed or cannot be found.
     */
    CompletableFuture<Access> renewed(Access refused) {
        CompletableFuture<TokenCredential> lookedUp = lookUp.get();
        return Futures.linked(
                lookedUp, lookedUp.handle((found, failure) -> found == null ? refused : renewed(refused, found)));
    }

    private Access renewed(Access refused, TokenCredential found) {
        Access access = accesses.apply(found);
        if (access.credential().equals(refused.credential())) {
            return refused;
        }
        current = access;
        return access;
    }
}
