package io.jenkins.plugins.feishuproject.plan.comparison;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.api.LocalizedMessage;
import io.jenkins.plugins.feishuproject.api.NodeOperation;
import io.jenkins.plugins.feishuproject.api.NodeUpdate;
import io.jenkins.plugins.feishuproject.api.WorkflowNode;
import io.jenkins.plugins.feishuproject.plan.argument.LocalizedList;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * Compares a node that was read back with the request. The service may show a change some seconds late, so neither a
 * difference nor a wait for others is certain until the node has been read again.
 *
 * @param differences each as {@code member: requested X, actual Y}; empty if the node matches the request
 * @param isWaitingForOthers whether the node is still in progress although it was to be completed: if all owners must
 *     confirm, it completes when the last of them does
 */
@Restricted(NoExternalUse.class)
public record Verification(List<LocalizedMessage> differences, boolean isWaitingForOthers) {

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
     * @param node as read back; {@link WorkflowNode#UNKNOWN} if the work item shows no such node
     * @param zone the site's time zone
     */
    public static Verification of(
            List<NodeUpdate> updates, @CheckForNull NodeOperation.Action action, WorkflowNode node, ZoneId zone) {
        NodeComparison comparison = new NodeComparison(node, zone);
        updates.forEach(comparison::compare);
        if (action != null) {
            comparison.compareStatus(action);
        }
        return new Verification(comparison.differences(), comparison.isWaitingForOthers());
    }

    /** Whether the node shows everything that was requested, except what waits for others. */
    public boolean isAsRequested() {
        return differences.isEmpty();
    }

    /** All differences on one line; empty if there are none. */
    public String in(Locale locale) {
        return differences.isEmpty()
                ? ""
                : LocalizedList.bySemicolons(differences).in(locale);
    }
}
