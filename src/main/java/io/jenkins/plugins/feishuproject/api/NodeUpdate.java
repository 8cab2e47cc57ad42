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
                nodeOwners == null ? null : mapped(nodeOwners, userKeys),
                schedules == null
                        ? null
                        : schedules.stream()
                                .map(row -> row.withOwners(userKeys))
                                .toList(),
                fields,
                roleAssignee == null
                        ? null
                        : roleAssignee.stream()
                                .map(role -> role.withOwners(userKeys))
                                .toList(),
                scheduleConstraintRule);
    }

    static List<String> mapped(List<String> owners, UnaryOperator<String> userKeys) {
        return owners.stream().map(userKeys).distinct().toList();
    }
}
