package io.jenkins.plugins.feishuproject.plan;

import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.feishuproject.api.FieldValuePair;
import io.jenkins.plugins.feishuproject.api.RoleOwner;
import io.jenkins.plugins.feishuproject.api.ScheduleConstraintRule;
import java.util.List;

/** What is asked for, null for what is left alone. The members are those of the API's body. */
public record NodeChange(
        @Nullable List<String> nodeOwners,
        @Nullable ScheduleChange nodeSchedule,
        @Nullable List<ScheduleChange> schedules,
        @Nullable List<FieldValuePair> fields,
        @Nullable List<RoleOwner> roleAssignee,
        @Nullable ScheduleConstraintRule scheduleConstraintRule) {}
