package io.jenkins.plugins.feishuproject.api;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Passes the progress of a call on to the first of those who wait for it. */
record SharedCallListener(CallListener first, BooleanSupplier awaited) implements CallListener {

    @Override
    public boolean isWanted() {
        return awaited.getAsBoolean();
    }

    @Override
    public void authorizing() {
        first.authorizing();
    }

    @Override
    public void waiting() {
        first.waiting();
    }

    @Override
    public void sending() {
        first.sending();
    }

    @Override
    public void reached() {
        first.reached();
    }

    @Override
    public void withoutEffect() {
        first.withoutEffect();
    }

    @Override
    public void retrying(FeishuProjectException cause, Duration delay) {
        first.retrying(cause, delay);
    }
}
