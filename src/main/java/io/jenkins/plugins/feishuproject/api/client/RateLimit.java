package io.jenkins.plugins.feishuproject.api.client;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Limits the rate of requests with one token, across all sites that send them. Requests are queued and evenly spaced; a
 * cancelled one gives its turn to the next.
 */
final class RateLimit {

    private static final int DEFAULT_REQUESTS_PER_SECOND = 15;
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final long UNUSED_AFTER = TimeUnit.MINUTES.toNanos(1);

    /** Timers fire late; a late turn brings the next one forward by at most this much. */
    private static final long MAX_CATCH_UP = TimeUnit.MILLISECONDS.toNanos(5);

    private final ScheduledExecutorService scheduler;
    private final LongSupplier nanoTime;
    private final Queue<CompletableFuture<Void>> waiting = new ArrayDeque<>();
    private final Map<String, Integer> rates = new HashMap<>();
    private long interval = SECOND / DEFAULT_REQUESTS_PER_SECOND;
    private long lastTurn;

    @CheckForNull
    private ScheduledFuture<?> wakeUp;

    RateLimit(ScheduledExecutorService scheduler, LongSupplier nanoTime) {
        this.scheduler = scheduler;
        this.nanoTime = nanoTime;
        this.lastTurn = nanoTime.getAsLong() - SECOND;
    }

    /**
     * Completes when another request may be sent, without blocking a thread. The lowest rate of the sending sites
     * applies.
     *
     * @param requestsPerSecond the site's rate; null leaves the rate unchanged
     */
    CompletableFuture<Void> turn(String site, @CheckForNull Integer requestsPerSecond) {
        CompletableFuture<Void> turn = new CompletableFuture<>();
        join(turn, site, requestsPerSecond);
        serve();
        return turn;
    }

    /** Forgets the rate of each site; the current rate stays until the next request of a site that sets one. */
    synchronized void forgetSites() {
        rates.clear();
    }

    /** Whether it can be dropped because no request is waiting and the last turn no longer matters. */
    synchronized boolean isUnused() {
        return waiting.stream().allMatch(CompletableFuture::isDone) && nanoTime.getAsLong() - lastTurn > UNUSED_AFTER;
    }

    private synchronized void join(CompletableFuture<Void> turn, String site, @CheckForNull Integer requestsPerSecond) {
        waiting.add(turn);
        if (requestsPerSecond != null && !requestsPerSecond.equals(rates.put(site, requestsPerSecond))) {
            interval = SECOND / Collections.min(rates.values());
            stopWaking();
        }
    }

    private void serve() {
        try {
            for (CompletableFuture<Void> turn = next(); turn != null; turn = next()) {
                turn.complete(null);
            }
        } catch (RejectedExecutionException e) {
            // A scheduler that was shut down would never wake the waiting requests.
            leave().forEach(turn -> turn.completeExceptionally(e));
        }
    }

    /** The request whose turn it is; null if none is waiting, or none is due yet. */
    @CheckForNull
    private synchronized CompletableFuture<Void> next() {
        while (!waiting.isEmpty() && waiting.peek().isDone()) {
            waiting.remove();
        }
        long now = nanoTime.getAsLong();
        long wait = lastTurn + interval - now;
        if (wait <= 0 && !waiting.isEmpty()) {
            lastTurn = Math.max(lastTurn + interval - now, -MAX_CATCH_UP) + now;
            return waiting.remove();
        }
        if (wakeUp == null && !waiting.isEmpty()) {
            wakeUp = scheduler.schedule(this::wake, wait, TimeUnit.NANOSECONDS);
        }
        return null;
    }

    private void wake() {
        synchronized (this) {
            wakeUp = null;
        }
        serve();
    }

    private void stopWaking() {
        if (wakeUp != null) {
            wakeUp.cancel(false);
            wakeUp = null;
        }
    }

    private synchronized List<CompletableFuture<Void>> leave() {
        List<CompletableFuture<Void>> all = List.copyOf(waiting);
        waiting.clear();
        return all;
    }
}
