package io.jenkins.plugins.feishuproject.execution.many;

import io.jenkins.plugins.feishuproject.execution.Progress;
import io.jenkins.plugins.feishuproject.execution.build.UnsavedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import jenkins.util.SystemProperties;

/**
 * Saves a step while the stories of its work items run: every five seconds if anything has changed, and within a second
 * where an item must not go on before. One save serves all items that wait for one.
 */
final class SharedSaves {

    static final Duration UNASKED = Duration.ofSeconds(5);

    private final Progress<?> progress;
    private final Duration unasked;
    private final BlockingQueue<Ask> asked = new LinkedBlockingQueue<>();
    private Object saved;

    /** @param unasked how long a change waits for a save that nobody asks for */
    SharedSaves(Progress<?> progress, Duration unasked) {
        this.progress = progress;
        this.unasked = unasked;
        this.saved = progress.get();
    }

    /** Returns once the current state is saved. */
    void save() throws UnsavedException, InterruptedException {
        Ask ask = new Ask();
        asked.add(ask);
        ask.await();
    }

    /** Makes the saves until it is interrupted, so it never returns. */
    <T> T run() throws InterruptedException {
        long next = System.nanoTime();
        while (true) {
            List<Ask> served = new ArrayList<>();
            Ask first = asked.poll(unasked.toMillis(), TimeUnit.MILLISECONDS);
            if (first != null) {
                served.add(first);
                TimeUnit.NANOSECONDS.sleep(next - System.nanoTime());
                asked.drainTo(served);
                next = System.nanoTime() + apart().toNanos();
            }
            serve(served);
        }
    }

    /** How long one save covers those that are asked for after it. */
    private static Duration apart() {
        return Duration.ofMillis(SystemProperties.getInteger(SharedSaves.class.getName() + ".apartMillis", 1000));
    }

    private void serve(List<Ask> served) throws InterruptedException {
        Object state = progress.get();
        if (served.isEmpty() && state == saved) {
            return;
        }
        UnsavedException failure = null;
        try {
            progress.save();
            saved = state;
        } catch (UnsavedException e) {
            failure = e;
        }
        for (Ask ask : served) {
            ask.served(failure);
        }
    }

    /** An item that waits for a save. */
    private static final class Ask {

        private final CountDownLatch served = new CountDownLatch(1);
        private volatile UnsavedException failure;

        void served(UnsavedException e) {
            failure = e;
            served.countDown();
        }

        void await() throws UnsavedException, InterruptedException {
            served.await();
            if (failure != null) {
                throw failure;
            }
        }
    }
}
