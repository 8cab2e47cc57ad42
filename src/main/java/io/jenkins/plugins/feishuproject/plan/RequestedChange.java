package io.jenkins.plugins.feishuproject.plan;

import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.feishuproject.api.FieldValuePair;
import io.jenkins.plugins.feishuproject.api.RoleOwner;
import io.jenkins.plugins.feishuproject.api.ScheduleConstraintRule;
import java.util.List;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** A requested change; null leaves that part unchanged. The members are those of the API's request body. */
@Restricted(NoExternalUse.class)
public record RequestedChange(
        @Nullable List<String> nodeOwners,
        @Nullable RequestedSchedule nodeSchedule,
        @Nullable List<RequestedSchedule> schedules,
        @Nullable List<FieldValuePair> fields,
        @Nullable List<RoleOwner> roleAssignee,
        @Nullable ScheduleConstraintRule scheduleConstraintRule) {}
