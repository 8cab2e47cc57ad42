package io.jenkins.plugins.feishuproject.step;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.api.NodeOperation;
import org.jvnet.localizer.Localizable;

/** What is done with a node, in sentences. */
enum Deed {
    UPDATE,
    CONFIRM,
    ROLLBACK;

    /** The deed of an action; none means an update. */
    static Deed of(@CheckForNull NodeOperation.Action action) {
        return action == null ? UPDATE : valueOf(action.name());
    }

    String done(String node, String workItem, String changes) {
        String along = changes.isEmpty() ? "" : Messages.Deed_along(changes);
        return switch (this) {
            case UPDATE -> Messages.Deed_updated(node, workItem, changes);
            case CONFIRM -> Messages.Deed_completed(node, workItem) + along;
            case ROLLBACK -> Messages.Deed_rolledBack(node, workItem) + along;
        };
    }

    /** There was nothing left to do, and what was to change along with it did not. */
    String doneBefore(String node, String workItem, String changes) {
        String along = changes.isEmpty() ? "" : Messages.Deed_notAlong(changes);
        String done = this == ROLLBACK
                ? Messages.Deed_rolledBackBefore(node, workItem)
                : Messages.Deed_completedBefore(node, workItem);
        return done + along;
    }

    Localizable notDone(String node, String workItem, String reason) {
        return switch (this) {
            case UPDATE -> Messages._Deed_notUpdated(node, workItem, reason);
            case CONFIRM -> Messages._Deed_notCompleted(node, workItem, reason);
            case ROLLBACK -> Messages._Deed_notRolledBack(node, workItem, reason);
        };
    }

    /** The first of two calls took effect, the second did not. */
    Localizable halfDone(String node, String workItem, String reason) {
        return switch (this) {
            case UPDATE -> Messages._Deed_schedulesNotUpdated(node, workItem, reason);
            case CONFIRM -> Messages._Deed_updatedNotCompleted(node, workItem, reason);
            case ROLLBACK -> Messages._Deed_updatedNotRolledBack(node, workItem, reason);
        };
    }
}
