package io.jenkins.plugins.feishuproject.api.access;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * A value that one caller fetches while the others wait, kept until it expires. A failure is not kept.
 *
 * @param <E> how a fetch fails
 */
@Restricted(NoExternalUse.class)
public final class Expiring<V, E extends Exception> {

    private final Lock lock = new ReentrantLock();
    private final AtomicInteger fetches = new AtomicInteger();

    @CheckForNull
    private Fetched<V> held;

    @CheckForNull
    private Exception failure;

    /** The value; fetches it unless one that is valid is held, or arrived, or failed to arrive, while waiting here. */
    public V get(Clock clock, Fetch<V, E> fetch) throws E, InterruptedException {
        int before = fetches.get();
        lock.lockInterruptibly();
        try {
            boolean isNews = fetches.get() != before;
            if (isNews && failure != null) {
                throw failed();
            }
            Fetched<V> kept = held;
            boolean isKept = kept != null && (isNews || clock.instant().isBefore(kept.expiry()));
            return (isKept ? kept : fetch(fetch)).value();
        } finally {
            lock.unlock();
        }
    }

    /** Drops {@code unwanted}; a value that has replaced it in the meantime stays. */
    public void forget(V unwanted) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            if (held != null && held.value().equals(unwanted)) {
                held = null;
            }
        } finally {
            lock.unlock();
        }
    }

    private Fetched<V> fetch(Fetch<V, E> fetch) throws E, InterruptedException {
        held = null;
        failure = null;
        try {
            Fetched<V> fetched = fetch.fetch();
            held = fetched;
            return fetched;
        } catch (InterruptedException | RuntimeException e) {
            // That of this caller alone: the next one fetches anew.
            throw e;
        } catch (Exception e) {
            failure = e;
            throw failed();
        } finally {
            fetches.incrementAndGet();
        }
    }

    // A fetch throws nothing else.
    @SuppressWarnings("unchecked")
    private E failed() {
        return (E) failure;
    }

    /** Obtains the value; one caller at a time. */
    public interface Fetch<V, E extends Exception> {
        Fetched<V> fetch() throws E, InterruptedException;
    }

    /**
     * A value and when to fetch the next one.
     *
     * @param value never shown, since it may be a token
     */
    public record Fetched<V>(V value, Instant expiry) {
        @Override
        public String toString() {
            return "a value until " + expiry;
        }
    }
}
