package io.jenkins.plugins.feishuproject.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import okio.ByteString;

/** {@code PUT /open_api/:project_key/workflow/:work_item_type_key/:work_item_id/node/:node_id}. */
final class UpdateNodeEndpoint {

    private static final Schema SCHEDULE = Schema.object(Map.of(
            "estimate_start_date", Schema.WHOLE_NUMBER,
            "estimate_end_date", Schema.WHOLE_NUMBER,
            "points", Schema.NUMBER,
            "owners", Schema.TEXTS,
            "is_auto", Schema.FLAG));
    private static final Schema FIELD = Schema.object(Map.of(
            "field_key", Schema.TEXT,
            "field_alias", Schema.TEXT,
            "field_type_key", Schema.TEXT,
            "field_value", Schema.ANY));
    private static final Map<String, Schema> BODY = Map.of(
            "node_owners", Schema.TEXTS,
            "node_schedule", SCHEDULE,
            "schedules", Schema.list(SCHEDULE),
            "fields", Schema.list(FIELD),
            "role_assignee", Schema.list(Schema.object(Map.of("role", Schema.TEXT, "owners", Schema.TEXTS))),
            "schedule_constraint_rule",
                    Schema.object(Map.of(
                            "node", Schema.FLAG,
                            "sub_task", Schema.FLAG,
                            "sub_process_node", Schema.FLAG,
                            "wbs_sub_instance_type", Schema.FLAGS)));

    private final SimulatedTenant tenant;
    private final TokenEndpoint tokens;
    private final Map<String, ByteString> seen = new HashMap<>();

    UpdateNodeEndpoint(SimulatedTenant tenant, TokenEndpoint tokens) {
        this.tenant = tenant;
        this.tokens = tokens;
    }

    static boolean serves(RecordedRequest request) {
        List<String> path = request.getUrl().pathSegments();
        return request.getMethod().equals("PUT")
                && path.size() == 7
                && path.get(0).equals("open_api")
                && path.get(2).equals("workflow")
                && path.get(5).equals("node");
    }

    MockResponse answer(RecordedRequest request) {
        try {
            tokens.authorize(request);
            refuseReusedIdempotencyKey(request);
            JsonNode body = Schema.parse(request.getBody().utf8(), BODY);
            List<String> path = request.getUrl().pathSegments();
            SimulatedWorkItem workItem = workItem(path.get(1), path.get(3), path.get(4));
            SimulatedNode node = node(workItem, path.get(6));
            refuseWithoutRight(request, workItem, node);
            new NodeRules(tenant, workItem, node, body).check();
            apply(workItem, node, body);
            return Envelope.success();
        } catch (Refusal refusal) {
            return Envelope.error(refusal);
        }
    }

    private void refuseReusedIdempotencyKey(RecordedRequest request) throws Refusal {
        String key = request.getHeaders().get("X-IDEM-UUID");
        ByteString before = key == null ? null : seen.putIfAbsent(key, request.getBody());
        if (before != null && !before.equals(request.getBody())) {
            throw new Refusal(429, 10430, "Idempotent Conflict");
        }
    }

    private SimulatedWorkItem workItem(String space, String typeKey, String id) throws Refusal {
        if (!space.equals(SimulatedTenant.SPACE) && !space.equals(SimulatedTenant.SPACE_ID)) {
            throw new Refusal(404, 30016, "Project Not Found");
        }
        SimulatedWorkItem workItem = tenant.workItems.get(id);
        if (workItem == null || !workItem.typeKey.equals(typeKey)) {
            throw new Refusal(404, 30005, "WorkItem Not Found");
        }
        return workItem;
    }

    private static SimulatedNode node(SimulatedWorkItem workItem, String nodeId) throws Refusal {
        SimulatedNode node = workItem.nodes.get(nodeId);
        if (node == null) {
            throw new Refusal(400, 20018, "Node ID Not Exist In Workflow");
        }
        return node;
    }

    private void refuseWithoutRight(RecordedRequest request, SimulatedWorkItem workItem, SimulatedNode node)
            throws Refusal {
        if (tenant.readOnlyUserKeys.contains(request.getHeaders().get("X-USER-KEY"))) {
            throw new Refusal(403, 10001, "Operation Not Permitted", "No Permission");
        }
        if (workItem.aborted) {
            throw new Refusal(400, 20007, "WorkItem Is Already Aborted");
        }
        if (node.intercepted) {
            throw new Refusal(400, 20090, "Your request has been blocked", "Your request has been intercepted.");
        }
    }

    private static void apply(SimulatedWorkItem workItem, SimulatedNode node, JsonNode body) {
        if (body.has("node_owners")) {
            node.owners = NodeRules.texts(body.get("node_owners"));
        }
        node.schedule = body.has("node_schedule") ? body.get("node_schedule") : node.schedule;
        node.schedules = body.has("schedules") ? body.get("schedules") : node.schedules;
        node.constraintRule =
                body.has("schedule_constraint_rule") ? body.get("schedule_constraint_rule") : node.constraintRule;
        for (JsonNode field : body.path("fields")) {
            workItem.fieldValues.put(NodeRules.fieldKey(workItem, field), field.get("field_value"));
        }
        for (JsonNode role : body.path("role_assignee")) {
            workItem.roleOwners.put(role.get("role").asText(), NodeRules.texts(role.get("owners")));
        }
    }
}
