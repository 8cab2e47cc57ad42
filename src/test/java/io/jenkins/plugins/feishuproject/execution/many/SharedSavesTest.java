package io.jenkins.plugins.feishuproject.execution.many;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.feishuproject.Wait;
import io.jenkins.plugins.feishuproject.execution.Progress;
import io.jenkins.plugins.feishuproject.execution.build.UnsavedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When a step on many work items is saved. */
class SharedSavesTest {

    private static final String APART = SharedSaves.class.getName() + ".apartMillis";

    private final State state = new State();
    private final List<Thread> threads = new ArrayList<>();

    @BeforeEach
    void hurry() {
        System.setProperty(APART, "0");
    }

    @AfterEach
    void end() throws InterruptedException {
        System.clearProperty(APART);
        for (Thread thread : threads) {
            thread.interrupt();
            thread.join();
        }
    }

    @Test
    void whatHasChangedIsSavedEveryFiveSecondsWithoutBeingAskedFor() throws Exception {
        assertThat(SharedSaves.UNASKED).isEqualTo(Duration.ofSeconds(5));
        started(new SharedSaves(state, Duration.ofMillis(1)));

        state.update(now -> "changed");

        assertThat(state.saved.take()).isEqualTo("changed");
    }

    @Test
    void whatHasNotChangedIsNotSavedAgain() throws Exception {
        started(new SharedSaves(state, Duration.ofMillis(1)));
        state.update(now -> "changed");
        state.saved.take();

        int looks = state.looks.get();
        Wait.until(() -> state.looks.get() >= looks + 5);

        assertThat(state.saved).isEmpty();
    }

    @Test
    void oneSaveServesAllThatWaitForOne() throws Exception {
        SharedSaves saves = new SharedSaves(state, Duration.ofHours(1));
        state.allowed.drainPermits();
        started(saves);
        waiting(saves);
        Wait.until(() -> state.allowed.hasQueuedThreads());
        List<Thread> others = List.of(waiting(saves), waiting(saves), waiting(saves));

        state.allowed.release(2);
        for (Thread thread : others) {
            thread.join();
        }

        assertThat(state.saved).hasSize(2);
    }

    @Test
    void whoAskedForASaveThatFailedIsTold() throws Exception {
        SharedSaves saves = new SharedSaves(state, Duration.ofHours(1));
        state.isReadOnly = true;
        started(saves);

        assertThatThrownBy(saves::save).isInstanceOf(UnsavedException.class);

        state.isReadOnly = false;
        saves.save();
        assertThat(state.saved).hasSize(1);
    }

    private void started(SharedSaves saves) {
        threads.add(start(saves::run));
    }

    /** A thread that waits for a save. */
    private Thread waiting(SharedSaves saves) {
        Thread thread = start(saves::save);
        threads.add(thread);
        Wait.until(() -> thread.getState() == Thread.State.WAITING);
        return thread;
    }

    private static Thread start(Work work) {
        return Thread.ofPlatform().start(() -> {
            try {
                work.run();
            } catch (InterruptedException | UnsavedException e) {
                // The test is over.
            }
        });
    }

    private interface Work {
        void run() throws InterruptedException, UnsavedException;
    }

    /** What is saved, one text after another. */
    private static final class State implements Progress<String> {

        private final BlockingQueue<String> saved = new LinkedBlockingQueue<>();
        private final Semaphore allowed = new Semaphore(1000);
        private final AtomicInteger looks = new AtomicInteger();
        private volatile String now = "new";
        private volatile boolean isReadOnly;

        @Override
        public String get() {
            looks.incrementAndGet();
            return now;
        }

        @Override
        public void update(UnaryOperator<String> change) {
            now = change.apply(now);
        }

        @Override
        public void save() throws UnsavedException, InterruptedException {
            allowed.acquire();
            if (isReadOnly) {
                throw UnsavedException.stepEnded();
            }
            saved.add(now);
        }
    }
}
