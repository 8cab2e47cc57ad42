package io.jenkins.plugins.feishuproject.plan;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.api.Confirmations;
import io.jenkins.plugins.feishuproject.api.LocalizedMessage;
import io.jenkins.plugins.feishuproject.api.NodeOperation;
import io.jenkins.plugins.feishuproject.api.NodeUpdate;
import io.jenkins.plugins.feishuproject.api.WorkflowNode;
import io.jenkins.plugins.feishuproject.plan.input.LocalizedList;
import io.jenkins.plugins.feishuproject.plan.part.Differences;
import java.time.ZoneId;
import java.util.List;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * Compares a node that was read back with the request. The service may show a change some seconds late, so a difference
 * is not certain until the node has been read again.
 *
 * @param differences each as {@code member: requested X, actual Y}; empty if the node matches the request
 * @param missing whose confirmation the node lacks, if it was to be completed and is still in progress: if all owners
 *     must confirm, it completes when the last of them does
 */
@Restricted(NoExternalUse.class)
public record Verification(List<LocalizedMessage> differences, Missing missing) {

    private static final int IN_PROGRESS = 2;

    /** Whose confirmation a node lacks. */
    public enum Missing {
        /** The node is not to be completed, or is completed. */
        NONE,
        /** That of other owners: the one that was sent is there. */
        OTHERS,
        /** The node does not say; it may not show yet what was sent. */
        UNKNOWN,
        /** The one that was sent is not there, or not there yet. */
        USER
    }

    public Verification {
        differences = List.copyOf(differences);
    }

    /**
     * Compares owners as sets, dates, points, rows per person, fields and roles, each only if it was requested; the
     * workflow query shows nothing else. A date counts as applied if the node shows a bound of the same day in {@code
     * zone}, since the service may move dates to day bounds. The schedule of a node with one owner may appear in the
     * only row of {@code schedules}. Any row or member may be missing.
     *
     * @param updates what was sent, including the update part of an operation
     * @param action the action performed on the node; null if it was only updated
     * @param userKey the user who performed it; null if unknown
     * @param node as read back; {@link WorkflowNode#UNKNOWN} if the work item shows no such node
     * @param zone the site's time zone
     */
    public static Verification of(
            List<NodeUpdate> updates,
            @CheckForNull NodeOperation.Action action,
            @CheckForNull String userKey,
            WorkflowNode node,
            ZoneId zone) {
        Differences differences = new Differences(zone);
        updates.forEach(update -> differences.compare(update, node));
        // Assumption: others-confirm
        if (action == NodeOperation.Action.CONFIRM && isInProgress(node)) {
            return new Verification(differences.all(), missing(node.confirmations(), userKey));
        }
        if (action != null && !action.isDoneWith(node)) {
            differences.add("action", action.text(), Workflow.status(node));
        }
        return new Verification(differences.all(), Missing.NONE);
    }

    private static boolean isInProgress(WorkflowNode node) {
        return node.status() != null && node.status() == IN_PROGRESS;
    }

    private static Missing missing(Confirmations confirmations, @CheckForNull String userKey) {
        if (confirmations.isMissingFrom(userKey)) {
            return Missing.USER;
        }
        // Without anybody missing, the node is about to be shown as completed.
        boolean ofOthers =
                confirmations.isGivenBy(userKey) && !confirmations.missing().isEmpty();
        return ofOthers ? Missing.OTHERS : Missing.UNKNOWN;
    }

    /** Whether the node shows everything that was requested, except that it may lack confirmations. */
    public boolean isAsRequested() {
        return differences.isEmpty();
    }

    /** Whether reading the node again cannot show more: it lacks at most what others have to do. */
    public boolean isCertain() {
        return isAsRequested() && (missing == Missing.NONE || missing == Missing.OTHERS);
    }

    /** Whether the node is still in progress although it was to be completed. */
    public boolean isInProgress() {
        return missing != Missing.NONE;
    }

    /** All differences on one line. */
    public LocalizedMessage words() {
        return LocalizedList.bySemicolons(differences);
    }
}
