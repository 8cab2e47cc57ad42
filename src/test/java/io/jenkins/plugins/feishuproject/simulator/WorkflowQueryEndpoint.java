package io.jenkins.plugins.feishuproject.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;

/** {@code POST /open_api/:project_key/work_item/:work_item_type_key/:work_item_id/workflow/query}. */
final class WorkflowQueryEndpoint implements Endpoint {

    private static final Map<String, Schema> BODY =
            Map.of("fields", Schema.TEXTS, "flow_type", Schema.WHOLE_NUMBER, "expand", Schema.ANY);

    private final TokenEndpoint tokens;
    private final Directory directory;

    WorkflowQueryEndpoint(SimulatedTenant tenant, TokenEndpoint tokens) {
        this.tokens = tokens;
        this.directory = new Directory(tenant);
    }

    @Override
    public boolean serves(RecordedRequest request) {
        List<String> path = Directory.path(request);
        return request.getMethod().equals("POST")
                && path.size() == 6
                && path.get(1).equals("work_item")
                && path.get(4).equals("workflow")
                && path.get(5).equals("query");
    }

    @Override
    public MockResponse answer(RecordedRequest request) {
        try {
            tokens.authorize(request);
            JsonNode body = Schema.parse(request.getBody().utf8(), BODY);
            List<String> path = Directory.path(request);
            SimulatedWorkItem workItem = directory.workItem(request, path.get(0), path.get(2), path.get(3));
            if (body.path("flow_type").asInt(0) != 0) {
                throw new Refusal(400, 20026, "FlowType Is Error", "the work item has a node flow");
            }
            ObjectNode data = JsonNodeFactory.instance.objectNode();
            ArrayNode nodes = data.putArray("workflow_nodes");
            workItem.nodes.forEach((id, node) -> nodes.add(show(id, node, workItem)));
            data.putArray("connections");
            return Envelope.success(data);
        } catch (Refusal refusal) {
            return Envelope.error(refusal);
        }
    }

    private static ObjectNode show(String id, SimulatedNode node, SimulatedWorkItem workItem) {
        ObjectNode shown = JsonNodeFactory.instance.objectNode();
        shown.put("id", id).put("state_key", id).put("name", node.name).put("status", node.status);
        shown.put("different_schedule", node.schedules != null).put("actual_begin_time", "2026-11-01T09:00:00+08:00");
        node.owners.forEach(shown.putArray("owners")::add);
        shown.set("node_schedule", node.schedule);
        shown.set("schedules", node.schedules == null ? JsonNodeFactory.instance.arrayNode() : node.schedules);
        ArrayNode roles = shown.putArray("role_assignee");
        workItem.roleOwners.forEach((role, owners) -> {
            ArrayNode shownOwners =
                    roles.addObject().put("role", role).put("name", role).putArray("owners");
            owners.forEach(shownOwners::add);
        });
        ArrayNode fields = shown.putArray("fields");
        workItem.aliasToKey.forEach((alias, key) -> {
            ObjectNode field = fields.addObject().put("field_key", key).put("field_alias", alias);
            field.set("field_value", workItem.fieldValues.get(key));
        });
        return shown;
    }
}
