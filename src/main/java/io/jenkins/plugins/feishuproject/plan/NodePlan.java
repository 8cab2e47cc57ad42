package io.jenkins.plugins.feishuproject.plan;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.api.NodeOperation;
import io.jenkins.plugins.feishuproject.api.NodeOperation.Action;
import io.jenkins.plugins.feishuproject.api.NodeUpdate;
import io.jenkins.plugins.feishuproject.api.WorkItemAddress;
import io.jenkins.plugins.feishuproject.plan.date.DateReader;
import io.jenkins.plugins.feishuproject.plan.input.LocalizedList;
import io.jenkins.plugins.feishuproject.plan.input.Problems;
import io.jenkins.plugins.feishuproject.plan.input.WrongArgumentsException;
import io.jenkins.plugins.feishuproject.plan.part.Parts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * The calls that a change of a node requires, of one work item or of each of many. Owners are user_keys, or e-mail addresses still to be looked up.
 *
 * @param workItems those whose node changes
 * @param isMany whether they were given as a list
 * @param nodeId node ID or state_key; null if the node is given by name
 * @param nodeName still to be looked up; null if the node is given by ID
 * @param updates one body per call, in sending order; each is sent only if the previous one succeeded
 * @param operation sent last; null if the node is only updated
 */
@Restricted(NoExternalUse.class)
public record NodePlan(
        List<WorkItemAddress> workItems,
        boolean isMany,
        @CheckForNull String nodeId,
        @CheckForNull String nodeName,
        List<NodeUpdate> updates,
        @CheckForNull NodeOperation operation) {

    private NodePlan(
            List<WorkItemAddress> workItems,
            NodeTarget target,
            List<NodeUpdate> updates,
            @CheckForNull NodeOperation operation) {
        this(workItems, target.workItem().isMany(), target.nodeId(), target.nodeName(), updates, operation);
    }

    /**
     * Plans an update. Owners combined with per-person schedules require two calls, owners (with everything else)
     * first: see the section "usage" of the API page "update node / schedule".
     *
     * @param defaultProjectKey the site's space
     * @param arguments of the step, as {@link NodeArguments} read them
     * @throws WrongArgumentsException naming every invalid argument
     */
    public static NodePlan ofUpdate(
            NodeTarget target, @CheckForNull String defaultProjectKey, Map<String, ?> arguments, DateReader dates)
            throws WrongArgumentsException {
        Problems problems = new Problems();
        List<WorkItemAddress> workItems = target.all(defaultProjectKey, problems);
        if (!Parts.isAnyAmong(arguments)) {
            problems.add(Parts.names(), "noChange");
        }
        NodeUpdate update = Parts.read(arguments, dates, problems);
        problems.throwIfAny();
        return new NodePlan(workItems, target, calls(update), null);
    }

    /**
     * Plans to complete a node or roll it back, with the accompanying changes. Whatever this call cannot carry, and
     * owners that must be set before per-person schedules, go into an update that is sent first.
     *
     * @param defaultProjectKey the site's space
     * @param action {@code confirm} or {@code rollback}
     * @param rollbackReason required to roll back
     * @param arguments of the step, as {@link NodeArguments} read them
     * @throws WrongArgumentsException naming every invalid argument
     */
    public static NodePlan ofOperation(
            NodeTarget target,
            @CheckForNull String defaultProjectKey,
            @CheckForNull String action,
            @CheckForNull String rollbackReason,
            Map<String, ?> arguments,
            DateReader dates)
            throws WrongArgumentsException {
        Problems problems = new Problems();
        List<WorkItemAddress> workItems = target.all(defaultProjectKey, problems);
        Action read = action(action, rollbackReason, problems);
        NodeUpdate along = Parts.read(arguments, dates, problems);
        problems.throwIfAny();
        List<NodeUpdate> bodies = calls(along);
        NodeUpdate last = bodies.get(bodies.size() - 1);
        // Assumption: operation-without-constraint-rule
        boolean fits = last.scheduleConstraintRule() == null;
        NodeUpdate body = fits ? last : NodeUpdate.builder().build();
        List<NodeUpdate> ahead = fits ? bodies.subList(0, bodies.size() - 1) : bodies;
        return new NodePlan(workItems, target, ahead, new NodeOperation(read, rollbackReason, body));
    }

    /** The action, or null if it is missing or unknown. Records that, or an unsuitable reason, as a problem. */
    @CheckForNull
    static Action action(@CheckForNull String action, @CheckForNull String rollbackReason, Problems problems) {
        if (action == null) {
            problems.add("action", "missing");
            return null;
        }
        Optional<Action> read = Stream.of(Action.values())
                .filter(each -> each.text().equals(action))
                .findFirst();
        if (read.isEmpty()) {
            List<String> actions = Stream.of(Action.values()).map(Action::text).toList();
            problems.add("action", "notAnAction", action, LocalizedList.byCommas(actions));
        } else if (read.get() == Action.ROLLBACK && rollbackReason == null) {
            problems.add("rollbackReason", "missing");
        } else if (read.get() == Action.CONFIRM && rollbackReason != null) {
            problems.add("rollbackReason", "onlyToRollBack");
        }
        return read.orElse(null);
    }

    private static List<NodeUpdate> calls(NodeUpdate update) {
        // Assumption: two-calls
        boolean changesOwners = update.nodeOwners() != null || update.roleAssignee() != null;
        if (!changesOwners || update.schedules() == null) {
            return List.of(update);
        }
        return List.of(
                update.withoutSchedules(),
                NodeUpdate.builder().schedules(update.schedules()).build());
    }
}
