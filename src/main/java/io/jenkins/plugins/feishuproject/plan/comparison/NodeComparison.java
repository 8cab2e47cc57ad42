package io.jenkins.plugins.feishuproject.plan.comparison;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.api.FieldValuePair;
import io.jenkins.plugins.feishuproject.api.LocalizedMessage;
import io.jenkins.plugins.feishuproject.api.NodeOperation.Action;
import io.jenkins.plugins.feishuproject.api.NodeUpdate;
import io.jenkins.plugins.feishuproject.api.RoleOwner;
import io.jenkins.plugins.feishuproject.api.WorkflowNode;
import io.jenkins.plugins.feishuproject.plan.DisplayFormat;
import io.jenkins.plugins.feishuproject.plan.Workflow;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Collects the differences between a request and a node. */
final class NodeComparison {

    private static final int IN_PROGRESS = 2;

    private final WorkflowNode node;
    private final ScheduleComparison schedules;
    private final List<LocalizedMessage> differences = new ArrayList<>();
    private boolean isWaitingForOthers;

    NodeComparison(WorkflowNode node, ZoneId zone) {
        this.node = node;
        this.schedules = new ScheduleComparison(new DisplayFormat(zone));
    }

    List<LocalizedMessage> differences() {
        return differences;
    }

    boolean isWaitingForOthers() {
        return isWaitingForOthers;
    }

    void compare(NodeUpdate asked) {
        compareOwners("nodeOwners", asked.nodeOwners(), node.owners());
        if (asked.nodeSchedule() != null) {
            differences.addAll(schedules.differences(asked.nodeSchedule(), node));
        }
        given(asked.schedules()).forEach(row -> differences.addAll(schedules.differencesOfRow(row, node)));
        given(asked.fields()).forEach(this::compareField);
        given(asked.roleAssignee()).forEach(this::compareRole);
    }

    void compareStatus(Action action) {
        boolean isInProgress = node.status() != null && node.status() == IN_PROGRESS;
        // Assumption: others-confirm
        if (action == Action.CONFIRM && isInProgress) {
            isWaitingForOthers = true;
        } else if (!action.isDoneWith(node)) {
            differences.add(difference("action", action.text(), Workflow.status(node)));
        }
    }

    private void compareField(FieldValuePair asked) {
        Object actual = given(node.fields())
                .filter(field -> isSame(asked, field))
                .map(FieldValuePair::fieldValue)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        if (!FieldValues.holds(actual, asked.fieldValue())) {
            String name = Objects.requireNonNullElse(asked.fieldAlias(), asked.fieldKey());
            differences.add(difference("fields[" + name + "]", asked.fieldValue(), actual));
        }
    }

    private static boolean isSame(FieldValuePair asked, FieldValuePair shown) {
        return asked.fieldKey() != null
                ? asked.fieldKey().equals(shown.fieldKey())
                : asked.fieldAlias().equals(shown.fieldAlias());
    }

    private void compareRole(RoleOwner asked) {
        List<String> actual = given(node.roleAssignee())
                .filter(role -> asked.role().equals(role.role()))
                .map(RoleOwner::owners)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(List.of());
        compareOwners("roleAssignee[" + asked.role() + "]", asked.owners(), actual);
    }

    private void compareOwners(String path, @CheckForNull List<String> asked, List<String> actual) {
        if (asked != null && !new HashSet<>(asked).equals(new HashSet<>(actual))) {
            differences.add(difference(path, asked, actual));
        }
    }

    static LocalizedMessage difference(String path, @CheckForNull Object asked, @CheckForNull Object actual) {
        return LocalizedMessage.of(
                NodeComparison.class, "differs", path, FieldValues.shown(asked), FieldValues.shown(actual));
    }

    /** The rows that are present. */
    static <T> Stream<T> given(@CheckForNull List<T> rows) {
        return rows == null ? Stream.of() : rows.stream().filter(Objects::nonNull);
    }
}
