package io.jenkins.plugins.feishuproject.api.client;

import io.jenkins.plugins.feishuproject.api.CallListener;
import io.jenkins.plugins.feishuproject.api.FeishuProjectException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Keeps what a call told of itself. */
final class RecordedCalls implements CallListener {

    final AtomicInteger sent = new AtomicInteger();
    final AtomicInteger reached = new AtomicInteger();
    final List<FeishuProjectException> causes = new CopyOnWriteArrayList<>();

    /** Completes with the delay before the first retry. */
    final CompletableFuture<Duration> firstDelay = new CompletableFuture<>();

    @Override
    public void sending() {
        sent.incrementAndGet();
    }

    @Override
    public void reached() {
        reached.incrementAndGet();
    }

    @Override
    public void retrying(FeishuProjectException cause, Duration delay) {
        causes.add(cause);
        firstDelay.complete(delay);
    }
}
