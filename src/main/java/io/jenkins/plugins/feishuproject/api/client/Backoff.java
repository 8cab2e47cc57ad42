package io.jenkins.plugins.feishuproject.api.client;

import dev.failsafe.RetryPolicy;
import io.jenkins.plugins.feishuproject.api.FeishuProjectException;
import io.jenkins.plugins.feishuproject.api.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/** How often a call is retried, and after which delays. */
final class Backoff {

    private static final Duration INITIAL_BACKOFF = Duration.ofMillis(500);
    private static final Duration MAX_BACKOFF = Duration.ofSeconds(30);
    private static final int MAX_DOUBLINGS = 6;
    private static final double JITTER = 0.25;

    private Backoff() {}

    static <T> RetryPolicy<T> policy(
            int maxRetries, Predicate<Throwable> again, BiConsumer<FeishuProjectException, Duration> listener) {
        return RetryPolicy.<T>builder()
                .handleIf(again::test)
                .withMaxRetries(maxRetries)
                .withDelayFn(tried -> delay(tried.getAttemptCount(), (FeishuProjectException) tried.getLastException()))
                .onRetryScheduled(
                        retry -> listener.accept((FeishuProjectException) retry.getLastException(), retry.getDelay()))
                .build();
    }

    /** Never shorter than the server asked for, and never longer than the maximum it may ask for. */
    static Duration delay(int attempts, FeishuProjectException failure) {
        return failure.retryAfter()
                .map(asked -> HttpResponse.bounded(scaled(asked, 1, 1 + JITTER)))
                .orElseGet(() -> scaled(backOff(attempts), 1 - JITTER, 1 + JITTER));
    }

    private static Duration backOff(int attempts) {
        int doublings = Math.min(attempts - 1, MAX_DOUBLINGS);
        Duration doubled = INITIAL_BACKOFF.multipliedBy(1L << doublings);
        return doubled.compareTo(MAX_BACKOFF) < 0 ? doubled : MAX_BACKOFF;
    }

    private static Duration scaled(Duration delay, double least, double most) {
        return Duration.ofNanos(
                (long) (delay.toNanos() * ThreadLocalRandom.current().nextDouble(least, most)));
    }
}
