package io.jenkins.plugins.feishuproject.api;

import edu.umd.cs.findbugs.annotations.Nullable;
import java.util.List;
import java.util.Objects;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * A node as the workflow query shows it. Source: the API page on workflows; what it does not show is null or empty.
 *
 * @param id node id
 * @param stateKey serves as node id too
 * @param name what people see; need not be the only one of that name
 * @param status 1 not started, 2 in progress, 3 done
 * @param owners user_keys
 * @param nodeSchedule the node's own schedule
 * @param schedules one row a person
 * @param roleAssignee owners of the roles the node is bound to
 * @param fields form fields
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
        List<FieldValuePair> fields) {

    /** A node that nothing is known of. */
    public static final WorkflowNode UNKNOWN = new WorkflowNode(null, null, null, null, null, null, null, null, null);

    private static final int DONE = 3;

    /** Makes lists that are not shown empty, and leaves out rows that are null. */
    public WorkflowNode {
        owners = present(owners);
        nodeSchedule = nodeSchedule == null ? null : shown(nodeSchedule);
        schedules = present(schedules).stream().map(WorkflowNode::shown).toList();
        roleAssignee = present(roleAssignee).stream().map(WorkflowNode::shown).toList();
        fields = present(fields);
    }

    private static Schedule shown(Schedule row) {
        return row.withOwners(row.owners() == null ? null : present(row.owners()));
    }

    private static RoleOwner shown(RoleOwner row) {
        return new RoleOwner(row.role(), present(row.owners()));
    }

    /** The rows there are: lists and rows may be null in practice. */
    public static <T> List<T> present(@Nullable List<T> rows) {
        return rows == null ? List.of() : rows.stream().filter(Objects::nonNull).toList();
    }

    /** Whether {@code nodeId} means this node. */
    public boolean isCalled(String nodeId) {
        return nodeId.equals(id) || nodeId.equals(stateKey);
    }

    /** What it is addressed by. */
    public String nodeId() {
        return Objects.requireNonNullElse(id, Objects.requireNonNullElse(stateKey, ""));
    }

    /** Whether it is completed. */
    public boolean isDone() {
        return status != null && status == DONE;
    }
}
