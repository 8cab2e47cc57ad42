package io.jenkins.plugins.feishuproject.plan.part;

import com.fasterxml.jackson.core.type.TypeReference;
import io.jenkins.plugins.feishuproject.api.NodeUpdate;
import io.jenkins.plugins.feishuproject.api.ScheduleConstraintRule;
import io.jenkins.plugins.feishuproject.api.WorkflowNode;
import io.jenkins.plugins.feishuproject.plan.date.DateReader;
import io.jenkins.plugins.feishuproject.plan.input.ArgumentTypes;
import io.jenkins.plugins.feishuproject.plan.input.MapType;
import io.jenkins.plugins.feishuproject.plan.input.Problems;

/** The argument {@code scheduleConstraintRule}: which child items follow when the node's schedule moves. */
final class ConstraintRule extends Part<ScheduleConstraintRule> {

    ConstraintRule() {
        super(
                "scheduleConstraintRule",
                MapType.of(
                        "node", ArgumentTypes.FLAG,
                        "subTask", ArgumentTypes.FLAG,
                        "subProcessNode", ArgumentTypes.FLAG,
                        "wbsSubInstanceType", ArgumentTypes.mapOf(ArgumentTypes.FLAG)),
                new TypeReference<>() {});
    }

    @Override
    void read(ScheduleConstraintRule typed, DateReader dates, Problems problems, NodeUpdate.Builder update) {
        if (areAllNull(typed.node(), typed.subTask(), typed.subProcessNode(), typed.wbsSubInstanceType())) {
            problems.add(name(), "empty");
        }
        update.scheduleConstraintRule(typed);
    }

    @Override
    void summarize(NodeUpdate update, ChangeSummary summary) {
        if (update.scheduleConstraintRule() != null) {
            summary.say("constraintRule");
        }
    }

    @Override
    void compare(NodeUpdate asked, WorkflowNode node, Differences differences) {
        // The workflow query does not show it.
    }
}
