package io.jenkins.plugins.feishuproject.api.client;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Predicate;

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
     *
     * @param source starts a fetch, which asks before each request whether anybody still waits for it
     * @param wanted whether this caller still waits; if not, its future is cancelled when the fetch asks
     */
    CompletableFuture<V> get(K key, Function<BooleanSupplier, CompletableFuture<V>> source, BooleanSupplier wanted) {
        return wanted.getAsBoolean()
                ? joined(key, source, wanted)
                : CompletableFuture.failedFuture(new CancellationException());
    }

    private synchronized CompletableFuture<V> joined(
            K key, Function<BooleanSupplier, CompletableFuture<V>> source, BooleanSupplier wanted) {
        Entry held = entries.get(key);
        if (held == null || isSpent(held.value)) {
            makeRoom();
            held = new Entry(source);
            entries.put(key, held);
        }
        return held.join(wanted);
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

    /** A cached or pending value, and the callers waiting for it. */
    private final class Entry {

        private final Map<CompletableFuture<V>, BooleanSupplier> waiting = new HashMap<>();

        /** Null while the fetch is started, for a caller that was just asked. */
        private final CompletableFuture<V> value;

        private Entry(Function<BooleanSupplier, CompletableFuture<V>> source) {
            this.value = source.apply(this::isAwaited);
        }

        private CompletableFuture<V> join(BooleanSupplier wanted) {
            if (value.isDone()) {
                return value;
            }
            CompletableFuture<V> mine = value.copy();
            waiting.put(mine, wanted);
            mine.whenComplete((received, failure) -> {
                if (isLastCaller(mine)) {
                    value.cancel(true);
                }
            });
            return mine;
        }

        /** Cancels the futures of callers that no longer wait, and so the fetch if there are no others. */
        private boolean isAwaited() {
            callers().forEach((mine, wanted) -> {
                if (!wanted.getAsBoolean()) {
                    mine.cancel(true);
                }
            });
            return value == null || !value.isCancelled();
        }

        private Map<CompletableFuture<V>, BooleanSupplier> callers() {
            synchronized (SharedCache.this) {
                return Map.copyOf(waiting);
            }
        }

        private boolean isLastCaller(CompletableFuture<V> mine) {
            synchronized (SharedCache.this) {
                waiting.remove(mine);
                boolean last = waiting.isEmpty() && !value.isDone();
                if (last) {
                    // No caller may join a fetch that is about to be cancelled.
                    entries.values().remove(this);
                }
                return last;
            }
        }
    }
}
