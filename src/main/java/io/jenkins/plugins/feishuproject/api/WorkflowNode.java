package io.jenkins.plugins.feishuproject.api;

import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.feishuproject.api.text.ReceivedTexts;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
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
 * @param subStatus the same, as other versions of the API tell it
 * @param nodeFields more form fields, of the node itself
 * @param finishedInfos the verdict of a review node
 * @param actualBeginTime when it was reached, as the API words it
 * @param actualFinishTime when it was completed, as the API words it
 */
@Restricted(NoExternalUse.class)
public record WorkflowNode(
        @Nullable @ReceivedTexts.Id String id,
        @Nullable @ReceivedTexts.Id String stateKey,
        @Nullable String name,
        @Nullable Integer status,
        List<String> owners,
        @Nullable Schedule nodeSchedule,
        List<Schedule> schedules,
        List<RoleOwner> roleAssignee,
        List<FieldValuePair> fields,
        Confirmations checker,
        Confirmations subStatus,
        List<FieldValuePair> nodeFields,
        Verdict finishedInfos,
        @Nullable String actualBeginTime,
        @Nullable String actualFinishTime) {

    /** A node about which nothing is known. */
    public static final WorkflowNode UNKNOWN = named(null, null, null, null);

    private static final int DONE = 3;

    /** A node of which only this is known. */
    public static WorkflowNode named(
            @Nullable String id, @Nullable String stateKey, @Nullable String name, @Nullable Integer status) {
        return new WorkflowNode(
                id, stateKey, name, status, null, null, null, null, null, null, null, null, null, null, null);
    }

    /** Replaces missing lists with empty ones and drops null rows. */
    public WorkflowNode {
        owners = present(owners);
        nodeSchedule = nodeSchedule == null ? null : shown(nodeSchedule);
        schedules = present(schedules).stream().map(WorkflowNode::shown).toList();
        roleAssignee = present(roleAssignee).stream().map(WorkflowNode::shown).toList();
        fields = present(fields);
        checker = Objects.requireNonNullElse(checker, Confirmations.UNKNOWN);
        subStatus = Objects.requireNonNullElse(subStatus, Confirmations.UNKNOWN);
        nodeFields = present(nodeFields);
        finishedInfos = Objects.requireNonNullElse(finishedInfos, Verdict.NONE);
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

    /** Who has confirmed the node and who has still to, wherever it says so. */
    public Confirmations confirmations() {
        return new Confirmations(
                union(checker.given(), subStatus.given()), union(checker.missing(), subStatus.missing()));
    }

    /** Who has still to confirm the node, in alphabetical order; nobody has to once it is done. */
    public List<String> pendingOwners() {
        Confirmations known = confirmations();
        return isDone()
                ? List.of()
                : known.missing().stream()
                        .filter(owner -> !known.given().contains(owner))
                        .sorted()
                        .toList();
    }

    private static Set<String> union(Set<String> some, Set<String> more) {
        Set<String> all = new HashSet<>(some);
        all.addAll(more);
        return all;
    }
}
