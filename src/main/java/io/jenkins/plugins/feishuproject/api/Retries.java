package io.jenkins.plugins.feishuproject.api;

import dev.failsafe.RetryPolicy;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;

/** How often a call is tried again, and after how long. */
final class Retries {

    private static final Duration FIRST_BACK_OFF = Duration.ofMillis(500);
    private static final Duration LONGEST_BACK_OFF = Duration.ofSeconds(30);
    private static final Duration NO_OWN_DELAY = Duration.ofNanos(-1);
    private static final double JITTER = 0.25;

    private Retries() {}

    static RetryPolicy<Answer> policy(int maxRetries, Predicate<Throwable> again, CallProgress progress) {
        return RetryPolicy.<Answer>builder()
                .handleIf(again::test)
                .withMaxRetries(maxRetries)
                .withBackoff(FIRST_BACK_OFF, LONGEST_BACK_OFF)
                .withJitter(JITTER)
                .withDelayFn(execution -> delayAskedFor(execution.getLastException()))
                .onRetryScheduled(
                        retry -> progress.retrying((FeishuProjectException) retry.getLastException(), retry.getDelay()))
                .build();
    }

    private static Duration delayAskedFor(Throwable failure) {
        Optional<Duration> asked = failure instanceof FeishuProjectException e ? e.retryAfter() : Optional.empty();
        // Jitter takes up to a quarter off, and the server is not to be asked sooner than it said.
        return asked.map(delay -> delay.multipliedBy(3).dividedBy(2)).orElse(NO_OWN_DELAY);
    }
}
