package io.jenkins.plugins.feishuproject.execution;

import static java.util.concurrent.CompletableFuture.failedFuture;

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
import java.util.function.Predicate;
import jenkins.util.SystemProperties;

/** Reads a node back after a change, repeatedly if the change is not visible yet: the service may take seconds. */
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

    /** Completes with the accepted change once the node matches the request; fails if it does not. */
    CompletableFuture<AcceptedChange> verified(AcceptedChange accepted) {
        return looked(change.changes(), change.action())
                .exceptionallyCompose(failure -> failedFuture(session.failures().notReadBack(Futures.cause(failure))))
                .thenCompose(verification -> compared(accepted, verification));
    }

    private CompletableFuture<AcceptedChange> compared(AcceptedChange accepted, Verification verification) {
        if (!verification.isAsRequested()) {
            return failedFuture(session.failures().notApplied(verification, accepted.wasDoneBefore()));
        }
        return CompletableFuture.completedFuture(
                verification.isInProgress() ? accepted.with(ChangeFailures.waitsForOthers()) : accepted);
    }

    /**
     * Completes if the node shows these changes and is in the state that {@code action} leaves it in; otherwise fails
     * with the API's error.
     *
     * @param enough what the node must show
     */
    CompletableFuture<Verification> settled(
            ApiErrorException refusal,
            List<NodeUpdate> changes,
            @CheckForNull NodeOperation.Action action,
            Predicate<Verification> enough) {
        return looked(changes, action)
                .exceptionallyCompose(
                        failure -> failedFuture(session.failures().unread(refusal, Futures.cause(failure))))
                .thenCompose(verification -> enough.test(verification)
                        ? CompletableFuture.completedFuture(verification)
                        : failedFuture(session.failures().notAsAsked(refusal, verification)));
    }

    /** The first comparison that is certain, or else the last one made. */
    private CompletableFuture<Verification> looked(
            List<NodeUpdate> changes, @CheckForNull NodeOperation.Action action) {
        Function<Workflow, Verification> compare = nodes -> session.failures().verification(changes, action, nodes);
        return names.nodes()
                .thenApply(compare)
                .thenCompose(verification -> verification.isCertain()
                        ? CompletableFuture.completedFuture(verification)
                        : kept().thenCompose(nothing -> again(verification, compare, 0)));
    }

    /** So that a step resumed from here reads the node again instead of repeating the change. */
    private CompletableFuture<Void> kept() {
        return session.build().save().exceptionally(unsaved -> null);
    }

    private CompletableFuture<Verification> again(
            Verification last, Function<Workflow, Verification> compare, int looks) {
        if (looks == MAX_REREADS || last.isCertain()) {
            return CompletableFuture.completedFuture(last);
        }
        Duration pause = pause().multipliedBy(1L << looks);
        session.log().lookingAgain(pause);
        return session.pause(pause)
                .thenCompose(nothing -> names.nodes())
                .thenCompose(nodes -> again(compare.apply(nodes), compare, looks + 1));
    }

    /** How long a change may take to become visible, or to open the next node. */
    static Duration pause() {
        return Duration.ofMillis(SystemProperties.getInteger(ReadBack.class.getName() + ".pauseMillis", 1000));
    }
}
