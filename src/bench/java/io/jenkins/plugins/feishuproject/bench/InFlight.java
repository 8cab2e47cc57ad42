package io.jenkins.plugins.feishuproject.bench;

import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;

/** Keeps so many calls in flight: whoever begins one more waits for one to end. */
final class InFlight {

    private final int most;
    private final Semaphore free;
    private final AtomicReference<Throwable> failure = new AtomicReference<>();

    InFlight(int most) {
        this.most = most;
        this.free = new Semaphore(most);
    }

    void begin() throws InterruptedException {
        free.acquire();
    }

    void end(Object result, Throwable failed) {
        if (failed != null) {
            failure.set(failed);
        }
        free.release();
    }

    /** Waits until none is in flight; throws if one failed. */
    void drain() throws InterruptedException {
        free.acquire(most);
        free.release(most);
        if (failure.get() != null) {
            throw new AssertionError("a call failed", failure.get());
        }
    }
}
