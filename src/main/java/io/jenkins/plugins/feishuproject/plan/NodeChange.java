package io.jenkins.plugins.feishuproject.plan;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.api.FieldValuePair;
import io.jenkins.plugins.feishuproject.api.RoleOwner;
import io.jenkins.plugins.feishuproject.api.ScheduleConstraintRule;
import java.util.List;

/** What is asked for, null for what is left alone. The members are those of the API's body. */
public record NodeChange(
        @CheckForNull List<String> nodeOwners,
        @CheckForNull ScheduleChange nodeSchedule,
        @CheckForNull List<ScheduleChange> schedules,
        @CheckForNull List<FieldValuePair> fields,
        @CheckForNull List<RoleOwner> roleAssignee,
        @CheckForNull ScheduleConstraintRule scheduleConstraintRule) {}
