package io.jenkins.plugins.feishuproject.step;

import io.jenkins.plugins.feishuproject.plan.Nodes;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import jenkins.util.SystemProperties;

/** Reads a node back after a change, and again where the change does not show yet: the service may take seconds. */
final class ReadBack {

    // Assumption: visible-later
    private static final int LOOKS_AGAIN = 3;

    private final LookUps lookUps;
    private final ChangeLog log;
    private final RunningCall running;
    private final Host host;

    ReadBack(LookUps lookUps, ChangeLog log, RunningCall running, Host host) {
        this.lookUps = lookUps;
        this.log = log;
        this.running = running;
        this.host = host;
    }

    /** The nodes, as soon as they are {@code asAsked}; else as they are after the last look. */
    CompletableFuture<Nodes> until(Predicate<Nodes> asAsked) {
        return lookUps.nodes()
                .thenCompose(nodes -> asAsked.test(nodes)
                        ? CompletableFuture.completedFuture(nodes)
                        : kept().thenCompose(nothing -> again(nodes, asAsked, 0)));
    }

    /** So that a step which is resumed from here reads anew, and does not send again. */
    private CompletableFuture<Void> kept() {
        return host.save().exceptionally(unsaved -> null);
    }

    private CompletableFuture<Nodes> again(Nodes last, Predicate<Nodes> asAsked, int looks) {
        if (looks == LOOKS_AGAIN || asAsked.test(last)) {
            return CompletableFuture.completedFuture(last);
        }
        Duration pause = pause().multipliedBy(1L << looks);
        log.lookingAgain(pause);
        return running.pause(pause)
                .thenCompose(nothing -> lookUps.nodes())
                .thenCompose(nodes -> again(nodes, asAsked, looks + 1));
    }

    /** What a change may take to show, or to open the node after it. */
    static Duration pause() {
        return Duration.ofMillis(SystemProperties.getInteger(ReadBack.class.getName() + ".pauseMillis", 1000));
    }
}
