package io.jenkins.plugins.feishuproject.api.client;

import io.jenkins.plugins.feishuproject.api.FeishuProjectException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Operations that {@link CompletableFuture} lacks. */
@Restricted(NoExternalUse.class)
public final class Futures {

    private Futures() {}

    /**
     * The failure of a future, without the wrapper that composed stages add: a {@link FeishuProjectException}, unless
     * the call was cancelled or the plugin itself has a bug.
     */
    public static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    /** Returns {@code derived} after making its cancellation cancel {@code source}. */
    static <T> CompletableFuture<T> linked(CompletableFuture<?> source, CompletableFuture<T> derived) {
        return linked(List.of(source), derived);
    }

    /** Like the overload for a single source. */
    static <T> CompletableFuture<T> linked(List<? extends CompletableFuture<?>> sources, CompletableFuture<T> derived) {
        derived.whenComplete((result, failure) -> {
            if (derived.isCancelled()) {
                sources.forEach(source -> source.cancel(true));
            }
        });
        return derived;
    }

    /** Completes {@code future} with the outcome of another one. */
    static <T> void end(CompletableFuture<T> future, T result, Throwable failure) {
        if (failure == null) {
            future.complete(result);
        } else {
            future.completeExceptionally(cause(failure));
        }
    }

    /** Completes after {@code time} without blocking a thread; cancelling it cancels the timer. */
    public static CompletableFuture<Void> delay(ScheduledExecutorService scheduler, Duration time) {
        CompletableFuture<Void> over = new CompletableFuture<>();
        Future<?> alarm = scheduler.schedule(() -> over.complete(null), time.toMillis(), TimeUnit.MILLISECONDS);
        over.whenComplete((nothing, cancelled) -> alarm.cancel(false));
        return over;
    }
}
