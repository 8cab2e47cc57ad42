package io.jenkins.plugins.feishuproject.api.access;

import java.util.HashMap;
import java.util.Map;

/** The rate limits in use: one per credential and base URL, shared by the sites that use it. */
final class RateLimits {

    private final Sleeper sleeper;
    private final int share;
    private final Map<CredentialKey, RateLimit> limits = new HashMap<>();

    RateLimits(Sleeper sleeper) {
        this(sleeper, 1);
    }

    /** @param share what part of each rate there is: 3 for a third */
    RateLimits(Sleeper sleeper, int share) {
        this.sleeper = sleeper;
        this.share = share;
    }

    /** Forgets the rate of each site; it applies again from the site's next request on. */
    synchronized void forgetSites() {
        limits.values().forEach(RateLimit::forgetSites);
    }

    synchronized int size() {
        return limits.size();
    }

    synchronized RateLimit of(CredentialKey credential) {
        RateLimit known = limits.get(credential);
        if (known == null) {
            limits.values().removeIf(RateLimit::isUnused);
            known = new RateLimit(sleeper, share);
            limits.put(credential, known);
        }
        return known;
    }
}
