package io.jenkins.plugins.feishuproject.step;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** The call that a change is waiting for, so that it can be called off. */
final class RunningCall {

    private CompletableFuture<?> call = CompletableFuture.completedFuture(null);
    private boolean calledOff;

    /** Starts a call, unless all was called off. */
    synchronized <T> CompletableFuture<T> start(Supplier<CompletableFuture<T>> next) {
        if (calledOff) {
            return CompletableFuture.failedFuture(new CancellationException());
        }
        CompletableFuture<T> started = next.get();
        call = started;
        return started;
    }

    /** Ends the call that runs now, and lets no other begin. */
    void callOff() {
        CompletableFuture<?> last;
        synchronized (this) {
            calledOff = true;
            last = call;
        }
        last.cancel(true);
    }
}
