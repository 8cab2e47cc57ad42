package io.jenkins.plugins.feishuproject.plan;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.api.FieldValuePair;
import io.jenkins.plugins.feishuproject.api.RoleOwner;
import io.jenkins.plugins.feishuproject.plan.argument.Problems;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Checks for input that the API would reject, or might interpret as a request to clear a plan. */
final class ChangeCheck {

    /** A user_key or an e-mail address. */
    private static final Pattern OWNER = Pattern.compile("[^@\\s]+(@[^@\\s]+)?");

    /** Separators that users type between owners; neither user_keys nor addresses contain them. */
    private static final Pattern SEPARATOR = Pattern.compile("[,;，；、]");

    private final Problems problems;

    ChangeCheck(Problems problems) {
        this.problems = problems;
    }

    void requireAny(RequestedChange change) {
        if (areAllNull(
                change.nodeOwners(),
                change.nodeSchedule(),
                change.schedules(),
                change.fields(),
                change.roleAssignee(),
                change.scheduleConstraintRule())) {
            problems.add(
                    "nodeOwners, nodeSchedule, schedules, fields, roleAssignee, scheduleConstraintRule", "noChange");
        }
    }

    void check(RequestedChange change) {
        if (change.nodeOwners() != null) {
            checkOwners("nodeOwners", change.nodeOwners());
        }
        if (change.nodeSchedule() != null) {
            checkSchedule("nodeSchedule", change.nodeSchedule());
        }
        forEach("schedules", change.schedules(), this::checkRow);
        Set<String> seen = new HashSet<>();
        forEach("fields", change.fields(), (path, field) -> checkField(path, field, seen));
        forEach("roleAssignee", change.roleAssignee(), this::checkRole);
        checkConstraintRule(change);
    }

    private void checkSchedule(String path, RequestedSchedule schedule) {
        if (areAllNull(
                schedule.estimateStartDate(),
                schedule.estimateEndDate(),
                schedule.points(),
                schedule.owners(),
                schedule.isAuto())) {
            problems.add(path, "empty");
        } else if (schedule.owners() != null && schedule.owners().isEmpty()) {
            problems.add(path + ".owners", "empty");
        } else if (schedule.owners() != null) {
            checkOwners(path + ".owners", schedule.owners());
        }
    }

    private void checkRow(String path, RequestedSchedule row) {
        checkSchedule(path, row);
        // Assumption: one-owner-per-row
        if (row.owners() == null || row.owners().size() != 1) {
            problems.add(path + ".owners", "notOneOwner");
        }
    }

    private void checkField(String path, FieldValuePair field, Set<String> seen) {
        if (areAllNull(field.fieldKey(), field.fieldAlias())) {
            problems.add(path, "neitherKeyNorAlias");
        }
        if (field.fieldValue() == null) {
            problems.add(path + ".fieldValue", "missing");
        }
        if (field.fieldKey() != null && !seen.add("key " + field.fieldKey())) {
            problems.add(path + ".fieldKey", "duplicate", field.fieldKey());
        }
        if (field.fieldAlias() != null && !seen.add("alias " + field.fieldAlias())) {
            problems.add(path + ".fieldAlias", "duplicate", field.fieldAlias());
        }
    }

    private void checkRole(String path, RoleOwner role) {
        if (role.role() == null) {
            problems.add(path + ".role", "missing");
        }
        if (role.owners() == null) {
            problems.add(path + ".owners", "missing");
        } else {
            checkOwners(path + ".owners", role.owners());
        }
    }

    private void checkConstraintRule(RequestedChange change) {
        var rule = change.scheduleConstraintRule();
        if (rule == null) {
            return;
        }
        if (areAllNull(rule.node(), rule.subTask(), rule.subProcessNode(), rule.wbsSubInstanceType())) {
            problems.add("scheduleConstraintRule", "empty");
        }
    }

    void checkOwners(String path, List<String> owners) {
        forEachOf(path, owners, (place, owner) -> {
            if (SEPARATOR.matcher(owner).find()) {
                problems.add(place, "severalOwners", owner);
            } else if (!OWNER.matcher(owner).matches()) {
                problems.add(place, "notAnOwner", owner);
            }
        });
    }

    private <T> void forEach(String path, @CheckForNull List<T> elements, BiConsumer<String, T> check) {
        if (elements != null && elements.isEmpty()) {
            problems.add(path, "empty");
        } else if (elements != null) {
            forEachOf(path, elements, check);
        }
    }

    private static <T> void forEachOf(String path, List<T> elements, BiConsumer<String, T> check) {
        int index = 0;
        for (T element : elements) {
            check.accept(path + "[" + index++ + "]", element);
        }
    }

    private static boolean areAllNull(Object... values) {
        return Stream.of(values).allMatch(Objects::isNull);
    }
}
