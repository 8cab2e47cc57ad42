package io.jenkins.plugins.feishuproject.simulator;

import java.util.HashMap;
import java.util.Map;
import mockwebserver3.RecordedRequest;

/** So many requests a second for each token, and no more than a second's worth saved up. */
final class RateLimit {

    private static final double NANOS = 1e9;

    private final int requestsPerSecond;
    private final Map<String, Budget> budgets = new HashMap<>();
    private int refused;

    RateLimit(int requestsPerSecond) {
        this.requestsPerSecond = requestsPerSecond;
    }

    /** Refuses a request whose token has sent too many. */
    void check(RecordedRequest request) throws Refusal {
        String token = String.valueOf(request.getHeaders().get("X-PLUGIN-TOKEN"));
        if (!budgets.computeIfAbsent(token, t -> new Budget()).spend()) {
            refused++;
            throw new Refusal(429, 10429, "API Request Frequency Limit");
        }
    }

    int refused() {
        return refused;
    }

    private final class Budget {

        private double left = requestsPerSecond;
        private long seen = System.nanoTime();

        private boolean spend() {
            long now = System.nanoTime();
            left = Math.min(requestsPerSecond, left + (now - seen) / NANOS * requestsPerSecond);
            seen = now;
            boolean allowed = left >= 1;
            left -= allowed ? 1 : 0;
            return allowed;
        }
    }
}
