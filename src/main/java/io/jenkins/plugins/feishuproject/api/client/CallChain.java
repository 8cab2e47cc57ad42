package io.jenkins.plugins.feishuproject.api.client;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * Asynchronous calls that run one after another. Calling the chain off cancels the current one and prevents any further
 * ones.
 */
@Restricted(NoExternalUse.class)
public final class CallChain {

    private volatile CompletableFuture<?> underWay = CompletableFuture.completedFuture(null);
    private volatile boolean calledOff;

    /** Starts the next call; an exception thrown by {@code next} becomes its failure. */
    public <T> CompletableFuture<T> run(Supplier<CompletableFuture<T>> next) {
        CompletableFuture<T> started = start(next);
        underWay = started;
        if (calledOff) {
            started.cancel(true);
        }
        return started;
    }

    private <T> CompletableFuture<T> start(Supplier<CompletableFuture<T>> next) {
        try {
            return calledOff ? CompletableFuture.failedFuture(new CancellationException()) : next.get();
        } catch (Throwable e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** Cancels the current call and prevents any further ones. */
    public void callOff() {
        calledOff = true;
        underWay.cancel(true);
    }

    /** Calls the chain off when {@code result} is cancelled; returns {@code result}. */
    <T> CompletableFuture<T> endingWith(CompletableFuture<T> result) {
        result.whenComplete((value, failure) -> {
            if (result.isCancelled()) {
                callOff();
            }
        });
        return result;
    }
}
