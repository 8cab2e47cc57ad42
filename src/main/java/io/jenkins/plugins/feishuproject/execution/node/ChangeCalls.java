package io.jenkins.plugins.feishuproject.execution.node;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.api.ApiErrorException;
import io.jenkins.plugins.feishuproject.api.FeishuProjectException;
import io.jenkins.plugins.feishuproject.api.NodeOperation;
import io.jenkins.plugins.feishuproject.api.NodeUpdate;
import io.jenkins.plugins.feishuproject.execution.Progress;
import io.jenkins.plugins.feishuproject.execution.Session;
import io.jenkins.plugins.feishuproject.execution.build.UnsavedException;
import io.jenkins.plugins.feishuproject.execution.many.ItemState;
import io.jenkins.plugins.feishuproject.execution.many.Looks;
import io.jenkins.plugins.feishuproject.execution.many.Made;
import io.jenkins.plugins.feishuproject.execution.many.Refusal;
import io.jenkins.plugins.feishuproject.execution.many.SendListener;
import io.jenkins.plugins.feishuproject.execution.many.Sent;
import io.jenkins.plugins.feishuproject.plan.Verification;
import io.jenkins.plugins.feishuproject.plan.Workflow;
import io.jenkins.plugins.feishuproject.plan.input.WrongArgumentsException;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;

/** Makes the calls of a change in order: resolves names, sends, and reads back. */
final class ChangeCalls {

    private final Session session;
    private final Progress<ItemState<NodeChange, String>> progress;
    private final NodeNames names;
    private final ReadBack readBack;
    private final ChangeSentences sentences;

    ChangeCalls(Session session, Progress<ItemState<NodeChange, String>> progress) {
        this.session = session;
        this.progress = progress;
        this.names = new NodeNames(session);
        this.readBack = new ReadBack(session, progress, names);
        this.sentences = new ChangeSentences(progress::get);
    }

    /** Makes the calls, without those made before a restart; null after a dry run. */
    @CheckForNull
    Made make() throws Refusal, WrongArgumentsException, UnsavedException, InterruptedException {
        try {
            if (session.isResumed() && mayHaveBeenSent()) {
                note(Sent::resumed);
            }
            boolean isFoundNew = resolve();
            if (item().dryRun()) {
                return null;
            }
            // Of many, what was found is saved with the next of the step's saves: it is soon found again.
            if (isFoundNew && !item().isOneOfMany()) {
                progress.save();
            }
            Made made = send();
            return item().verify() ? verified(made) : made;
        } catch (FeishuProjectException e) {
            throw sentences.refused(e);
        }
    }

    /** Whether the next call may have been sent before a restart: of many, an operation is announced first. */
    private boolean mayHaveBeenSent() {
        return !item().isOneOfMany()
                || item().isMade()
                || next().action() == null
                || item().sent().isAnnounced();
    }

    /** Resolves all names; returns whether anything was found that the step has not saved. */
    private boolean resolve() throws FeishuProjectException, WrongArgumentsException, InterruptedException {
        Target given = target();
        Target typed = names.typed(given);
        progress.update(item -> item.with(typed.workItem()));
        boolean isAnyoneFound = names.findPeople(progress);
        if (typed.isNodeToLookUp()) {
            String nodeId = names.nodeId(typed);
            progress.update(item -> item.found(nodeId));
        }
        return isAnyoneFound || !target().isSameNode(given);
    }

    private Made send() throws FeishuProjectException, Refusal, UnsavedException, InterruptedException {
        Made last = Made.accepted(item().sent().logId());
        while (!item().isMade()) {
            Made made = made(next());
            note(sent -> sent.accepted(made.logId()));
            last = made;
        }
        return last;
    }

    private Made made(PlannedCall call) throws FeishuProjectException, Refusal, UnsavedException, InterruptedException {
        if (call.action() != null && item().sent().mayHaveTakenEffect()) {
            Verification node = readBack.now(List.of(), call.action());
            if (node.isCertain()) {
                return before(node, null);
            }
        }
        announce(call);
        try {
            return sent(call);
        } catch (ApiErrorException e) {
            return e.isNotReached() ? sentOnceMore(e) : settled(call, e);
        }
    }

    /** So that after a kill it is known which operations, of many, may have been sent. */
    private void announce(PlannedCall call) throws UnsavedException, InterruptedException {
        if (call.action() != null && item().isOneOfMany()) {
            note(Sent::announced);
            progress.save();
        }
    }

