package io.jenkins.plugins.feishuproject.plan.comparison;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.api.LocalizedMessage;
import io.jenkins.plugins.feishuproject.api.Schedule;
import io.jenkins.plugins.feishuproject.api.WorkflowNode;
import io.jenkins.plugins.feishuproject.plan.DisplayFormat;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Finds differences between schedules, but only in what was requested: the service may fill in more. */
final class ScheduleComparison {

    private static final Schedule NONE = new Schedule(null, null, null, null, null);

    private final DisplayFormat format;

    ScheduleComparison(DisplayFormat format) {
        this.format = format;
    }

    /** The differences from the node's own schedule, wherever the node shows it. */
    List<LocalizedMessage> differences(Schedule asked, WorkflowNode node) {
        Schedule own = Objects.requireNonNullElse(node.nodeSchedule(), NONE);
        List<Schedule> rows = NodeComparison.given(node.schedules()).toList();
        // Assumption: single-schedule-row
        Stream<Schedule> places =
                rows.size() == 1 ? Stream.of(completed(own, rows.get(0)), rows.get(0)) : Stream.of(own);
        return places.map(place -> differences("nodeSchedule", asked, place))
                .min(Comparator.comparing(List::size))
                .orElseThrow();
    }

    /** The differences from the row that the node shows for the person in {@code asked}, if it shows any. */
    List<LocalizedMessage> differencesOfRow(Schedule asked, @CheckForNull Schedule row) {
        String path = "schedules[" + asked.owners().get(0) + "]";
        return row == null
                ? List.of(NodeComparison.difference(path, LocalizedMessage.of(ScheduleComparison.class, "row"), null))
                : differences(path, asked, row);
    }

    private List<LocalizedMessage> differences(String path, Schedule asked, Schedule actual) {
        List<LocalizedMessage> differences = new ArrayList<>();
        compareDate(path + ".estimateStartDate", asked.estimateStartDate(), actual.estimateStartDate(), differences);
        compareDate(path + ".estimateEndDate", asked.estimateEndDate(), actual.estimateEndDate(), differences);
        // Assumption: points-filled-in
        double points = actual.points() == null ? 0 : actual.points();
        if (asked.points() != null && asked.points() != points) {
            differences.add(NodeComparison.difference(path + ".points", asked.points(), actual.points()));
        }
        compareOwners(path + ".owners", asked.owners(), actual.owners(), differences);
        return differences;
    }

    private void compareDate(
            String path, @CheckForNull Long asked, @CheckForNull Long actual, List<LocalizedMessage> differences) {
        if (asked != null && !(isGiven(actual) && format.isSameDate(asked, actual))) {
            String shown = isGiven(actual) ? format.date(actual) : null;
            differences.add(NodeComparison.difference(path, format.date(asked), shown));
        }
    }

    private static void compareOwners(
            String path,
            @CheckForNull List<String> asked,
            @CheckForNull List<String> actual,
            List<LocalizedMessage> differences) {
        List<String> shown = Objects.requireNonNullElse(actual, List.of());
        if (asked != null && !new HashSet<>(asked).equals(new HashSet<>(shown))) {
            differences.add(NodeComparison.difference(path, asked, shown));
        }
    }

    private static Schedule completed(Schedule own, Schedule row) {
        return new Schedule(
                isGiven(own.estimateStartDate()) ? own.estimateStartDate() : row.estimateStartDate(),
                isGiven(own.estimateEndDate()) ? own.estimateEndDate() : row.estimateEndDate(),
                own.points() != null && own.points() != 0 ? own.points() : row.points(),
                own.owners() != null && !own.owners().isEmpty() ? own.owners() : row.owners(),
                null);
    }

    // The service returns 0 for a date that is not set.
    private static boolean isGiven(@CheckForNull Long date) {
        return date != null && date != 0;
    }
}
