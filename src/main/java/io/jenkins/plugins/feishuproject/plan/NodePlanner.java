package io.jenkins.plugins.feishuproject.plan;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.api.NodeOperation;
import io.jenkins.plugins.feishuproject.api.NodeUpdate;
import io.jenkins.plugins.feishuproject.api.Schedule;
import io.jenkins.plugins.feishuproject.api.WorkItemAddress;
import io.jenkins.plugins.feishuproject.plan.argument.Problems;
import io.jenkins.plugins.feishuproject.plan.argument.WrongArgumentsException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Plans the API calls for a requested change. */
@Restricted(NoExternalUse.class)
public final class NodePlanner {

    private static final NodeUpdate NOTHING = new NodeUpdate(null, null, null, null, null, null);

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
        this.dates = new DateReader(calendar, LocalDate.ofInstant(now, calendar.timeZone()));
    }

    /**
     * Checks the arguments and plans the calls. Owners combined with per-person schedules require two of them, owners
     * (with everything else) first: see the section "usage" of the API page "update node / schedule".
     *
     * @throws WrongArgumentsException naming every invalid argument
     */
    public NodePlan update(RequestedChange change) throws WrongArgumentsException {
        WorkItemAddress workItem = workItem();
        new ChangeCheck(problems).requireAny(change);
        NodeUpdate update = read(change);
        problems.throwIfAny();
        return plan(workItem, calls(update), null);
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
        WorkItemAddress workItem = workItem();
        NodeOperation.Action read = OperationCheck.read(action, rollbackReason, problems);
        NodeUpdate along = read(change);
        problems.throwIfAny();
        List<NodeUpdate> bodies = calls(along);
        NodeUpdate last = bodies.get(bodies.size() - 1);
        // Assumption: operation-without-constraint-rule
        boolean fits = last.scheduleConstraintRule() == null;
        List<NodeUpdate> ahead = fits ? bodies.subList(0, bodies.size() - 1) : bodies;
        return plan(workItem, ahead, new NodeOperation(read, rollbackReason, fits ? last : NOTHING));
    }

    private NodePlan plan(WorkItemAddress workItem, List<NodeUpdate> updates, @CheckForNull NodeOperation operation) {
        return new NodePlan(workItem, target.nodeId(), target.nodeName(), updates, operation);
    }

    @CheckForNull
    private WorkItemAddress workItem() {
        WorkItemAddress workItem = target.workItem(defaultProjectKey, problems);
        target.checkNode(problems);
        return workItem;
    }

    private static List<NodeUpdate> calls(NodeUpdate update) {
        // Assumption: two-calls
        boolean changesOwners = update.nodeOwners() != null || update.roleAssignee() != null;
        return changesOwners && update.schedules() != null
                ? List.of(withoutSchedules(update), onlySchedules(update))
                : List.of(update);
    }

    private static NodeUpdate withoutSchedules(NodeUpdate update) {
        return new NodeUpdate(
                update.nodeSchedule(),
                update.nodeOwners(),
                null,
                update.fields(),
                update.roleAssignee(),
                update.scheduleConstraintRule());
    }

    private static NodeUpdate onlySchedules(NodeUpdate update) {
        return new NodeUpdate(null, null, update.schedules(), null, null, null);
    }

    private NodeUpdate read(RequestedChange change) {
        new ChangeCheck(problems).check(change);
        return new NodeUpdate(
                change.nodeSchedule() == null ? null : schedule("nodeSchedule", change.nodeSchedule()),
                change.nodeOwners(),
                change.schedules() == null ? null : schedules(change.schedules()),
                change.fields(),
                change.roleAssignee(),
                change.scheduleConstraintRule());
    }

    private List<Schedule> schedules(List<RequestedSchedule> rows) {
        List<Schedule> schedules = new ArrayList<>();
        for (RequestedSchedule row : rows) {
            schedules.add(schedule("schedules[" + schedules.size() + "]", row));
        }
        return schedules;
    }

    private Schedule schedule(String path, RequestedSchedule asked) {
        Long start = asked.estimateStartDate() == null
                ? null
                : dates.start(path + ".estimateStartDate", asked.estimateStartDate(), problems);
        Long end = asked.estimateEndDate() == null
                ? null
                : dates.end(path + ".estimateEndDate", asked.estimateEndDate(), problems);
        if (start != null && end != null && end < start) {
            problems.add(
                    path + ".estimateEndDate", "endBeforeStart", asked.estimateEndDate(), asked.estimateStartDate());
        }
        Double points = asked.points() == null ? null : Points.read(path + ".points", asked.points(), problems);
        return new Schedule(start, end, points, asked.owners(), asked.isAuto());
    }
}
