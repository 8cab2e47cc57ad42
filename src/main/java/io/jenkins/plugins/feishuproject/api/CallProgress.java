package io.jenkins.plugins.feishuproject.api;

import java.time.Duration;

/** Told what a call is doing, on the thread that does it, so it must be quick. */
public interface CallProgress {

    /** For calls that nobody follows. */
    CallProgress UNWATCHED = new CallProgress() {
        @Override
        public void sending() {}

        @Override
        public void reached() {}

        @Override
        public void retrying(FeishuProjectException cause, Duration delay) {}
    };

    /** A request is about to be sent, for the first time or again. */
    void sending();

    /** The request that is being sent has a connection, so that the API may act on it. */
    void reached();

    /** A try failed and another follows after {@code delay}. */
    void retrying(FeishuProjectException cause, Duration delay);
}
