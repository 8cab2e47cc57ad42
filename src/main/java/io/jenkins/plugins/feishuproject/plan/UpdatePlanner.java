package io.jenkins.plugins.feishuproject.plan;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.api.NodeAddress;
import io.jenkins.plugins.feishuproject.api.NodeUpdate;
import io.jenkins.plugins.feishuproject.api.Schedule;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** Works out, from what is asked for, the calls that do it. */
public final class UpdatePlanner {

    private final Dates dates;
    private final Problems problems = new Problems();

    private UpdatePlanner(ZoneId zone) {
        this.dates = new Dates(zone);
    }

    /**
     * Checks the arguments and plans the calls. Owners and per-person schedules that come together make two of them,
     * owners (with everything else) first: see the section "usage" of the API page "update node / schedule".
     *
     * @param zone in which dates without a time are meant
     * @throws WrongArgumentsException naming every argument that cannot be sent
     */
    public static UpdatePlan plan(NodeTarget target, NodeChange change, ZoneId zone) throws WrongArgumentsException {
        return new UpdatePlanner(zone).plan(target, change);
    }

    private UpdatePlan plan(NodeTarget target, NodeChange change) throws WrongArgumentsException {
        NodeAddress address = target.address(problems);
        new ChangeCheck(problems).check(change);
        Schedule nodeSchedule = change.nodeSchedule() == null ? null : schedule("nodeSchedule", change.nodeSchedule());
        List<Schedule> schedules = change.schedules() == null ? null : schedules(change.schedules());
        problems.throwIfAny();
        return new UpdatePlan(address, calls(change, nodeSchedule, schedules));
    }

    private static List<NodeUpdate> calls(
            NodeChange change, @CheckForNull Schedule nodeSchedule, @CheckForNull List<Schedule> schedules) {
        boolean changesOwners = change.nodeOwners() != null || change.roleAssignee() != null;
        if (changesOwners && schedules != null) {
            return List.of(update(change, nodeSchedule, null), schedulesOnly(schedules));
        }
        return List.of(update(change, nodeSchedule, schedules));
    }

    private static NodeUpdate update(
            NodeChange change, @CheckForNull Schedule nodeSchedule, @CheckForNull List<Schedule> schedules) {
        return new NodeUpdate(
                nodeSchedule,
                change.nodeOwners(),
                schedules,
                change.fields(),
                change.roleAssignee(),
                change.scheduleConstraintRule());
    }

    private static NodeUpdate schedulesOnly(List<Schedule> schedules) {
        return new NodeUpdate(null, null, schedules, null, null, null);
    }

    private List<Schedule> schedules(List<ScheduleChange> rows) {
        List<Schedule> schedules = new ArrayList<>();
        for (ScheduleChange row : rows) {
            schedules.add(schedule("schedules[" + schedules.size() + "]", row));
        }
        return schedules;
    }

    private Schedule schedule(String path, ScheduleChange asked) {
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
        return new Schedule(start, end, asked.points(), asked.owners(), asked.isAuto());
    }
}