    private Made sent(PlannedCall call) throws FeishuProjectException, InterruptedException {
        return Made.accepted(call.send(
                session.client(), target().address(), item().key(), new SendListener(session.log(), this::note)));
    }

    private void note(UnaryOperator<Sent> step) {
        progress.update(item -> item.sent(step));
    }

    /** A node opens shortly after its predecessor is completed (Assumption: not-reached-yet). */
    private Made sentOnceMore(ApiErrorException notReached)
            throws FeishuProjectException, Refusal, UnsavedException, InterruptedException {
        Duration pause = Looks.pause().multipliedBy(2);
        session.log().retrying(notReached, pause);
        note(Sent::underNewKey);
        progress.save();
        session.sleep(pause);
        PlannedCall again = next();
        try {
            return sent(again);
        } catch (ApiErrorException e) {
            return settled(again, e);
        }
    }

    /** Handles errors that may not be failures: the state of the node decides. */
    private Made settled(PlannedCall call, ApiErrorException error)
            throws FeishuProjectException, Refusal, InterruptedException {
        if (error.isIdempotencyConflict()) {
            return received(call, error);
        } else if (isDoneBefore(call, error)) {
            return doneBefore(call, error);
        } else if (error.isUnknownNode()) {
            throw sentences.unknownNode(error, knownNodes(error));
        }
        throw error;
    }

    /** Rolling back an open node is an error, unless an earlier request of ours may have reopened it. */
    private boolean isDoneBefore(PlannedCall call, ApiErrorException error) {
        return call.action() == NodeOperation.Action.CONFIRM && error.isAlreadyDone()
                || call.action() == NodeOperation.Action.ROLLBACK
                        && error.isNotCompleted()
                        && item().sent().mayHaveTakenEffect();
    }

    /**
     * Nobody else can have used the key, so an earlier request of ours was received, and its response was lost
     * (Assumption: repeated-key). After it the node may lack the confirmations of others, but not that of the user.
     */
    private Made received(PlannedCall call, ApiErrorException error) throws Refusal, InterruptedException {
        Verification node = seen(error, List.of(call.change()), call.action());
        if (!node.isAsRequested() || node.missing() == Verification.Missing.USER) {
            throw sentences.notAsAsked(error, node);
        }
        return Made.accepted(error.logId().orElse(null)).with(ChangeSentences.sentBefore(node));
    }

    // Assumption: completed-already
    private Made doneBefore(PlannedCall call, ApiErrorException error) throws Refusal, InterruptedException {
        Verification node = seen(error, List.of(), call.action());
        if (!node.isCertain()) {
            throw sentences.notAsAsked(error, node);
        }
        return before(node, error.logId().orElse(null));
    }

    /** The node needed nothing, at least not from this user. */
    private static Made before(Verification node, @CheckForNull String logId) {
        return node.isInProgress()
                ? Made.accepted(logId).with(ChangeSentences.waitsForOthers())
                : new Made(logId, false, ChangeSentences.doneBefore());
    }

    private Verification seen(
            ApiErrorException error, List<NodeUpdate> changes, @CheckForNull NodeOperation.Action action)
            throws Refusal, InterruptedException {
        try {
            return readBack.look(changes, action);
        } catch (FeishuProjectException unread) {
            throw sentences.unread(error, unread);
        }
    }

    private Workflow knownNodes(ApiErrorException unknownNode) throws FeishuProjectException, InterruptedException {
        try {
            return names.nodes(target());
        } catch (FeishuProjectException unread) {
            throw unknownNode;
        }
    }

    private Made verified(Made made) throws Refusal, InterruptedException {
        Verification seen;
        try {
            seen = readBack.look(item().change().changes(), item().change().action());
        } catch (FeishuProjectException unread) {
            throw sentences.notReadBack(unread);
        }
        if (!seen.isAsRequested()) {
            throw sentences.notApplied(seen, !made.wasNeeded());
        }
        return seen.isInProgress() ? made.with(ChangeSentences.waitsForOthers()) : made;
    }

    private ItemState<NodeChange, String> item() {
        return progress.get();
    }

    private Target target() {
        return NodeChange.target(item());
    }

    private PlannedCall next() {
        return item().change().calls().get(item().sent().calls());
    }
}
