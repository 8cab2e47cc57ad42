package io.jenkins.plugins.feishuproject.api.access;

import io.jenkins.plugins.feishuproject.api.FeishuProjectException;
import io.jenkins.plugins.feishuproject.api.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** How long to wait before the next try. */
final class Backoff {

    private static final Duration INITIAL_BACKOFF = Duration.ofMillis(500);
    private static final Duration MAX_BACKOFF = Duration.ofSeconds(30);
    private static final int MAX_DOUBLINGS = 6;
    private static final double JITTER = 0.25;

    private Backoff() {}

    /**
     * Never shorter than the server asked for, and never longer than the maximum it may ask for.
     *
     * @param attempts how many were made
     */
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
