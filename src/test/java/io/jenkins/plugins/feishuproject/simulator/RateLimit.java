package io.jenkins.plugins.feishuproject.simulator;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.function.LongSupplier;
import mockwebserver3.RecordedRequest;

/** So many requests a second for each token. */
final class RateLimit {

    private static final long SECOND = 1_000_000_000;

    private final int requestsPerSecond;
    private final RateCount count;
    private final LongSupplier clock;
    private final Map<String, Budget> budgets = new HashMap<>();
    private int refused;

    /** @param clock tells nanoseconds */
    RateLimit(int requestsPerSecond, RateCount count, LongSupplier clock) {
        this.requestsPerSecond = requestsPerSecond;
        this.count = count;
        this.clock = clock;
    }

    /** Refuses a request whose token has sent too many. */
    void check(RecordedRequest request) throws Refusal {
        String token = String.valueOf(request.getHeaders().get("X-PLUGIN-TOKEN"));
        if (!budgets.computeIfAbsent(token, t -> budget()).spend(clock.getAsLong())) {
            refused++;
            throw new Refusal(429, 10429, "API Request Frequency Limit");
        }
    }

    private Budget budget() {
        return count == RateCount.BUCKET ? new Bucket(clock.getAsLong()) : new SlidingSecond();
    }

    int refused() {
        return refused;
    }

    private interface Budget {
        boolean spend(long now);
    }

    /** No more than a second's worth is saved up. */
    private final class Bucket implements Budget {

        private double left = requestsPerSecond;
        private long seen;

        private Bucket(long now) {
            seen = now;
        }

        @Override
        public boolean spend(long now) {
            left = Math.min(requestsPerSecond, left + (double) (now - seen) / SECOND * requestsPerSecond);
            seen = now;
            boolean allowed = left >= 1;
            left -= allowed ? 1 : 0;
            return allowed;
        }
    }

    private final class SlidingSecond implements Budget {

        private final Queue<Long> allowed = new ArrayDeque<>();

        @Override
        public boolean spend(long now) {
            while (!allowed.isEmpty() && now - allowed.peek() >= SECOND) {
                allowed.remove();
            }
            return allowed.size() < requestsPerSecond && allowed.add(now);
        }
    }
}
