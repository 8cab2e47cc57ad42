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
 * How a node that was read back compares with what was asked for. The service may show a change some seconds late, so
 * neither a difference nor a wait for others is certain before the node was looked at again.
 *
 * @param differences each as {@code member: requested X, actual Y}; none if the node is as requested
 * @param isWaitingForOthers whether the node is still in progress though it was to be completed: where all owners must
 *     confirm, it completes with the last of them
 */
@Restricted(NoExternalUse.class)
public record Verification(List<LocalizedMessage> differences, boolean isWaitingForOthers) {

    /** Keeps a copy of the list. */
    public Verification {
        differences = List.copyOf(differences);
    }

    /**
     * Compares owners as sets, dates, points, rows per person, fields and roles, each only where it was asked for; the
     * workflow query shows no more. A date counts as applied where the node shows a bound of the same day in {@code
     * zone}: the service may move dates to day bounds. The schedule of a node with one owner may show in the only row of
     * {@code schedules}. No row and no member need be there.
     *
     * @param updates what was sent, the part of an operation included
     * @param action what was done with the node; null if it was only updated
     * @param node as it was read back; {@link WorkflowNode#UNKNOWN} if the work item shows no such node
     * @param zone of the site
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

    /** Whether the node shows all that was asked for, but for what waits for others. */
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
