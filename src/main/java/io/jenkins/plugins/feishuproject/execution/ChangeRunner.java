package io.jenkins.plugins.feishuproject.execution;

import static java.util.concurrent.CompletableFuture.failedFuture;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.api.ApiErrorException;
import io.jenkins.plugins.feishuproject.api.FeishuProjectException;
import io.jenkins.plugins.feishuproject.api.NodeOperation;
import io.jenkins.plugins.feishuproject.api.client.Futures;
import io.jenkins.plugins.feishuproject.plan.comparison.Verification;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Makes the calls of a change in order: resolves names, sends, and reads back, without blocking a thread. */
final class ChangeRunner {

    private final ChangeSession session;
    private final PendingChange change;
    private final NameResolution names;
    private final ReadBack readBack;

    ChangeRunner(ChangeSession session) {
        this.session = session;
        this.change = session.change();
        this.names = new NameResolution(change.target(), session.client(), session.calls(), session.log());
        this.readBack = new ReadBack(session, names);
    }

    /**
     * Starts the calls, skipping those made before a restart.
     *
     * @return the result of the last call, null if none was to be sent; or the failure, a {@link ChangeFailure} unless
     *     the user made a mistake
     */
    CompletableFuture<AcceptedChange> start(boolean resumed) {
        if (resumed) {
            change.resumed();
        }
        CompletableFuture<AcceptedChange> made =
                resolved().thenCompose(found -> change.request().dryRun() ? dryRun() : send(found));
        return made.exceptionallyCompose(failure -> failedFuture(refusal(Futures.cause(failure))));
    }

    /** Resolves all names; completes with whether anything new was resolved. */
    private CompletableFuture<Boolean> resolved() {
        return names.type()
                .thenCompose(
                        type -> people().thenCompose(people -> names.node().thenApply(node -> type || people || node)));
    }

    private CompletableFuture<Boolean> people() {
        Set<String> emails = change.emailsToLookUp();
        return emails.isEmpty()
                ? CompletableFuture.completedFuture(false)
                : names.people(emails).thenApply(people -> {
                    change.found(people);
                    return true;
                });
    }

    private CompletableFuture<AcceptedChange> dryRun() {
        session.log().dryRun(session.client());
        return CompletableFuture.completedFuture(null);
    }

    private CompletableFuture<AcceptedChange> send(boolean found) {
        CompletableFuture<Void> kept = found ? session.build().save() : CompletableFuture.completedFuture(null);
        CompletableFuture<AcceptedChange> sent = kept.thenCompose(nothing -> send());
        return change.request().verify() ? sent.thenCompose(readBack::verified) : sent;
    }

    private CompletableFuture<AcceptedChange> send() {
        if (change.isDone()) {
            return CompletableFuture.completedFuture(new AcceptedChange(change.logId(), false, null));
        }
        PendingCall call = change.next();
        CompletableFuture<AcceptedChange> sent =
                change.mayHaveTakenEffect() && call.action() != null ? sendUnlessDone(call) : send(call);
        return sent.thenCompose(accepted -> {
            change.accepted(accepted);
            return change.isDone() ? CompletableFuture.completedFuture(accepted) : send();
        });
    }

    /** Checks the node first, so that a call that took effect before a restart is not repeated. */
    private CompletableFuture<AcceptedChange> sendUnlessDone(PendingCall call) {
        return names.nodes().thenCompose(nodes -> {
            Verification node = session.failures().verification(List.of(), call.action(), nodes);
            return node.isCertain() ? CompletableFuture.completedFuture(doneBefore(node, null)) : send(call);
        });
    }

    private CompletableFuture<AcceptedChange> send(PendingCall call) {
        return sent(call)
                .exceptionallyCompose(failure -> isNotReached(failure) ? sentOnceMore(failure) : failedFuture(failure))
                .exceptionallyCompose(failure -> settled(call, Futures.cause(failure)));
    }

    private CompletableFuture<AcceptedChange> sent(PendingCall call) {
        return session.calls()
                .run(() -> call.send(
                        session.client(),
                        change.target().address(),
                        session.log().ofUpdates()))
                .thenApply(AcceptedChange::of);
    }

    private static boolean isNotReached(Throwable failure) {
        return Futures.cause(failure) instanceof ApiErrorException error && error.isNotReached();
    }

    /** A node opens shortly after its predecessor is completed (Assumption: not-reached-yet). */
    private CompletableFuture<AcceptedChange> sentOnceMore(Throwable failure) {
        Duration pause = ReadBack.pause().multipliedBy(2);
        session.log().retrying((FeishuProjectException) Futures.cause(failure), pause);
        change.renewKey();
        return session.build()
                .save()
                .thenCompose(nothing -> session.pause(pause))
                .thenCompose(nothing -> sent(change.next()));
    }

    /** Handles errors that may not be failures: the state of the node decides. */
    private CompletableFuture<AcceptedChange> settled(PendingCall call, Throwable failure) {
        if (!(failure instanceof ApiErrorException error)) {
            return failedFuture(failure);
        } else if (error.isIdempotencyConflict()) {
            return conflict(call, error);
        } else if (isDoneBefore(call, error)) {
            return doneBefore(call, error);
        }
        return error.isUnknownNode() ? unknownNode(error) : failedFuture(error);
    }

    /** Rolling back an open node is an error, unless an earlier request of ours may have reopened it. */
    private boolean isDoneBefore(PendingCall call, ApiErrorException error) {
        return call.action() == NodeOperation.Action.CONFIRM && error.isAlreadyDone()
                || call.action() == NodeOperation.Action.ROLLBACK
                        && error.isNotCompleted()
                        && change.mayHaveTakenEffect();
    }

    /**
     * Nobody else can have used the key, so an earlier request of ours was received, and its response was lost
     * (Assumption: repeated-key). After it the node may lack the confirmations of others, but not that of the user.
     */
    private CompletableFuture<AcceptedChange> conflict(PendingCall call, ApiErrorException error) {
        return readBack.settled(
                        error,
                        List.of(call.change()),
                        call.action(),
                        node -> node.isAsRequested() && node.missing() != Verification.Missing.USER)
                .thenApply(
                        node -> new AcceptedChange(error.logId().orElse(null), false, ChangeFailures.sentBefore(node)));
    }

    // Assumption: completed-already
    private CompletableFuture<AcceptedChange> doneBefore(PendingCall call, ApiErrorException error) {
        return readBack.settled(error, List.of(), call.action(), Verification::isCertain)
                .thenApply(node -> doneBefore(node, error.logId().orElse(null)));
    }

    /** The node needed nothing, at least not from this user. */
    private static AcceptedChange doneBefore(Verification node, @CheckForNull String logId) {
        return node.isInProgress()
                ? new AcceptedChange(logId, false, ChangeFailures.waitsForOthers())
                : AcceptedChange.before(logId);
    }

    /** Adds the existing nodes to the error if the API does not know the requested one. */
    private CompletableFuture<AcceptedChange> unknownNode(ApiErrorException error) {
        return names.nodeNames()
                .handle((nodes, unread) ->
                        nodes == null ? error : session.failures().unknownNode(error, nodes))
                .thenCompose(CompletableFuture::failedFuture);
    }

    private Throwable refusal(Throwable failure) {
        return failure instanceof FeishuProjectException e ? session.failures().of(e) : failure;
    }
}
