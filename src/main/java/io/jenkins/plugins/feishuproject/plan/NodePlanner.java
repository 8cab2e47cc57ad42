package io.jenkins.plugins.feishuproject.plan;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.api.NodeOperation;
import io.jenkins.plugins.feishuproject.api.NodeUpdate;
import io.jenkins.plugins.feishuproject.api.WorkItemAddress;
import io.jenkins.plugins.feishuproject.plan.date.DateReader;
import io.jenkins.plugins.feishuproject.plan.date.SiteCalendar;
import io.jenkins.plugins.feishuproject.plan.input.Problems;
import io.jenkins.plugins.feishuproject.plan.input.WrongArgumentsException;
import io.jenkins.plugins.feishuproject.plan.part.Parts;
import io.jenkins.plugins.feishuproject.plan.part.RequestedChange;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Plans the API calls for a requested change. */
@Restricted(NoExternalUse.class)
public final class NodePlanner {

    private final NodeTarget target;

    @CheckForNull
    private final String defaultProjectKey;

    private final DateReader dates;
    private final Problems problems = new Problems();

    /**
     * @param defaultProjectKey the space if {@code target} specifies none
     * @param calendar the site's calendar, used to evaluate dates
     * @param now the instant that determines {@code today}
     */
    public NodePlanner(NodeTarget target, @CheckForNull String defaultProjectKey, SiteCalendar calendar, Instant now) {
        this.target = target;
        this.defaultProjectKey = defaultProjectKey;
        this.dates = new DateReader(calendar, now);
    }

    /**
     * Checks the arguments and plans the calls. Owners combined with per-person schedules require two of them, owners
     * (with everything else) first: see the section "usage" of the API page "update node / schedule".
     *
     * @throws WrongArgumentsException naming every invalid argument
     */
    public NodePlan update(RequestedChange change) throws WrongArgumentsException {
        List<WorkItemAddress> workItems = target.all(defaultProjectKey, problems);
        if (change.isEmpty()) {
            problems.add(Parts.names(), "noChange");
        }
        NodeUpdate update = change.read(dates, problems);
        problems.throwIfAny();
        return plan(workItems, calls(update), null);
    }

    /**
     * Plans to complete a node or roll it back, with the accompanying changes. Whatever this call cannot carry, and
     * owners that must be set before per-person schedules, go into an update that is sent first.
     *
     * @param action {@code confirm} or {@code rollback}
     * @param rollbackReason required to roll back
     * @throws WrongArgumentsException naming every invalid argument
     */
    public NodePlan operate(@CheckForNull String action, @CheckForNull String rollbackReason, RequestedChange change)
            throws WrongArgumentsException {
        List<WorkItemAddress> workItems = target.all(defaultProjectKey, problems);
        NodeOperation.Action read = OperationCheck.read(action, rollbackReason, problems);
        NodeUpdate along = change.read(dates, problems);
        problems.throwIfAny();
        List<NodeUpdate> bodies = calls(along);
        NodeUpdate last = bodies.get(bodies.size() - 1);
        // Assumption: operation-without-constraint-rule
        boolean fits = last.scheduleConstraintRule() == null;
        List<NodeUpdate> ahead = fits ? bodies.subList(0, bodies.size() - 1) : bodies;
        return plan(
                workItems,
                ahead,
                new NodeOperation(
                        read, rollbackReason, fits ? last : NodeUpdate.builder().build()));
    }

    private NodePlan plan(
            List<WorkItemAddress> workItems, List<NodeUpdate> updates, @CheckForNull NodeOperation operation) {
        return new NodePlan(
                workItems, target.workItem().isMany(), target.nodeId(), target.nodeName(), updates, operation);
    }

    private static List<NodeUpdate> calls(NodeUpdate asked) {
        // An owner who is named twice is sent once.
        NodeUpdate update = asked.withOwners(UnaryOperator.identity());
        // Assumption: two-calls
        boolean changesOwners = update.nodeOwners() != null || update.roleAssignee() != null;
        if (!changesOwners || update.schedules() == null) {
            return List.of(update);
        }
        return List.of(
                update.toBuilder().schedules(null).build(),
                NodeUpdate.builder().schedules(update.schedules()).build());
    }
}
