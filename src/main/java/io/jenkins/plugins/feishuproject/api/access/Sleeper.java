package io.jenkins.plugins.feishuproject.api.access;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** How a call waits. Injected, so that tests need not. */
@Restricted(NoExternalUse.class)
public interface Sleeper {

    /** Waits in real time. */
    Sleeper SYSTEM = new Sleeper() {
        @Override
        public long nanoTime() {
            return System.nanoTime();
        }

        @Override
        public void sleep(Duration time) throws InterruptedException {
            TimeUnit.NANOSECONDS.sleep(time.toNanos());
        }
    };

    /** Nanoseconds since an arbitrary instant, as {@link System#nanoTime()}. */
    long nanoTime();

    /** Blocks the calling thread; an interrupt ends it at once. */
    void sleep(Duration time) throws InterruptedException;
}
