package io.jenkins.plugins.feishuproject.step;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.api.ApiErrorException;
import io.jenkins.plugins.feishuproject.api.Failures;
import io.jenkins.plugins.feishuproject.api.NodeOperation;
import io.jenkins.plugins.feishuproject.api.NodeUpdate;
import io.jenkins.plugins.feishuproject.plan.Nodes;
import io.jenkins.plugins.feishuproject.plan.Verification;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import jenkins.util.SystemProperties;

/** Reads a node back after a change, and again where the change does not show yet: the service may take seconds. */
final class ReadBack {

    // Assumption: visible-later
    private static final int LOOKS_AGAIN = 3;

    private final PendingChange pending;
    private final LookUps lookUps;
    private final Refusals refusals;
    private final ChangeLog log;
    private final RunningCall running;
    private final Host host;

    ReadBack(PendingChange pending, LookUps lookUps, Refusals refusals, ChangeLog log, RunningCall running, Host host) {
        this.pending = pending;
        this.lookUps = lookUps;
        this.refusals = refusals;
        this.log = log;
        this.running = running;
        this.host = host;
    }

    /** What was accepted, once the node is as asked; fails if it is not. */
    CompletableFuture<Accepted> verified(Accepted accepted) {
        return looked(pending.changes(), pending.action())
                .exceptionallyCompose(failure -> failed(refusals.notReadBack(Failures.cause(failure))))
                .thenCompose(verification -> compared(accepted, verification));
    }

    private CompletableFuture<Accepted> compared(Accepted accepted, Verification verification) {
        if (!verification.isAsRequested()) {
            return failed(refusals.notApplied(verification, accepted.wasDoneBefore()));
        }
        return CompletableFuture.completedFuture(
                verification.isWaitingForOthers() ? accepted.with(Refusals.waitsForOthers()) : accepted);
    }

    /** Completes if the node shows these changes and is as {@code action} leaves it; else the refusal stands. */
    CompletableFuture<Void> settled(
            ApiErrorException refusal, List<NodeUpdate> changes, @CheckForNull NodeOperation.Action action) {
        return looked(changes, action)
                .exceptionallyCompose(failure -> failed(refusals.unread(refusal, Failures.cause(failure))))
                .thenCompose(verification -> isAll(verification)
                        ? CompletableFuture.completedFuture(null)
                        : failed(refusals.notAsAsked(refusal, verification)));
    }

    /** How the node compares, as soon as all shows; else as of the last look. */
    private CompletableFuture<Verification> looked(
            List<NodeUpdate> changes, @CheckForNull NodeOperation.Action action) {
        Function<Nodes, Verification> compare = nodes -> refusals.verification(changes, action, nodes);
        return lookUps.nodes()
                .thenApply(compare)
                .thenCompose(verification -> isAll(verification)
                        ? CompletableFuture.completedFuture(verification)
                        : kept().thenCompose(nothing -> again(verification, compare, 0)));
    }

    /** So that a step which is resumed from here reads anew, and does not send again. */
    private CompletableFuture<Void> kept() {
        return host.save().exceptionally(unsaved -> null);
    }

    private CompletableFuture<Verification> again(Verification last, Function<Nodes, Verification> compare, int looks) {
        if (looks == LOOKS_AGAIN || isAll(last)) {
            return CompletableFuture.completedFuture(last);
        }
        Duration pause = pause().multipliedBy(1L << looks);
        log.lookingAgain(pause);
        return running.pause(pause)
                .thenCompose(nothing -> lookUps.nodes())
                .thenCompose(nodes -> again(compare.apply(nodes), compare, looks + 1));
    }

    // Others may only seem to have to confirm, as long as a change does not show.
    private static boolean isAll(Verification verification) {
        return verification.isAsRequested() && !verification.isWaitingForOthers();
    }

    /** What a change may take to show, or to open the node after it. */
    static Duration pause() {
        return Duration.ofMillis(SystemProperties.getInteger(ReadBack.class.getName() + ".pauseMillis", 1000));
    }

    private static <T> CompletableFuture<T> failed(Throwable failure) {
        return CompletableFuture.failedFuture(failure);
    }
}
