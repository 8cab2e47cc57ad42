package io.jenkins.plugins.feishuproject.step;

import io.jenkins.plugins.feishuproject.api.ApiErrorException;
import io.jenkins.plugins.feishuproject.api.Failures;
import io.jenkins.plugins.feishuproject.api.FeishuProjectClient;
import io.jenkins.plugins.feishuproject.api.FeishuProjectException;
import io.jenkins.plugins.feishuproject.api.Receipt;
import io.jenkins.plugins.feishuproject.plan.Nodes;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Makes the calls of a change one after the other: looks up what is meant, sends, and reads back. No thread waits for an
 * answer.
 */
final class ChangeRun {

    private static final Set<Long> UNKNOWN_NODE = Set.of(20018L, 30011L, 1000051814L);

    private final NodeStep step;
    private final PendingChange pending;
    private final FeishuProjectClient client;
    private final ChangeLog log;
    private final Refusals refusals;
    private final Host host;
    private final RunningCall running = new RunningCall();
    private final LookUps lookUps;

    ChangeRun(
            NodeStep step,
            PendingChange pending,
            FeishuProjectClient client,
            ChangeLog log,
            Refusals refusals,
            Host host) {
        this.step = step;
        this.pending = pending;
        this.client = client;
        this.log = log;
        this.refusals = refusals;
        this.host = host;
        this.lookUps = new LookUps(pending, client, log, running);
    }

    /**
     * Starts the calls, without those that were made before a restart.
     *
     * @return the receipt of the last call; or what stood in the way, a {@link Refusal} where it is no mistake of the
     *     user's
     */
    CompletableFuture<Receipt> start(boolean resumed) {
        boolean looksUp = lookUps.areNeeded();
        CompletableFuture<Void> known = lookUps.all();
        CompletableFuture<Receipt> made = step.isDryRun()
                ? known.thenAccept(nothing -> log.dryRun(client)).thenApply(nothing -> null)
                : known.thenCompose(nothing -> looksUp ? host.save() : CompletableFuture.completedFuture(null))
                        .thenCompose(nothing -> send(resumed))
                        .thenCompose(this::verified);
        return made.exceptionallyCompose(failure -> CompletableFuture.failedFuture(refusal(Failures.cause(failure))));
    }

    /** Ends the call that runs now, and begins no other. */
    void callOff() {
        running.callOff();
    }

    private CompletableFuture<Receipt> send(boolean resumed) {
        if (pending.isDone()) {
            return CompletableFuture.completedFuture(new Receipt(pending.logId(), false));
        }
        PendingCall call = pending.next();
        CompletableFuture<Receipt> sent = resumed && call.action() != null ? sendUnlessDone(call) : send(call);
        return sent.thenCompose(receipt -> {
            pending.accepted(receipt);
            return pending.isDone() ? CompletableFuture.completedFuture(receipt) : send(resumed);
        });
    }

    private CompletableFuture<Receipt> send(PendingCall call) {
        return running.start(() -> call.send(client, pending.address(), log)).exceptionallyCompose(this::explained);
    }

    /** What may have taken effect before a restart is not to take effect twice. */
    private CompletableFuture<Receipt> sendUnlessDone(PendingCall call) {
        return lookUps.nodes().thenCompose(nodes -> {
            boolean done = nodes.called(pending.nodeId())
                    .filter(node -> call.action().isDoneWith(node))
                    .isPresent();
            return done ? CompletableFuture.completedFuture(new Receipt(null, true)) : send(call);
        });
    }

    /** Adds the nodes there are, where the API does not know the one that is meant. */
    private CompletableFuture<Receipt> explained(Throwable failure) {
        Throwable cause = Failures.cause(failure);
        if (cause instanceof ApiErrorException error && UNKNOWN_NODE.contains(error.errCode())) {
            return lookUps.nodes()
                    .handle((nodes, unread) -> nodes == null ? cause : refusals.unknownNode(error, nodes))
                    .thenCompose(CompletableFuture::failedFuture);
        }
        return CompletableFuture.failedFuture(cause);
    }

    private CompletableFuture<Receipt> verified(Receipt receipt) {
        return step.isVerify()
                ? lookUps.nodes()
                        .exceptionallyCompose(
                                failure -> CompletableFuture.failedFuture(unread(Failures.cause(failure))))
                        .thenCompose(nodes -> compared(receipt, nodes))
                : CompletableFuture.completedFuture(receipt);
    }

    private CompletableFuture<Receipt> compared(Receipt receipt, Nodes nodes) {
        return refusals.notApplied(nodes, receipt.wasDoneBefore())
                .<CompletableFuture<Receipt>>map(CompletableFuture::failedFuture)
                .orElseGet(() -> CompletableFuture.completedFuture(receipt));
    }

    private Throwable unread(Throwable failure) {
        return failure instanceof FeishuProjectException e ? refusals.notReadBack(e) : failure;
    }

    private Throwable refusal(Throwable failure) {
        return failure instanceof FeishuProjectException e ? refusals.of(e) : failure;
    }
}
