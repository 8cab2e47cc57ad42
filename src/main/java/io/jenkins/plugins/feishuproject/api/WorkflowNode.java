package io.jenkins.plugins.feishuproject.api;

import edu.umd.cs.findbugs.annotations.Nullable;
import java.util.List;
import java.util.Objects;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * A node as returned by the workflow query; whatever the query omits is null or empty. Source: the API page on
 * workflows.
 *
 * @param id node ID
 * @param stateKey also accepted as node ID
 * @param name the display name, not necessarily unique
 * @param status 1 not started, 2 in progress, 3 done
 * @param owners user_keys
 * @param nodeSchedule the node's own schedule
 * @param schedules one row per person
 * @param roleAssignee owners of the roles bound to the node
 * @param fields form fields
 * @param checker who has confirmed it, and who has still to
 */
@Restricted(NoExternalUse.class)
public record WorkflowNode(
        @Nullable String id,
        @Nullable String stateKey,
        @Nullable String name,
        @Nullable Integer status,
        List<String> owners,
        @Nullable Schedule nodeSchedule,
        List<Schedule> schedules,
        List<RoleOwner> roleAssignee,
        List<FieldValuePair> fields,
        Confirmations checker) {

    /** A node about which nothing is known. */
    public static final WorkflowNode UNKNOWN = named(null, null, null, null);

    private static final int DONE = 3;

    /** A node of which only this is known. */
    public static WorkflowNode named(
            @Nullable String id, @Nullable String stateKey, @Nullable String name, @Nullable Integer status) {
        return new WorkflowNode(id, stateKey, name, status, null, null, null, null, null, null);
    }

    /** Replaces missing lists with empty ones and drops null rows. */
    public WorkflowNode {
        owners = present(owners);
        nodeSchedule = nodeSchedule == null ? null : shown(nodeSchedule);
        schedules = present(schedules).stream().map(WorkflowNode::shown).toList();
        roleAssignee = present(roleAssignee).stream().map(WorkflowNode::shown).toList();
        fields = present(fields);
        checker = Objects.requireNonNullElse(checker, Confirmations.UNKNOWN);
    }

    private static Schedule shown(Schedule row) {
        return row.withOwners(row.owners() == null ? null : present(row.owners()));
    }

    private static RoleOwner shown(RoleOwner row) {
        return new RoleOwner(row.role(), present(row.owners()));
    }

    /** The rows that are present: in practice, both lists and rows may be null. */
    public static <T> List<T> present(@Nullable List<T> rows) {
        return rows == null ? List.of() : rows.stream().filter(Objects::nonNull).toList();
    }

    /** Whether {@code nodeId} identifies this node. */
    public boolean isCalled(String nodeId) {
        return nodeId.equals(id) || nodeId.equals(stateKey);
    }

    /** The ID to address the node by. */
    public String nodeId() {
        return Objects.requireNonNullElse(id, Objects.requireNonNullElse(stateKey, ""));
    }

    public boolean isDone() {
        return status != null && status == DONE;
    }
}
