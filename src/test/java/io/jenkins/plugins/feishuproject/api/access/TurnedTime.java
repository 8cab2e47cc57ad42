package io.jenkins.plugins.feishuproject.api.access;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Time that passes only when it is turned, or slept through; sleepers can be held. */
public final class TurnedTime implements Sleeper {

    private final Semaphore allowed = new Semaphore(Integer.MAX_VALUE);
    private final List<String> sleepers = Collections.synchronizedList(new ArrayList<>());
    private Duration lateness = Duration.ZERO;
    private volatile long now = Long.MAX_VALUE - TimeUnit.SECONDS.toNanos(5);

    @Override
    public long nanoTime() {
        return now;
    }

    @Override
    public void sleep(Duration time) throws InterruptedException {
        sleepers.add(Thread.currentThread().getName());
        allowed.acquire();
        allowed.release();
        now += time.plus(lateness).toNanos();
    }

    /** The names of the threads that slept, in order. */
    public List<String> sleepers() {
        return sleepers;
    }

    public void turn(Duration ahead) {
        now += ahead.toNanos();
    }

    /** From now on sleepers wake up later than they asked to. */
    public void wakeLateBy(Duration time) {
        lateness = time;
    }

    /** Whoever sleeps from now on sleeps until {@link #release}. */
    public void hold() {
        allowed.drainPermits();
    }

    public void release() {
        allowed.release(Integer.MAX_VALUE - 1);
    }
}
