package io.jenkins.plugins.feishuproject.plan;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.api.RoleOwner;
import io.jenkins.plugins.feishuproject.api.Schedule;
import io.jenkins.plugins.feishuproject.api.WorkflowNode;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * A node as a step returns it: plain values. Owners, schedules and roles have the shape of the arguments of an update,
 * so that they can be handed back to one, and nothing changes.
 */
@Restricted(NoExternalUse.class)
public final class NodeView {

    private static final LocalTime LAST_MILLISECOND = LocalTime.MAX.withNano(999_000_000);
    private static final List<String> STATUSES = List.of("NOT_STARTED", "IN_PROGRESS", "DONE");

    private final ZoneId zone;

    /** @param zone in which the days of schedules begin and end */
    public NodeView(ZoneId zone) {
        this.zone = zone;
    }

    /** The members of {@code node}; an empty list is null, except for the owners. */
    public Map<String, Object> of(WorkflowNode node) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("nodeId", node.nodeId());
        view.put("nodeName", node.name());
        view.put("status", status(node));
        view.put("owners", new ArrayList<>(node.owners()));
        view.put("pendingOwners", new ArrayList<>(node.pendingOwners()));
        view.put("conclusion", node.finishedInfos().conclusion());
        view.put("opinion", node.finishedInfos().opinion());
        List<Schedule> rows = rows(node);
        boolean isOnlyRow = rows.size() == 1 && node.owners().size() <= 1;
        view.put(
                "nodeSchedule",
                schedule(isOnlyRow ? completed(node.nodeSchedule(), rows.get(0)) : node.nodeSchedule()));
        view.put(
                "schedules",
                isOnlyRow || rows.isEmpty()
                        ? null
                        : rows.stream().map(this::row).toList());
        view.put("fields", fields(node));
        view.put("roleAssignee", roles(node));
        view.put("actualBeginTime", node.actualBeginTime());
        view.put("actualFinishTime", node.actualFinishTime());
        return view;
    }

    /** The same members without values, of a node that could not be read. */
    public static Map<String, Object> unread() {
        Map<String, Object> view = new NodeView(ZoneOffset.UTC).of(WorkflowNode.UNKNOWN);
        view.replaceAll((member, value) -> null);
        return view;
    }

    @CheckForNull
    private static String status(WorkflowNode node) {
        Integer status = node.status();
        return status == null || status < 1 || status > STATUSES.size() ? null : STATUSES.get(status - 1);
    }

    /** The rows that an update could carry: each names exactly one owner. */
    private static List<Schedule> rows(WorkflowNode node) {
        return node.schedules().stream()
                .filter(row -> row.owners() != null && row.owners().size() == 1)
                .toList();
    }

    private static Schedule completed(@CheckForNull Schedule own, Schedule row) {
        return own == null || own.estimateStartDate() == null && own.estimateEndDate() == null ? row : own;
    }

    private Map<String, Object> row(Schedule row) {
        Map<String, Object> members = members(row);
        members.put("owners", List.copyOf(row.owners()));
        return members;
    }

    @CheckForNull
    private Map<String, Object> schedule(@CheckForNull Schedule schedule) {
        Map<String, Object> members = schedule == null ? Map.of() : members(schedule);
        return members.isEmpty() ? null : members;
    }

    private Map<String, Object> members(Schedule schedule) {
        Map<String, Object> members = new LinkedHashMap<>();
        putDate(members, "estimateStartDate", schedule.estimateStartDate(), LocalTime.MIN);
        putDate(members, "estimateEndDate", schedule.estimateEndDate(), LAST_MILLISECOND);
        // The service shows 0 where nobody gave any.
        if (schedule.points() != null && schedule.points() != 0) {
            members.put("points", schedule.points());
        }
        if (schedule.isAuto() != null) {
            members.put("isAuto", schedule.isAuto());
        }
        return members;
    }

    /** A date where it means this very instant in an update, else the instant; the service shows 0 for none. */
    private void putDate(
            Map<String, Object> members, String name, @CheckForNull Long epochMillis, LocalTime meantByDate) {
        if (epochMillis != null && epochMillis != 0) {
            ZonedDateTime time = Instant.ofEpochMilli(epochMillis).atZone(zone);
            boolean isBound =
                    time.toLocalDate().atTime(meantByDate).atZone(zone).isEqual(time);
            members.put(
                    name,
                    isBound ? time.toLocalDate().toString() : DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time));
        }
    }

    private static Map<String, Object> fields(WorkflowNode node) {
        Map<String, Object> fields = new LinkedHashMap<>();
        Stream.concat(node.fields().stream(), node.nodeFields().stream()).forEach(field -> {
            String alias = field.fieldAlias();
            boolean isNamed = alias != null && !alias.isEmpty() && !fields.containsKey(alias);
            fields.putIfAbsent(isNamed ? alias : field.fieldKey(), field.fieldValue());
        });
        return fields;
    }

    @CheckForNull
    private static List<Map<String, Object>> roles(WorkflowNode node) {
        List<Map<String, Object>> roles = new ArrayList<>();
        for (RoleOwner role : node.roleAssignee()) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("role", role.role());
            row.put("owners", List.copyOf(role.owners()));
            roles.add(row);
        }
        return roles.isEmpty() ? null : roles;
    }
}
