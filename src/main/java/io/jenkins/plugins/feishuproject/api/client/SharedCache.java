package io.jenkins.plugins.feishuproject.api.client;

import java.time.Clock;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Values that are fetched once, even for concurrent callers, and cached until they expire. */
final class SharedCache<K, V> {

    private static final int MAX_ENTRIES = 1000;

    private final Map<K, Entry> entries = new LinkedHashMap<>();
    private final Clock clock;
    private final Function<V, Instant> expiry;

    SharedCache(Clock clock, Function<V, Instant> expiry) {
        this.clock = clock;
        this.expiry = expiry;
    }

    /**
     * The value of {@code key}, fetched from {@code source} unless a valid one is cached. Failures are not cached. A
     * fetch is cancelled once all callers waiting for it have cancelled the future they got here.
     */
    synchronized CompletableFuture<V> get(K key, Supplier<CompletableFuture<V>> source) {
        Entry held = entries.get(key);
        if (held == null || isSpent(held.value)) {
            makeRoom();
            held = new Entry(source.get());
            entries.put(key, held);
        }
        return held.join();
    }

    /** Removes the value of {@code key} if it is {@code unwanted}; one that has replaced it in the meantime stays. */
    synchronized void forget(K key, Predicate<V> unwanted) {
        entries.computeIfPresent(
                key,
                (k, held) ->
                        isSpent(held.value) || held.value.isDone() && unwanted.test(held.value.join()) ? null : held);
    }

    synchronized int size() {
        return entries.size();
    }

    private void makeRoom() {
        entries.values().removeIf(entry -> isSpent(entry.value));
        Iterator<Entry> eldest = entries.values().iterator();
        while (entries.size() >= MAX_ENTRIES) {
            eldest.next();
            eldest.remove();
        }
    }

    private boolean isSpent(CompletableFuture<V> value) {
        return value.isCompletedExceptionally()
                || value.isDone() && !clock.instant().isBefore(expiry.apply(value.join()));
    }

    /** A cached or pending value, and the number of callers waiting for it. */
    private final class Entry {

        private final CompletableFuture<V> value;
        private int waiting;

        private Entry(CompletableFuture<V> value) {
            this.value = value;
        }

        private CompletableFuture<V> join() {
            if (value.isDone()) {
                return value;
            }
            waiting++;
            CompletableFuture<V> mine = value.copy();
            mine.whenComplete((received, failure) -> {
                if (isLastCaller()) {
                    value.cancel(true);
                }
            });
            return mine;
        }

        private boolean isLastCaller() {
            synchronized (SharedCache.this) {
                boolean last = --waiting == 0 && !value.isDone();
                if (last) {
                    // No caller may join a fetch that is about to be cancelled.
                    entries.values().remove(this);
                }
                return last;
            }
        }
    }
}
