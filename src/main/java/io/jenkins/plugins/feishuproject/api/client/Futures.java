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

/** What futures lack. */
@Restricted(NoExternalUse.class)
public final class Futures {

    private Futures() {}

    /**
     * The failure of a future, without the wrapping that composed stages add: a {@link FeishuProjectException}, unless
     * the call was cancelled or something is wrong with the plugin itself.
     */
    public static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

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
            future.completeExceptionally(cause(failure));
        }
    }

    /** Completes after {@code time}, without a thread that waits; cancelling it takes the alarm back. */
    public static CompletableFuture<Void> delay(ScheduledExecutorService scheduler, Duration time) {
        CompletableFuture<Void> over = new CompletableFuture<>();
        Future<?> alarm = scheduler.schedule(() -> over.complete(null), time.toMillis(), TimeUnit.MILLISECONDS);
        over.whenComplete((nothing, cancelled) -> alarm.cancel(false));
        return over;
    }
}
