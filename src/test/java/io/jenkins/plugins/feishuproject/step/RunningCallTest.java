package io.jenkins.plugins.feishuproject.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RunningCallTest {

    private final ScheduledThreadPoolExecutor scheduler = new ScheduledThreadPoolExecutor(1);
    private final RunningCall running = new RunningCall(scheduler);

    @BeforeEach
    void forgetWhatIsCancelled() {
        scheduler.setRemoveOnCancelPolicy(true);
    }

    @AfterEach
    void stop() {
        scheduler.shutdownNow();
    }

    @Test
    void aPauseThatIsCalledOffIsOverAndLeavesNothingBehind() {
        CompletableFuture<Void> pause = running.pause(Duration.ofHours(1));
        assertThat(scheduler.getQueue()).hasSize(1);

        running.callOff();

        assertThat(pause).isCancelled();
        assertThat(scheduler.getQueue()).isEmpty();
    }

    @Test
    void nothingBeginsAfterAllWasCalledOff() {
        running.callOff();

        assertThat(running.pause(Duration.ZERO))
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .isInstanceOf(CancellationException.class);
        assertThat(running.start(() -> CompletableFuture.completedFuture("sent")))
                .isCancelled();
    }

    @Test
    void aPauseEndsByItself() {
        assertThat(running.pause(Duration.ZERO).join()).isNull();
    }
}
