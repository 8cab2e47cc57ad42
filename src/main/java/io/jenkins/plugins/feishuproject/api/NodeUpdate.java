package io.jenkins.plugins.feishuproject.api;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import edu.umd.cs.findbugs.annotations.Nullable;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * Body of an "update node / schedule" call. A null member is not sent and leaves that part of the node unchanged; an
 * empty list of owners removes all owners. Source: the API page "update node / schedule", table "Body".
 *
 * @param nodeSchedule the node's own schedule
 * @param nodeOwners user_keys
 * @param schedules one row per person, for nodes that are scheduled per person
 * @param fields form fields
 * @param roleAssignee owners of the roles bound to the node
 * @param scheduleConstraintRule which child items follow when the schedule moves
 */
@JsonPropertyOrder({"node_schedule", "node_owners", "schedules", "fields", "role_assignee", "schedule_constraint_rule"})
@Restricted(NoExternalUse.class)
public record NodeUpdate(
        @Nullable Schedule nodeSchedule,
        @Nullable List<String> nodeOwners,
        @Nullable List<Schedule> schedules,
        @Nullable List<FieldValuePair> fields,
        @Nullable List<RoleOwner> roleAssignee,
        @Nullable ScheduleConstraintRule scheduleConstraintRule) {

    /** The JSON text of the request body. */
    public String toJson() {
        return Json.write(this);
    }

    /** Parses the output of {@link #toJson()}. */
    public static NodeUpdate fromJson(String json) {
        return Json.read(json, NodeUpdate.class);
    }

    /** All owners in this update, including duplicates. */
    public Stream<String> owners() {
        Stream<Schedule> rows = Stream.concat(Stream.ofNullable(nodeSchedule), all(schedules));
        return Stream.of(
                        all(nodeOwners),
                        rows.flatMap(row -> all(row.owners())),
                        all(roleAssignee).flatMap(role -> all(role.owners())))
                .flatMap(Function.identity());
    }

    private static <T> Stream<T> all(@Nullable List<T> list) {
        return list == null ? Stream.empty() : list.stream();
    }

    /** A copy with every owner mapped by {@code userKeys}. */
    public NodeUpdate withOwners(UnaryOperator<String> userKeys) {
        return new NodeUpdate(
                nodeSchedule == null ? null : nodeSchedule.withOwners(userKeys),
                mapped(nodeOwners, userKeys),
                each(schedules, row -> row.withOwners(userKeys)),
                fields,
                each(roleAssignee, role -> role.withOwners(userKeys)),
                scheduleConstraintRule);
    }

    @Nullable
    static List<String> mapped(@Nullable List<String> owners, UnaryOperator<String> userKeys) {
        return owners == null ? null : owners.stream().map(userKeys).distinct().toList();
    }

    @Nullable
    private static <T> List<T> each(@Nullable List<T> rows, UnaryOperator<T> changed) {
        return rows == null ? null : rows.stream().map(changed).toList();
    }

    /** The rest of an update whose per-person schedules are sent by themselves. */
    public NodeUpdate withoutSchedules() {
        return new NodeUpdate(nodeSchedule, nodeOwners, null, fields, roleAssignee, scheduleConstraintRule);
    }

    /** An update that changes nothing yet. */
    public static Builder builder() {
        return new Builder();
    }

    /** Members that are not set, or set to null, are not sent. */
    public static final class Builder {

        @Nullable
        private Schedule nodeSchedule;

        @Nullable
        private List<String> nodeOwners;

        @Nullable
        private List<Schedule> schedules;

        @Nullable
        private List<FieldValuePair> fields;

        @Nullable
        private List<RoleOwner> roleAssignee;

        @Nullable
        private ScheduleConstraintRule scheduleConstraintRule;

        private Builder() {}

        public Builder nodeSchedule(@Nullable Schedule nodeSchedule) {
            this.nodeSchedule = nodeSchedule;
            return this;
        }

        public Builder nodeOwners(@Nullable List<String> nodeOwners) {
            this.nodeOwners = nodeOwners;
            return this;
        }

        public Builder schedules(@Nullable List<Schedule> schedules) {
            this.schedules = schedules;
            return this;
        }

        public Builder fields(@Nullable List<FieldValuePair> fields) {
            this.fields = fields;
            return this;
        }

        public Builder roleAssignee(@Nullable List<RoleOwner> roleAssignee) {
            this.roleAssignee = roleAssignee;
            return this;
        }

        public Builder scheduleConstraintRule(@Nullable ScheduleConstraintRule scheduleConstraintRule) {
            this.scheduleConstraintRule = scheduleConstraintRule;
            return this;
        }

        public NodeUpdate build() {
            return new NodeUpdate(nodeSchedule, nodeOwners, schedules, fields, roleAssignee, scheduleConstraintRule);
        }
    }
}
