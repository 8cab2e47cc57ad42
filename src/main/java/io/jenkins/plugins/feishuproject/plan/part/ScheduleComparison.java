package io.jenkins.plugins.feishuproject.plan.part;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.api.Schedule;
import io.jenkins.plugins.feishuproject.api.WorkflowNode;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Finds differences between schedules, but only in what was requested: the service may fill in more. */
final class ScheduleComparison {

    private static final Schedule NONE = new Schedule(null, null, null, null, null);

    private ScheduleComparison() {}

    /** Adds the differences from the node's own schedule, wherever the node shows it. */
    static void compare(String path, Schedule asked, WorkflowNode node, Differences differences) {
        Schedule own = Objects.requireNonNullElse(node.nodeSchedule(), NONE);
        List<Schedule> rows = Part.given(node.schedules()).toList();
        // Assumption: single-schedule-row
        Stream<Schedule> places =
                rows.size() == 1 ? Stream.of(completed(own, rows.get(0)), rows.get(0)) : Stream.of(own);
        places.map(place -> {
                    Differences here = differences.none();
                    compare(path, asked, place, here);
                    return here;
                })
                .min(Comparator.comparing(here -> here.all().size()))
                .ifPresent(differences::addAll);
    }

    static void compare(String path, Schedule asked, Schedule actual, Differences differences) {
        differences.compareDate(
                path + ".estimateStartDate", asked.estimateStartDate(), given(actual.estimateStartDate()));
        differences.compareDate(path + ".estimateEndDate", asked.estimateEndDate(), given(actual.estimateEndDate()));
        // Assumption: points-filled-in
        double points = actual.points() == null ? 0 : actual.points();
        if (asked.points() != null && asked.points() != points) {
            differences.add(path + ".points", asked.points(), actual.points());
        }
        differences.compareOwners(
                path + ".owners", asked.owners(), Objects.requireNonNullElse(actual.owners(), List.of()));
    }

    private static Schedule completed(Schedule own, Schedule row) {
        return new Schedule(
                given(own.estimateStartDate()) != null ? own.estimateStartDate() : row.estimateStartDate(),
                given(own.estimateEndDate()) != null ? own.estimateEndDate() : row.estimateEndDate(),
                own.points() != null && own.points() != 0 ? own.points() : row.points(),
                own.owners() != null && !own.owners().isEmpty() ? own.owners() : row.owners(),
                null);
    }

    // The service returns 0 for a date that is not set.
    @CheckForNull
    private static Long given(@CheckForNull Long date) {
        return date == null || date == 0 ? null : date;
    }
}
