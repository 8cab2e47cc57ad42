package io.jenkins.plugins.feishuproject.api;

import dev.failsafe.RateLimiter;
import java.time.Duration;

/** How fast requests with one token may follow each other, whichever site sends them. */
final class Pace {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private int requestsPerSecond;
    private RateLimiter<Object> limiter;

    Pace(int requestsPerSecond) {
        this.requestsPerSecond = requestsPerSecond;
        this.limiter = limiter(requestsPerSecond);
    }

    /** How long the next request has to wait; it has its turn from now on. */
    synchronized Duration reserveTurn() {
        return limiter.reservePermit();
    }

    /** Changes the pace; turns that are reserved already stay as they are, and new ones come after them. */
    synchronized Pace at(int newRequestsPerSecond) {
        if (newRequestsPerSecond != requestsPerSecond) {
            Duration reserved = limiter.reservePermit();
            requestsPerSecond = newRequestsPerSecond;
            limiter = limiter(newRequestsPerSecond);
            long turns = reserved.toMillis() * newRequestsPerSecond / SECOND.toMillis() + 1;
            limiter.reservePermits(Math.toIntExact(turns));
        }
        return this;
    }

    private static RateLimiter<Object> limiter(int requestsPerSecond) {
        return RateLimiter.smoothBuilder(requestsPerSecond, SECOND).build();
    }
}
