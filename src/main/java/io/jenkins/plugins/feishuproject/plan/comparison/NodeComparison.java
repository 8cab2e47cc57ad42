package io.jenkins.plugins.feishuproject.plan.comparison;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.api.FieldValuePair;
import io.jenkins.plugins.feishuproject.api.LocalizedMessage;
import io.jenkins.plugins.feishuproject.api.NodeOperation.Action;
import io.jenkins.plugins.feishuproject.api.NodeUpdate;
import io.jenkins.plugins.feishuproject.api.RoleOwner;
import io.jenkins.plugins.feishuproject.api.Schedule;
import io.jenkins.plugins.feishuproject.api.WorkflowNode;
import io.jenkins.plugins.feishuproject.api.WorkflowNode.Confirmations;
import io.jenkins.plugins.feishuproject.plan.DisplayFormat;
import io.jenkins.plugins.feishuproject.plan.Workflow;
import io.jenkins.plugins.feishuproject.plan.comparison.Verification.Missing;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

/** Collects the differences between a request and a node. */
final class NodeComparison {

    private static final int IN_PROGRESS = 2;

    private final WorkflowNode node;
    private final ScheduleComparison schedules;
    private final List<LocalizedMessage> differences = new ArrayList<>();
    private Missing missing = Missing.NONE;

    NodeComparison(WorkflowNode node, ZoneId zone) {
        this.node = node;
        this.schedules = new ScheduleComparison(new DisplayFormat(zone));
    }

    List<LocalizedMessage> differences() {
        return differences;
    }

    Missing missing() {
        return missing;
    }

    void compare(NodeUpdate asked) {
        compareOwners("nodeOwners", asked.nodeOwners(), node.owners());
        if (asked.nodeSchedule() != null) {
            differences.addAll(schedules.differences(asked.nodeSchedule(), node));
        }
        compareRows(given(asked.schedules()).toList());
        compareFields(given(asked.fields()).toList());
        compareRoles(given(asked.roleAssignee()).toList());
    }

    void compareStatus(Action action, @CheckForNull String userKey) {
        boolean isInProgress = node.status() != null && node.status() == IN_PROGRESS;
        // Assumption: others-confirm
        if (action == Action.CONFIRM && isInProgress) {
            missing = missing(node.checker(), userKey);
        } else if (!action.isDoneWith(node)) {
            differences.add(difference("action", action.text(), Workflow.status(node)));
        }
    }

    private static Missing missing(Confirmations confirmations, @CheckForNull String userKey) {
        if (confirmations.isMissingFrom(userKey)) {
            return Missing.USER;
        }
        // Without anybody missing, the node is about to be shown as completed.
        boolean ofOthers =
                confirmations.isGivenBy(userKey) && !confirmations.missing().isEmpty();
        return ofOthers ? Missing.OTHERS : Missing.UNKNOWN;
    }

    private void compareRows(List<Schedule> asked) {
        Map<Object, Schedule> shown = byName(node.schedules(), Schedule::owners, Function.identity());
        asked.forEach(row -> differences.addAll(schedules.differencesOfRow(row, shown.get(row.owners()))));
    }

    private void compareFields(List<FieldValuePair> asked) {
        Map<Object, Object> byKey = byName(node.fields(), FieldValuePair::fieldKey, FieldValuePair::fieldValue);
        Map<Object, Object> byAlias = byName(node.fields(), FieldValuePair::fieldAlias, FieldValuePair::fieldValue);
        for (FieldValuePair field : asked) {
            Object actual = field.fieldKey() != null ? byKey.get(field.fieldKey()) : byAlias.get(field.fieldAlias());
            if (!FieldValues.holds(actual, field.fieldValue())) {
                String name = Objects.requireNonNullElse(field.fieldAlias(), field.fieldKey());
                differences.add(difference("fields[" + name + "]", field.fieldValue(), actual));
            }
        }
    }

    private void compareRoles(List<RoleOwner> asked) {
        Map<Object, List<String>> shown = byName(node.roleAssignee(), RoleOwner::role, RoleOwner::owners);
        asked.forEach(role -> compareOwners(
                "roleAssignee[" + role.role() + "]", role.owners(), shown.getOrDefault(role.role(), List.of())));
    }

    /** What each row shows, by its name; of rows with the same name the first that shows anything. */
    private static <T, V> Map<Object, V> byName(List<T> rows, Function<T, Object> name, Function<T, V> value) {
        Map<Object, V> byName = new HashMap<>();
        given(rows)
                .filter(row -> value.apply(row) != null)
                .forEach(row -> byName.putIfAbsent(name.apply(row), value.apply(row)));
        return byName;
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
