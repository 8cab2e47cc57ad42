package io.jenkins.plugins.feishuproject.api;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/** What futures lack. */
final class Futures {

    private Futures() {}

    /** {@code derived}, whose cancellation cancels what it is derived from. */
    static <T> CompletableFuture<T> linked(CompletableFuture<?> source, CompletableFuture<T> derived) {
        return linked(List.of(source), derived);
    }

    /** The same with several sources. */
    static <T> CompletableFuture<T> linked(List<? extends CompletableFuture<?>> sources, CompletableFuture<T> derived) {
        derived.whenComplete((result, failure) -> {
            if (derived.isCancelled()) {
                sources.forEach(source -> source.cancel(true));
            }
        });
        return derived;
    }

    /** Completes {@code future} as another one ended. */
    static <T> void end(CompletableFuture<T> future, T result, Throwable failure) {
        if (failure == null) {
            future.complete(result);
        } else {
            future.completeExceptionally(Failures.cause(failure));
        }
    }
}
