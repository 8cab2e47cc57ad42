package io.jenkins.plugins.feishuproject.step;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** The call, or the pause between two calls, that a change is waiting for, so that it can be called off. */
final class RunningCall {

    private final ScheduledExecutorService scheduler;
    private CompletableFuture<?> call = CompletableFuture.completedFuture(null);
    private boolean calledOff;

    RunningCall(ScheduledExecutorService scheduler) {
        this.scheduler = scheduler;
    }

    /** Starts a call, unless all was called off. */
    synchronized <T> CompletableFuture<T> start(Supplier<CompletableFuture<T>> next) {
        if (calledOff) {
            return CompletableFuture.failedFuture(new CancellationException());
        }
        CompletableFuture<T> started = next.get();
        call = started;
        return started;
    }

    /** Waits without a thread, unless all was called off. */
    CompletableFuture<Void> pause(Duration time) {
        return start(() -> {
            CompletableFuture<Void> over = new CompletableFuture<>();
            Future<?> alarm = scheduler.schedule(() -> over.complete(null), time.toMillis(), TimeUnit.MILLISECONDS);
            over.whenComplete((nothing, cancelled) -> alarm.cancel(false));
            return over;
        });
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
