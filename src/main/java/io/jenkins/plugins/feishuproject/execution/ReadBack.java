package io.jenkins.plugins.feishuproject.execution;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.api.ApiErrorException;
import io.jenkins.plugins.feishuproject.api.NodeOperation;
import io.jenkins.plugins.feishuproject.api.NodeUpdate;
import io.jenkins.plugins.feishuproject.api.client.Futures;
import io.jenkins.plugins.feishuproject.plan.Workflow;
import io.jenkins.plugins.feishuproject.plan.comparison.Verification;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import jenkins.util.SystemProperties;

/** Reads a node back after a change, and again where the change does not show yet: the service may take seconds. */
final class ReadBack {

    // Assumption: visible-later
    private static final int MAX_REREADS = 3;

    private final ChangeSession session;
    private final PendingChange change;
    private final NameResolution names;

    ReadBack(ChangeSession session, NameResolution names) {
        this.session = session;
        this.change = session.change();
        this.names = names;
    }

    /** What was accepted, once the node is as asked; fails if it is not. */
    CompletableFuture<AcceptedChange> verified(AcceptedChange accepted) {
        return looked(change.changes(), change.action())
                .exceptionallyCompose(failure -> failed(session.failures().notReadBack(Futures.cause(failure))))
                .thenCompose(verification -> compared(accepted, verification));
    }

    private CompletableFuture<AcceptedChange> compared(AcceptedChange accepted, Verification verification) {
        if (!verification.isAsRequested()) {
            return failed(session.failures().notApplied(verification, accepted.wasDoneBefore()));
        }
        return CompletableFuture.completedFuture(
                verification.isWaitingForOthers() ? accepted.with(ChangeFailures.waitsForOthers()) : accepted);
    }

    /** Completes if the node shows these changes and is as {@code action} leaves it; else the refusal stands. */
    CompletableFuture<Void> settled(
            ApiErrorException refusal, List<NodeUpdate> changes, @CheckForNull NodeOperation.Action action) {
        return looked(changes, action)
                .exceptionallyCompose(failure -> failed(session.failures().unread(refusal, Futures.cause(failure))))
                .thenCompose(verification -> isAll(verification)
                        ? CompletableFuture.completedFuture(null)
                        : failed(session.failures().notAsAsked(refusal, verification)));
    }

    /** How the node compares, as soon as all shows; else as of the last look. */
    private CompletableFuture<Verification> looked(
            List<NodeUpdate> changes, @CheckForNull NodeOperation.Action action) {
        Function<Workflow, Verification> compare = nodes -> session.failures().verification(changes, action, nodes);
        return names.nodes()
                .thenApply(compare)
                .thenCompose(verification -> isAll(verification)
                        ? CompletableFuture.completedFuture(verification)
                        : kept().thenCompose(nothing -> again(verification, compare, 0)));
    }

    /** So that a step which is resumed from here reads anew, and does not send again. */
    private CompletableFuture<Void> kept() {
        return session.build().save().exceptionally(unsaved -> null);
    }

    private CompletableFuture<Verification> again(
            Verification last, Function<Workflow, Verification> compare, int looks) {
        if (looks == MAX_REREADS || isAll(last)) {
            return CompletableFuture.completedFuture(last);
        }
        Duration pause = pause().multipliedBy(1L << looks);
        session.log().lookingAgain(pause);
        return session.pause(pause)
                .thenCompose(nothing -> names.nodes())
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
