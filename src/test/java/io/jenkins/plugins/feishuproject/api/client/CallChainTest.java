package io.jenkins.plugins.feishuproject.api.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CallChainTest {

    private final ScheduledThreadPoolExecutor scheduler = new ScheduledThreadPoolExecutor(1);
    private final CallChain chain = new CallChain();

    @BeforeEach
    void removeCancelledTasks() {
        scheduler.setRemoveOnCancelPolicy(true);
    }

    @AfterEach
    void stop() {
        scheduler.shutdownNow();
    }

    @Test
    void aCancelledDelayEndsAtOnceAndLeavesNoTimer() {
        CompletableFuture<Void> delay = chain.run(() -> Futures.delay(scheduler, Duration.ofHours(1)));
        assertThat(scheduler.getQueue()).hasSize(1);

        chain.callOff();

        assertThat(delay).isCancelled();
        assertThat(scheduler.getQueue()).isEmpty();
    }

    @Test
    void nothingStartsAfterCancellation() {
        chain.callOff();

        assertThat(chain.run(() -> CompletableFuture.completedFuture("sent"))).isCancelled();
        assertThat(chain.run(() -> Futures.delay(scheduler, Duration.ZERO))).isCancelled();
    }

    @Test
    void aDelayEndsWhenItsTimeIsOver() {
        assertThat(chain.run(() -> Futures.delay(scheduler, Duration.ZERO)).join())
                .isNull();
    }

    @Test
    void anExceptionOfTheNextCallFailsTheChain() {
        CompletableFuture<Void> failed = chain.run(() -> {
            throw new AssertionError("broken");
        });

        assertThat(failed).isCompletedExceptionally();
    }
}
