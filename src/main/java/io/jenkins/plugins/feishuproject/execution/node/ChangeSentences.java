package io.jenkins.plugins.feishuproject.execution.node;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.api.ApiErrorException;
import io.jenkins.plugins.feishuproject.api.FeishuProjectException;
import io.jenkins.plugins.feishuproject.api.LocalizedMessage;
import io.jenkins.plugins.feishuproject.api.NoResponseException;
import io.jenkins.plugins.feishuproject.api.NodeOperation;
import io.jenkins.plugins.feishuproject.execution.many.ItemState;
import io.jenkins.plugins.feishuproject.execution.many.Refusal;
import io.jenkins.plugins.feishuproject.plan.Verification;
import io.jenkins.plugins.feishuproject.plan.Workflow;
import java.util.function.Supplier;

/** What is said of a change: that it was made, or why not. */
final class ChangeSentences {

    private final Supplier<ItemState<NodeChange, String>> item;

    ChangeSentences(Supplier<ItemState<NodeChange, String>> item) {
        this.item = item;
    }

    /** The change was made. */
    String done(String node, String workItem, String changes) {
        String along = changes.isEmpty() ? "" : Messages.ChangeSentences_along(changes);
        return switch (action()) {
            case null -> Messages.ChangeSentences_updated(node, workItem, changes);
            case CONFIRM -> Messages.ChangeSentences_completed(node, workItem) + along;
            case ROLLBACK -> Messages.ChangeSentences_rolledBack(node, workItem) + along;
        };
    }

    /** The node was already in the requested state, so the accompanying changes may not have been applied. */
    String wasDone(String node, String workItem, String changes) {
        String along = changes.isEmpty() ? "" : Messages.ChangeSentences_notAlong(changes);
        String done = action() == NodeOperation.Action.ROLLBACK
                ? Messages.ChangeSentences_wasRolledBack(node, workItem)
                : Messages.ChangeSentences_wasCompleted(node, workItem);
        return done + along;
    }

    /** A call failed in the API or on the network. */
    Refusal refused(FeishuProjectException cause) {
        if (!item.get().sent().mayHaveTakenEffect() || !cause.mayHaveTakenEffect()) {
            return refusal(cause, null);
        }
        if (action() != null && isOperationNext()) {
            return refusal(cause, words("mayHaveTakenEffect"));
        }
        String effect = action() == null ? "updateMayHaveTakenEffect" : "updateAheadMayHaveTakenEffect";
        return refusal(cause, cause.isAnswered() ? null : words(effect));
    }

    /** The API reports the node as unknown. */
    Refusal unknownNode(FeishuProjectException cause, Workflow nodes) {
        return refusal(cause, nodes.alternativesTo(target().nodeId()));
    }

    /** The API reports the change as already made, but the node shows otherwise. */
    Refusal notAsAsked(ApiErrorException cause, Verification verification) {
        return refusal(
                cause,
                verification.isAsRequested() ? words("stillInProgress") : words("notAsAsked", verification.words()));
    }

    /** The API reports the change as already made, but the node could not be read. */
    Refusal unread(ApiErrorException cause, FeishuProjectException unread) {
        return refusal(cause, words("unread", unread.sentence()));
    }

    /** The change was accepted, but the node does not match the request. */
    Refusal notApplied(Verification verification, boolean wasDoneBefore) {
        String key = wasDoneBefore ? "notAppliedAlong" : "notApplied";
        return new Refusal(words(key, node(), workItem(), verification.words()), null, verification.words());
    }

    /** The change was accepted, but the node could not be read back. */
    Refusal notReadBack(FeishuProjectException cause) {
        LocalizedMessage sentence = words("notReadBack", node(), workItem(), cause.sentence());
        return new Refusal(sentence, cause, Refusal.remark(words("acceptedUnread"), cause));
    }

    /** Remark for a node that was in the requested state before. */
    static LocalizedMessage doneBefore() {
        return words("doneBefore");
    }

    /** Remark for a success whose original response was lost. */
    static LocalizedMessage sentBefore(Verification verification) {
        return verification.isInProgress()
                ? LocalizedMessage.both(words("sentBefore"), waitsForOthers())
                : words("sentBefore");
    }

    /** Remark for a node that stays in progress after it was confirmed. */
    static LocalizedMessage waitsForOthers() {
        return words("waitsForOthers");
    }

    private Refusal refusal(FeishuProjectException cause, @CheckForNull LocalizedMessage more) {
        LocalizedMessage reason = more == null ? cause.sentence() : LocalizedMessage.both(cause.sentence(), more);
        LocalizedMessage sentence = words(notDone(), node(), workItem(), reason);
        LocalizedMessage remark = cause instanceof NoResponseException ? reason : more;
        if (item.get().isPartlyMade()) {
            LocalizedMessage part = words("onlyTheFirst");
            remark = remark == null ? part : LocalizedMessage.both(part, remark);
        }
        return new Refusal(sentence, cause, remark);
    }

    private String notDone() {
        boolean isHalf = item.get().isPartlyMade();
        return switch (action()) {
            case null -> isHalf ? "schedulesNotUpdated" : "notUpdated";
            case CONFIRM -> isHalf ? "updatedNotCompleted" : "notCompleted";
            case ROLLBACK -> isHalf ? "updatedNotRolledBack" : "notRolledBack";
        };
    }

    /** Whether the call that was refused is the operation, and not an update that goes first. */
    private boolean isOperationNext() {
        NodeChange change = item.get().change();
        return item.get().isMade()
                || change.calls().get(item.get().sent().calls()).action() != null;
    }

    @CheckForNull
    private NodeOperation.Action action() {
        return item.get().change().action();
    }

    private Target target() {
        return NodeChange.target(item.get());
    }

    private String node() {
        return target().label();
    }

    private String workItem() {
        return target().workItem().workItemId();
    }

    private static LocalizedMessage words(String key, Object... arguments) {
        return LocalizedMessage.of(ChangeSentences.class, key, arguments);
    }
}
