package io.jenkins.plugins.feishuproject.plan;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.api.FieldValuePair;
import io.jenkins.plugins.feishuproject.api.NodeOperation;
import io.jenkins.plugins.feishuproject.api.NodeUpdate;
import io.jenkins.plugins.feishuproject.api.RoleOwner;
import io.jenkins.plugins.feishuproject.api.Schedule;
import io.jenkins.plugins.feishuproject.api.Sentence;
import io.jenkins.plugins.feishuproject.api.WorkflowNode;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;

/**
 * Compares what was asked for with the node as it is afterwards: owners as sets, dates, points, rows a person, fields
 * and roles. The workflow query shows no more, so nothing else can be compared.
 */
public final class Verification {

    private final WorkflowNode node;
    private final Plain plain;
    private final Locale locale;
    private final List<String> differences = new ArrayList<>();

    private Verification(WorkflowNode node, ZoneId zone, Locale locale) {
        this.node = node;
        this.plain = new Plain(zone);
        this.locale = locale;
    }

    /** Every difference as {@code member: asked X, is Y}; none if all was applied. */
    public static List<String> differences(
            List<NodeUpdate> updates,
            @CheckForNull NodeOperation.Action action,
            WorkflowNode node,
            ZoneId zone,
            Locale locale) {
        Verification verification = new Verification(node, zone, locale);
        updates.forEach(verification::compare);
        if (action != null) {
            verification.compareStatus(action);
        }
        return verification.differences;
    }

    private void compare(NodeUpdate asked) {
        compareOwners("nodeOwners", asked.nodeOwners(), node.owners());
        if (asked.nodeSchedule() != null) {
            compareSchedule("nodeSchedule", asked.nodeSchedule(), node.nodeSchedule());
            compareOwners(
                    "nodeSchedule.owners", asked.nodeSchedule().owners(), part(node.nodeSchedule(), Schedule::owners));
        }
        if (asked.schedules() != null) {
            asked.schedules().forEach(this::compareRow);
        }
        if (asked.fields() != null) {
            asked.fields().forEach(this::compareField);
        }
        if (asked.roleAssignee() != null) {
            asked.roleAssignee().forEach(this::compareRole);
        }
    }

    private void compareSchedule(String path, Schedule asked, @CheckForNull Schedule is) {
        compareDate(path + ".estimateStartDate", asked.estimateStartDate(), part(is, Schedule::estimateStartDate));
        compareDate(path + ".estimateEndDate", asked.estimateEndDate(), part(is, Schedule::estimateEndDate));
        Double points = part(is, Schedule::points);
        if (asked.points() != null && !asked.points().equals(points)) {
            differ(path + ".points", Plain.number(asked.points()), points == null ? null : Plain.number(points));
        }
    }

    private void compareRow(Schedule asked) {
        String owner = asked.owners().get(0);
        Schedule is = node.schedules().stream()
                .filter(row -> List.of(owner).equals(row.owners()))
                .findFirst()
                .orElse(null);
        if (is == null) {
            differ("schedules[" + owner + "]", owner, null);
        } else {
            compareSchedule("schedules[" + owner + "]", asked, is);
        }
    }

    private void compareField(FieldValuePair asked) {
        Object is = node.fields().stream()
                .filter(field -> isSame(asked, field))
                .map(FieldValuePair::fieldValue)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        if (!FieldValues.holds(is, asked.fieldValue())) {
            String name = Objects.requireNonNullElse(asked.fieldAlias(), asked.fieldKey());
            differ("fields[" + name + "]", asked.fieldValue(), is);
        }
    }

    private static boolean isSame(FieldValuePair asked, FieldValuePair shown) {
        return asked.fieldKey() != null
                ? asked.fieldKey().equals(shown.fieldKey())
                : asked.fieldAlias().equals(shown.fieldAlias());
    }

    private void compareRole(RoleOwner asked) {
        List<String> is = node.roleAssignee().stream()
                .filter(role -> asked.role().equals(role.role()))
                .map(RoleOwner::owners)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(List.of());
        compareOwners("roleAssignee[" + asked.role() + "]", asked.owners(), is);
    }

    private void compareStatus(NodeOperation.Action action) {
        if (!action.isDoneWith(node)) {
            differ("action", action.text(), Nodes.status(node, locale));
        }
    }

    private void compareOwners(String path, @CheckForNull List<String> asked, @CheckForNull List<String> is) {
        List<String> shown = Objects.requireNonNullElse(is, List.of());
        if (asked != null && !new HashSet<>(asked).equals(new HashSet<>(shown))) {
            differ(path, asked, shown);
        }
    }

    private void compareDate(String path, @CheckForNull Long asked, @CheckForNull Long is) {
        if (asked != null && !asked.equals(is)) {
            differ(path, plain.date(asked), is == null ? null : plain.date(is));
        }
    }

    private void differ(String path, Object asked, @CheckForNull Object is) {
        Object shown = is == null ? Sentence.of(Verification.class, "nothing") : is;
        differences.add(
                Sentence.of(Verification.class, "differs", path, asked, shown).in(locale));
    }

    @CheckForNull
    private static <T> T part(@CheckForNull Schedule schedule, Function<Schedule, T> part) {
        return schedule == null ? null : part.apply(schedule);
    }
}
