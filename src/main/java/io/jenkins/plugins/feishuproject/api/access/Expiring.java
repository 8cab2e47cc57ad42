package io.jenkins.plugins.feishuproject.api.access;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.api.FeishuProjectException;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** A value that one caller fetches while the others wait, kept until it expires. A failure is not kept. */
@Restricted(NoExternalUse.class)
public final class Expiring<V> {

    private final Lock lock = new ReentrantLock();
    private final AtomicInteger fetches = new AtomicInteger();

    @CheckForNull
    private Fetched<V> held;

    @CheckForNull
    private FeishuProjectException failure;

    /** The value; fetches it unless one that is valid is held, or arrived, or failed to arrive, while waiting here. */
    public V get(Clock clock, Fetch<V> fetch) throws FeishuProjectException, InterruptedException {
        int before = fetches.get();
        lock.lockInterruptibly();
        try {
            boolean isNews = fetches.get() != before;
            if (isNews && failure != null) {
                throw failure;
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

    private Fetched<V> fetch(Fetch<V> fetch) throws FeishuProjectException, InterruptedException {
        held = null;
        failure = null;
        try {
            Fetched<V> fetched = fetch.fetch();
            held = fetched;
            return fetched;
        } catch (FeishuProjectException e) {
            // Any other failure is that of this caller alone: the next one fetches anew.
            failure = e;
            throw e;
        } finally {
            fetches.incrementAndGet();
        }
    }

    /** Obtains the value; one caller at a time. */
    public interface Fetch<V> {
        Fetched<V> fetch() throws FeishuProjectException, InterruptedException;
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
