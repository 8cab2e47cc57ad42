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

/** Values that are fetched once, however many callers ask for one at the same moment, and kept until they expire. */
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
     * The value of {@code key}, out of {@code source} if none is held that is still good. A failure is not kept. A fetch
     * is cancelled when all who waited for it have cancelled what they got here.
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

    /** Forgets the value of {@code key} if it is {@code unwanted}; one that took its place meanwhile stays. */
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

    /** A value that is held or under way, and how many wait for it. */
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
                    // Nobody may join what is about to be cancelled.
                    entries.values().remove(this);
                }
                return last;
            }
        }
    }
}
