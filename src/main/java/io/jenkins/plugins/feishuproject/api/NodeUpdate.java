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
 * Body of one "update node / schedule" call. A null member is not sent and leaves that part of the node alone; an empty
 * list of owners removes everybody. Source: the API page "update node / schedule", table "Body".
 *
 * @param nodeSchedule the node's own schedule
 * @param nodeOwners user_keys
 * @param schedules one row a person, for nodes that are scheduled per person
 * @param fields form fields
 * @param roleAssignee owners of the roles the node is bound to
 * @param scheduleConstraintRule which children follow when the schedule moves
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

    /** The JSON text that goes over the wire. */
    public String toJson() {
        return Json.write(this);
    }

    /** Reads back what {@link #toJson()} wrote. */
    public static NodeUpdate fromJson(String json) {
        return Json.read(json, NodeUpdate.class);
    }

    /** Everybody who is to own something by it, as often as they do. */
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

    /** The same with other owners: each user_key put in the place of a name that {@code userKeys} maps to it. */
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
