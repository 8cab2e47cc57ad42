package io.jenkins.plugins.feishuproject.step;

import io.jenkins.plugins.feishuproject.api.ApiErrorException;
import io.jenkins.plugins.feishuproject.api.Failures;
import io.jenkins.plugins.feishuproject.api.FeishuProjectClient;
import io.jenkins.plugins.feishuproject.api.FeishuProjectException;
import io.jenkins.plugins.feishuproject.api.NodeOperation;
import io.jenkins.plugins.feishuproject.plan.Nodes;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Makes the calls of a change one after the other: looks up what is meant, sends, and reads back. No thread waits for an
 * answer.
 */
final class ChangeRun {

    private final PendingChange pending;
    private final FeishuProjectClient client;
    private final ChangeLog log;
    private final Refusals refusals;
    private final Host host;
    private final RunningCall running;
    private final LookUps lookUps;
    private final ReadBack readBack;

    ChangeRun(
            PendingChange pending,
            FeishuProjectClient client,
            ChangeLog log,
            Refusals refusals,
            Host host,
            RunningCall running) {
        this.pending = pending;
        this.client = client;
        this.log = log;
        this.refusals = refusals;
        this.host = host;
        this.running = running;
        this.lookUps = new LookUps(pending, client, log, running);
        this.readBack = new ReadBack(pending, lookUps, refusals, log, running, host);
    }

    /**
     * Starts the calls, without those that were made before a restart.
     *
     * @return what the last call came to, null if none was to be sent; or what stood in the way, a {@link Refusal} where
     *     it is no mistake of the user's
     */
    CompletableFuture<Accepted> start(boolean resumed) {
        CompletableFuture<Accepted> made =
                lookUps.all().thenCompose(found -> pending.request().dryRun() ? dryRun() : send(found, resumed));
        return made.exceptionallyCompose(failure -> CompletableFuture.failedFuture(refusal(Failures.cause(failure))));
    }

    /** Ends the call that runs now, and begins no other. */
    void callOff() {
        running.callOff();
    }

    private CompletableFuture<Accepted> dryRun() {
        log.dryRun(client);
        return CompletableFuture.completedFuture(null);
    }

    private CompletableFuture<Accepted> send(boolean found, boolean resumed) {
        CompletableFuture<Void> kept = found ? host.save() : CompletableFuture.completedFuture(null);
        CompletableFuture<Accepted> sent = kept.thenCompose(nothing -> send(resumed));
        return pending.request().verify() ? sent.thenCompose(readBack::verified) : sent;
    }

    private CompletableFuture<Accepted> send(boolean resumed) {
        if (pending.isDone()) {
            return CompletableFuture.completedFuture(new Accepted(pending.logId(), false, null));
        }
        PendingCall call = pending.next();
        CompletableFuture<Accepted> sent =
                resumed && call.action() != null ? sendUnlessDone(call) : send(call, resumed);
        return sent.thenCompose(accepted -> {
            pending.accepted(accepted);
            return pending.isDone() ? CompletableFuture.completedFuture(accepted) : send(resumed);
        });
    }

    /** What may have taken effect before a restart is not to take effect twice. */
    private CompletableFuture<Accepted> sendUnlessDone(PendingCall call) {
        return lookUps.nodes()
                .thenCompose(nodes -> isDone(call.action(), nodes)
                        ? CompletableFuture.completedFuture(Accepted.before(null))
                        : send(call, true));
    }

    private CompletableFuture<Accepted> send(PendingCall call, boolean resumed) {
        int before = pending.attempts();
        return sent(call)
                .exceptionallyCompose(failure -> isNotReached(failure) ? sentOnceMore(call, failure) : failed(failure))
                .exceptionallyCompose(
                        failure -> settled(call, Failures.cause(failure), resumed || pending.attempts() > before + 1));
    }

    private CompletableFuture<Accepted> sent(PendingCall call) {
        return running.start(() -> call.send(client, pending.address(), log)).thenApply(Accepted::of);
    }

    private static boolean isNotReached(Throwable failure) {
        return Failures.cause(failure) instanceof ApiErrorException error && error.isNotReached();
    }

    /** A node opens a moment after the one before it was completed (Assumption: not-reached-yet). */
    private CompletableFuture<Accepted> sentOnceMore(PendingCall call, Throwable failure) {
        Duration pause = ReadBack.pause().multipliedBy(2);
        log.retrying((FeishuProjectException) Failures.cause(failure), pause);
        return running.pause(pause).thenCompose(nothing -> sent(call.underNewKey()));
    }

    /** What a refusal comes to that need not be one: what the API then shows decides. */
    private CompletableFuture<Accepted> settled(PendingCall call, Throwable failure, boolean sentBefore) {
        if (!(failure instanceof ApiErrorException error)) {
            return failed(failure);
        } else if (error.isIdempotencyConflict() && sentBefore) {
            return conflict(call, error);
        } else if (isDoneBefore(call, error, sentBefore)) {
            return doneBefore(call, error);
        }
        return error.isUnknownNode() ? unknownNode(error) : failed(error);
    }

    /** Nobody asks to roll back a node that is open; but after a try of our own it may be open by that. */
    private static boolean isDoneBefore(PendingCall call, ApiErrorException error, boolean sentBefore) {
        return call.action() == NodeOperation.Action.CONFIRM && error.isAlreadyDone()
                || call.action() == NodeOperation.Action.ROLLBACK && error.isNotCompleted() && sentBefore;
    }

    /** The answer to a try of our own may have been lost, so the change may well be made (Assumption: repeated-key). */
    private CompletableFuture<Accepted> conflict(PendingCall call, ApiErrorException error) {
        return readBack.settled(error, List.of(call.change()), call.action())
                .thenApply(nothing -> new Accepted(error.logId().orElse(null), false, Refusals.sentBefore()));
    }

    // Assumption: completed-already
    private CompletableFuture<Accepted> doneBefore(PendingCall call, ApiErrorException error) {
        return readBack.settled(error, List.of(), call.action())
                .thenApply(nothing -> Accepted.before(error.logId().orElse(null)));
    }

    /** Adds the nodes there are, where the API does not know the one that is meant. */
    private CompletableFuture<Accepted> unknownNode(ApiErrorException error) {
        return lookUps.nodeNames()
                .handle((nodes, unread) -> nodes == null ? error : refusals.unknownNode(error, nodes))
                .thenCompose(CompletableFuture::failedFuture);
    }

    private boolean isDone(NodeOperation.Action action, Nodes nodes) {
        return nodes.called(pending.nodeId()).filter(action::isDoneWith).isPresent();
    }

    private Throwable refusal(Throwable failure) {
        return failure instanceof FeishuProjectException e ? refusals.of(e) : failure;
    }

    private static <T> CompletableFuture<T> failed(Throwable failure) {
        return CompletableFuture.failedFuture(failure);
    }
}
