package io.jenkins.plugins.feishuproject.api.access;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Limits the rate of requests with one token, across all sites that send them. Turns are evenly spaced and go round by
 * build: of each build only one request at a time stands in the queue.
 */
final class RateLimit {

    private static final int DEFAULT_REQUESTS_PER_SECOND = 15;
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    /** The API may count a sliding second, which would hold one more of the evenly spaced requests. */
    private static final double WIDER = 1.02;

    /** Sleepers wake up late; a late turn brings the next one forward by at most this much. */
    private static final long MAX_CATCH_UP = TimeUnit.MILLISECONDS.toNanos(5);

    private static final long SLOWED_FOR = TimeUnit.MINUTES.toNanos(1);

    private final ReentrantLock queue = new ReentrantLock(true);
    private final Map<Object, Lock> queuesOfBuilds = new WeakHashMap<>();
    private final Map<String, Integer> rates = new HashMap<>();
    private final Sleeper sleeper;
    private final int share;
    private int requestsPerSecond = DEFAULT_REQUESTS_PER_SECOND;
    private long lastTurn;
    private long notBefore;
    private long slowedUntil;

    RateLimit(Sleeper sleeper) {
        this(sleeper, 1);
    }

    /** @param share what part of the rate there is: 3 for a third */
    RateLimit(Sleeper sleeper, int share) {
        this.sleeper = sleeper;
        this.share = share;
        this.lastTurn = sleeper.nanoTime() - 2L * share * SECOND;
        this.notBefore = lastTurn;
        this.slowedUntil = lastTurn;
    }

    /**
     * Waits until another request may be sent. The lowest rate of the sending sites applies.
     *
     * @param requestsPerSecond the site's rate; null leaves the rate unchanged
     * @param build whose requests wait for one another first
     */
    void take(String site, @CheckForNull Integer requestsPerSecond, Object build) throws InterruptedException {
        ask(site, requestsPerSecond);
        Lock own = queueOf(build);
        own.lockInterruptibly();
        try {
            queue.lockInterruptibly();
            try {
                for (long wait = takeIfDue(0); wait > 0; wait = takeIfDue(MAX_CATCH_UP)) {
                    sleeper.sleep(Duration.ofNanos(wait));
                }
            } finally {
                queue.unlock();
            }
        } finally {
            own.unlock();
        }
    }

    /** The API turned a request away: nobody sends for {@code pause}, and for a minute the rate is halved. */
    synchronized void slowDown(Duration pause) {
        long now = sleeper.nanoTime();
        notBefore = Math.max(notBefore - now, pause.toNanos()) + now;
        slowedUntil = now + SLOWED_FOR;
    }

    /** Forgets the rate of each site; the current rate stays until the next request of a site that sets one. */
    synchronized void forgetSites() {
        rates.clear();
    }

    private synchronized void ask(String site, @CheckForNull Integer asked) {
        if (asked != null && !asked.equals(rates.put(site, asked))) {
            requestsPerSecond = Collections.min(rates.values());
        }
    }

    private synchronized Lock queueOf(Object build) {
        return queuesOfBuilds.computeIfAbsent(build, unknown -> new ReentrantLock(true));
    }

    /**
     * Takes the next turn if it is due; otherwise returns how many nanoseconds it is away.
     *
     * @param catchUp by how much a late turn may bring the next one forward
     */
    private synchronized long takeIfDue(long catchUp) {
        long now = sleeper.nanoTime();
        long due = lastTurn + interval(now);
        long wait = Math.max(due - now, notBefore - now);
        if (wait <= 0) {
            lastTurn = now + Math.max(wait, -catchUp);
        }
        return wait;
    }

    private long interval(long now) {
        long interval = (long) (SECOND * WIDER * share / requestsPerSecond);
        return slowedUntil - now > 0 ? 2 * interval : interval;
    }
}
