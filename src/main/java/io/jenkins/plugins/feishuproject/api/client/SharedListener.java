package io.jenkins.plugins.feishuproject.api.client;

import io.jenkins.plugins.feishuproject.api.CallListener;
import io.jenkins.plugins.feishuproject.api.FeishuProjectException;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * Follows a call that several wait for.
 *
 * @param first is told of its progress
 * @param awaited whether any of them still waits for it
 */
record SharedListener(CallListener first, BooleanSupplier awaited) implements CallListener {

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
