package io.jenkins.plugins.feishuproject.api.client;

import io.jenkins.plugins.feishuproject.api.ConnectionSettings;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.LongSupplier;

/** The rate limits in use: one per credential and base URL, shared by the sites that use it. */
final class RateLimits {

    private final ScheduledExecutorService scheduler;
    private final LongSupplier nanoTime;
    private final Map<CredentialKey, RateLimit> limits = new HashMap<>();

    RateLimits(ScheduledExecutorService scheduler, LongSupplier nanoTime) {
        this.scheduler = scheduler;
        this.nanoTime = nanoTime;
    }

    /** Completes when another request may be sent with {@code credential}. */
    CompletableFuture<Void> turn(CredentialKey credential, ConnectionSettings settings) {
        return limit(credential).turn(settings.site(), settings.requestsPerSecond());
    }

    /** Forgets the rate of each site. */
    synchronized void forgetSites() {
        limits.values().forEach(RateLimit::forgetSites);
    }

    synchronized int size() {
        return limits.size();
    }

    private synchronized RateLimit limit(CredentialKey credential) {
        RateLimit known = limits.get(credential);
        if (known == null) {
            limits.values().removeIf(RateLimit::isUnused);
            known = new RateLimit(scheduler, nanoTime);
            limits.put(credential, known);
        }
        return known;
    }
}
