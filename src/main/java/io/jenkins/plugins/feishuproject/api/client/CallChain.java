package io.jenkins.plugins.feishuproject.api.client;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** What is waited for one after the other, until it is called off: that ends what is under way, and nothing follows. */
@Restricted(NoExternalUse.class)
public final class CallChain {

    private volatile CompletableFuture<?> underWay = CompletableFuture.completedFuture(null);
    private volatile boolean calledOff;

    /** Starts what comes next; what that throws is its failure. */
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

    /** Ends what is under way, and lets nothing else begin. */
    public void callOff() {
        calledOff = true;
        underWay.cancel(true);
    }

    /** Calls all off when {@code result} is cancelled; returns the same. */
    <T> CompletableFuture<T> endingWith(CompletableFuture<T> result) {
        result.whenComplete((value, failure) -> {
            if (result.isCancelled()) {
                callOff();
            }
        });
        return result;
    }
}
