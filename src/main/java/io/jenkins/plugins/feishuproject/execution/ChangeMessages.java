package io.jenkins.plugins.feishuproject.execution;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.api.NodeOperation;
import io.jenkins.plugins.feishuproject.config.Reason;
import io.jenkins.plugins.feishuproject.report.BilingualText;
import org.jvnet.localizer.Localizable;

/** Messages about the result of a change. The action is null if the node is only updated. */
final class ChangeMessages {

    private ChangeMessages() {}

    static String done(@CheckForNull NodeOperation.Action action, String node, String workItem, String changes) {
        String along = changes.isEmpty() ? "" : Messages.ChangeMessages_along(changes);
        return switch (action) {
            case null -> Messages.ChangeMessages_updated(node, workItem, changes);
            case CONFIRM -> Messages.ChangeMessages_completed(node, workItem) + along;
            case ROLLBACK -> Messages.ChangeMessages_rolledBack(node, workItem) + along;
        };
    }

    /** The node was already in the requested state, so the accompanying changes may not have been applied. */
    static String doneBefore(@CheckForNull NodeOperation.Action action, String node, String workItem, String changes) {
        String along = changes.isEmpty() ? "" : Messages.ChangeMessages_notAlong(changes);
        String done = action == NodeOperation.Action.ROLLBACK
                ? Messages.ChangeMessages_rolledBackBefore(node, workItem)
                : Messages.ChangeMessages_completedBefore(node, workItem);
        return done + along;
    }

    static Localizable notDone(@CheckForNull NodeOperation.Action action, String node, String workItem, String reason) {
        return switch (action) {
            case null -> Messages._ChangeMessages_notUpdated(node, workItem, reason);
            case CONFIRM -> Messages._ChangeMessages_notCompleted(node, workItem, reason);
            case ROLLBACK -> Messages._ChangeMessages_notRolledBack(node, workItem, reason);
        };
    }

    /** The first of two calls took effect, the second did not. */
    static Localizable halfDone(
            @CheckForNull NodeOperation.Action action, String node, String workItem, String reason) {
        return switch (action) {
            case null -> Messages._ChangeMessages_schedulesNotUpdated(node, workItem, reason);
            case CONFIRM -> Messages._ChangeMessages_updatedNotCompleted(node, workItem, reason);
            case ROLLBACK -> Messages._ChangeMessages_updatedNotRolledBack(node, workItem, reason);
        };
    }

    /** The build was aborted. */
    static BilingualText aborted(PendingChange change) {
        return BilingualText.of(abortedSentence(change)::toString);
    }

    private static Localizable abortedSentence(PendingChange change) {
        if (change.mayHaveChanged()) {
            return Messages._ChangeMessages_abortedAfterSending();
        }
        return change.attempts() > 0
                ? Messages._ChangeMessages_abortedWithoutEffect()
                : Messages._ChangeMessages_aborted();
    }

    /**
     * An unexpected failure.
     *
     * @param change null if it could not be read
     */
    static BilingualText broken(@CheckForNull PendingChange change, Throwable failure) {
        return BilingualText.of(broken(change, Reason.of(failure))::toString);
    }

    private static Localizable broken(@CheckForNull PendingChange change, String what) {
        if (change == null || change.mayHaveChanged() && !change.isDone()) {
            return Messages._ChangeMessages_brokenAfterSending(what);
        }
        if (change.isDone()) {
            return Messages._ChangeMessages_brokenAfterSuccess(what);
        }
        return change.attempts() > 0
                ? Messages._ChangeMessages_brokenWithoutEffect(what)
                : Messages._ChangeMessages_broken(what);
    }
}
