package io.jenkins.plugins.feishuproject;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;

/** Waits for what another thread or process does, and leaves the processors to it. */
public final class Wait {

    private Wait() {}

    /** Returns as soon as the condition holds; fails if it does not within a minute. */
    public static void until(Callable<Boolean> condition) {
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(10))
                .until(condition);
    }
}
