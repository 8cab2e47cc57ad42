package io.jenkins.plugins.feishuproject.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;

/** A work item as the workflow query shows it, in the shapes that the tenant is set to. */
final class WorkflowView {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Set<WorkflowShape> shapes;
    private final SimulatedWorkItem workItem;

    WorkflowView(Set<WorkflowShape> shapes, SimulatedWorkItem workItem) {
        this.shapes = shapes;
        this.workItem = workItem;
    }

    ObjectNode data() {
        ObjectNode data = JSON.objectNode();
        ArrayNode nodes = rows();
        workItem.nodes.forEach((id, node) -> nodes.add(node(id, node)));
        data.set("workflow_nodes", nodes);
        data.putArray("connections");
        return data;
    }

    private ObjectNode node(String id, SimulatedNode node) {
        ObjectNode shown = JSON.objectNode();
        shown.put("id", id).put("state_key", id).put("name", node.name).put("status", node.status);
        shown.put("different_schedule", node.schedules != null).put("actual_begin_time", "2026-11-01T09:00:00+08:00");
        shown.set("owners", owners(node.owners));
        addSchedules(shown, node);
        addList(shown, "role_assignee", roles());
        addList(shown, "fields", fields());
        if (!has(WorkflowShape.NO_CHECKER)) {
            shown.set(has(WorkflowShape.SUB_STATUS) ? "sub_status" : "checker", checker(node));
        }
        addEnd(shown, node);
        return shown;
    }

    private static void addEnd(ObjectNode shown, SimulatedNode node) {
        if (node.isDone()) {
            shown.put("actual_finish_time", "2026-11-02T18:00:00+08:00");
        }
        if (node.fields != null) {
            shown.set("node_fields", node.fields);
        }
        if (node.verdict != null && node.isDone()) {
            ObjectNode infos = shown.putObject("finished_infos").put("summary_mode", "calculation");
            infos.putObject("opinion").put("finished_opinion_result", node.opinion);
            infos.putObject("conclusion")
                    .putObject("finished_conclusion_result")
                    .put("key", "option_" + node.verdict.hashCode())
                    .put("label", node.verdict)
                    .put("origin_label", node.verdict);
        }
    }

    private ArrayNode checker(SimulatedNode node) {
        ArrayNode checker = rows();
        node.owners.forEach(owner -> checker.addObject()
                .put("owner", owner)
                .put("status", node.isConfirmedBy(owner) ? 1 : 0)
                .put("checked_time", 0));
        return checker;
    }

    private void addSchedules(ObjectNode shown, SimulatedNode node) {
        JsonNode schedule = node.schedule == null ? null : schedule(node.schedule);
        ArrayNode rows = rows();
        if (node.schedules != null) {
            node.schedules.forEach(row -> rows.add(schedule(row)));
        } else if (schedule != null && node.owners.size() == 1 && has(WorkflowShape.SCHEDULE_IN_ROW)) {
            rows.add(((ObjectNode) schedule).set("owners", owners(node.owners)));
            schedule = null;
        }
        if (schedule != null || !has(WorkflowShape.MISSING_MEMBERS)) {
            shown.set("node_schedule", schedule);
        }
        addList(shown, "schedules", rows);
    }

    private ObjectNode schedule(JsonNode kept) {
        ObjectNode shown = kept.deepCopy();
        for (String date : List.of("estimate_start_date", "estimate_end_date")) {
            if (shown.has(date)) {
                shown.put(date, date(shown.get(date).asLong()));
            } else if (has(WorkflowShape.ZERO_DATES)) {
                shown.put(date, 0);
            }
        }
        if (!shown.has("points")) {
            addPoints(shown);
        }
        return shown;
    }

    private void addPoints(ObjectNode shown) {
        long start = shown.path("estimate_start_date").asLong();
        long end = shown.path("estimate_end_date").asLong();
        if (has(WorkflowShape.FILLED_IN_POINTS) && start > 0 && end > 0) {
            shown.put("points", Duration.ofMillis(end - start).toDays() + 1);
        } else if (has(WorkflowShape.ZERO_POINTS)) {
            shown.put("points", 0);
        } else if (has(WorkflowShape.NULL_POINTS)) {
            shown.putNull("points");
        }
    }

    private long date(long millis) {
        Instant instant = Instant.ofEpochMilli(millis);
        if (has(WorkflowShape.DAY_STARTS)) {
            return instant.atZone(ZONE).truncatedTo(ChronoUnit.DAYS).toInstant().toEpochMilli();
        }
        return has(WorkflowShape.WHOLE_SECONDS)
                ? instant.truncatedTo(ChronoUnit.SECONDS).toEpochMilli()
                : millis;
    }

    private ArrayNode roles() {
        ArrayNode roles = rows();
        workItem.roleOwners.forEach((role, owners) ->
                roles.addObject().put("role", role).put("name", role).set("owners", owners(owners)));
        return roles;
    }

    private ArrayNode fields() {
        ArrayNode fields = rows();
        workItem.aliasToKey.forEach((alias, key) -> {
            JsonNode value = workItem.fieldValues.get(key);
            ObjectNode field = fields.addObject().put("field_key", key).put("field_alias", alias);
            if (value != null || !has(WorkflowShape.MISSING_MEMBERS)) {
                field.set("field_value", value);
            }
        });
        return fields;
    }

    private void addList(ObjectNode shown, String name, ArrayNode rows) {
        if (!rows.isEmpty() || !has(WorkflowShape.MISSING_MEMBERS)) {
            shown.set(name, rows);
        }
    }

    @CheckForNull
    private ArrayNode owners(List<String> userKeys) {
        ArrayNode owners = JSON.arrayNode();
        userKeys.forEach(owners::add);
        return owners.isEmpty() && has(WorkflowShape.NULL_OWNERS) ? null : owners;
    }

    private ArrayNode rows() {
        return has(WorkflowShape.NULL_ROWS) ? JSON.arrayNode().addNull() : JSON.arrayNode();
    }

    private boolean has(WorkflowShape shape) {
        return shapes.contains(shape);
    }
}
