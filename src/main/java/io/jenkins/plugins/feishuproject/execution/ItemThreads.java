package io.jenkins.plugins.feishuproject.execution;

import com.google.common.base.Throwables;
import io.jenkins.plugins.feishuproject.config.Threads;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Runs the same story for each of many items, a number of them at once, each on a virtual thread. An interrupt of the
 * task, or a story that is interrupted or throws, ends them all.
 */
final class ItemThreads {

    private final List<Thread> threads = new ArrayList<>();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();

    private ItemThreads() {}

    /**
     * Returns once all stories have ended.
     *
     * @param beside runs until then, and is interrupted
     */
    static <T> void run(List<T> items, int atOnce, Session.Story<T> story, Session.Story<Void> beside)
            throws InterruptedException {
        new ItemThreads().runAll(items, atOnce, story, beside);
    }

    private <T> void runAll(List<T> items, int atOnce, Session.Story<T> story, Session.Story<Void> beside)
            throws InterruptedException {
        Queue<T> waiting = new ConcurrentLinkedQueue<>(items);
        Thread other = Threads.get().virtual(() -> guarded(() -> untilInterrupted(beside)));
        for (int i = 0; i < Math.min(atOnce, items.size()); i++) {
            threads.add(Threads.get()
                    .virtual(() -> guarded(() -> {
                        for (T item = waiting.poll(); item != null; item = waiting.poll()) {
                            story.of(item);
                        }
                    })));
        }
        other.start();
        threads.forEach(Thread::start);
        try {
            join();
        } finally {
            threads.add(other);
            end();
        }
        throwFailure();
    }

    private static void untilInterrupted(Session.Story<Void> beside) {
        try {
            beside.of(null);
        } catch (InterruptedException e) {
            // That is how it ends.
        }
    }

    private void join() throws InterruptedException {
        for (Thread thread : threads) {
            thread.join();
        }
    }

    /** Returns once all threads have ended, interrupted or not: nothing of the step goes on after it. */
    private void end() {
        threads.forEach(Thread::interrupt);
        boolean wasInterrupted = false;
        for (Thread thread : threads) {
            wasInterrupted |= joined(thread);
        }
        if (wasInterrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean joined(Thread thread) {
        boolean wasInterrupted = false;
        while (true) {
            try {
                thread.join();
                return wasInterrupted;
            } catch (InterruptedException e) {
                wasInterrupted = true;
            }
        }
    }

    private void guarded(Part part) {
        try {
            part.run();
        } catch (Throwable e) {
            if (failure.compareAndSet(null, e)) {
                threads.forEach(Thread::interrupt);
            }
        }
    }

    private void throwFailure() throws InterruptedException {
        Throwable first = failure.get();
        if (first != null) {
            Throwables.throwIfInstanceOf(first, InterruptedException.class);
            Throwables.throwIfUnchecked(first);
            throw new IllegalStateException(first);
        }
    }

    private interface Part {
        void run() throws InterruptedException;
    }
}
