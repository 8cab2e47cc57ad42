package io.jenkins.plugins.feishuproject.plan.part;

import com.fasterxml.jackson.core.type.TypeReference;
import io.jenkins.plugins.feishuproject.api.LocalizedMessage;
import io.jenkins.plugins.feishuproject.api.NodeUpdate;
import io.jenkins.plugins.feishuproject.api.Schedule;
import io.jenkins.plugins.feishuproject.api.WorkflowNode;
import io.jenkins.plugins.feishuproject.plan.date.DateReader;
import io.jenkins.plugins.feishuproject.plan.input.LocalizedList;
import io.jenkins.plugins.feishuproject.plan.input.Problems;
import java.util.List;

/** The argument {@code nodeSchedule}: the node's own schedule. */
final class NodeSchedule extends Part<RequestedSchedule> {

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
            ScheduleComparison.compare(name(), asked.nodeSchedule(), node, differences);
        }
    }
}
