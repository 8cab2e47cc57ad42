package io.jenkins.plugins.feishuproject.api;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import edu.umd.cs.findbugs.annotations.Nullable;
import java.util.Map;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * Which child items follow when the node's schedule moves. Source: the API page "update node / schedule", member {@code
 * schedule_constraint_rule}; its members are taken from the official SDKs (Assumption: constraint-rule-members).
 *
 * @param node the node itself
 * @param subTask its subtasks
 * @param subProcessNode its sub-process nodes
 * @param wbsSubInstanceType by work item type key
 */
@JsonPropertyOrder({"node", "sub_task", "sub_process_node", "wbs_sub_instance_type"})
@Restricted(NoExternalUse.class)
public record ScheduleConstraintRule(
        @Nullable Boolean node,
        @Nullable Boolean subTask,
        @Nullable Boolean subProcessNode,
        @Nullable Map<String, Boolean> wbsSubInstanceType) {}
