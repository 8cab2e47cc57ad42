package io.jenkins.plugins.feishuproject.plan.part;

import com.fasterxml.jackson.core.type.TypeReference;
import io.jenkins.plugins.feishuproject.api.LocalizedMessage;
import io.jenkins.plugins.feishuproject.api.NodeUpdate;
import io.jenkins.plugins.feishuproject.api.Schedule;
import io.jenkins.plugins.feishuproject.api.WorkflowNode;
import io.jenkins.plugins.feishuproject.plan.date.DateReader;
import io.jenkins.plugins.feishuproject.plan.input.LocalizedList;
import io.jenkins.plugins.feishuproject.plan.input.Problems;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The argument {@code nodeSchedule}: the node's own schedule. */
final class NodeSchedule extends Part<RequestedSchedule> {

    private static final Schedule NONE = new Schedule(null, null, null, null, null);

    NodeSchedule() {
        super("nodeSchedule", RequestedSchedule.TYPE, new TypeReference<>() {});
    }

    @Override
    void read(RequestedSchedule typed, DateReader dates, Problems problems, NodeUpdate.Builder update) {
        typed.check(name(), problems);
        update.nodeSchedule(typed.read(name(), dates, problems));
    }

    @Override
    void summarize(NodeUpdate update, ChangeSummary summary) {
        Schedule schedule = update.nodeSchedule();
        if (schedule == null) {
            return;
        }
        List<LocalizedMessage> words = summary.wordsOf(schedule);
        if (!words.isEmpty()) {
            summary.say("schedule", LocalizedList.byCommas(words));
        }
        if (schedule.owners() != null) {
            summary.say("scheduleOwners", LocalizedList.byCommas(schedule.owners()));
        }
    }

    @Override
    void compare(NodeUpdate asked, WorkflowNode node, Differences differences) {
        if (asked.nodeSchedule() != null) {
            places(node)
                    .map(place -> {
                        Differences here = differences.none();
                        here.compareSchedule(name(), asked.nodeSchedule(), place);
                        return here;
                    })
                    .min(Comparator.comparing(here -> here.all().size()))
                    .ifPresent(differences::addAll);
        }
    }

    /** Wherever the node may show its own schedule. */
    private static Stream<Schedule> places(WorkflowNode node) {
        Schedule own = Objects.requireNonNullElse(node.nodeSchedule(), NONE);
        List<Schedule> rows = given(node.schedules()).toList();
        // Assumption: single-schedule-row
        return rows.size() == 1 ? Stream.of(completed(own, rows.get(0)), rows.get(0)) : Stream.of(own);
    }

    private static Schedule completed(Schedule own, Schedule row) {
        return new Schedule(
                Differences.date(own.estimateStartDate()) != null ? own.estimateStartDate() : row.estimateStartDate(),
                Differences.date(own.estimateEndDate()) != null ? own.estimateEndDate() : row.estimateEndDate(),
                own.points() != null && own.points() != 0 ? own.points() : row.points(),
                own.owners() != null && !own.owners().isEmpty() ? own.owners() : row.owners(),
                null);
    }
}
