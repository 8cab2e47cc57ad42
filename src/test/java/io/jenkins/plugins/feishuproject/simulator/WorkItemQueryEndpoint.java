package io.jenkins.plugins.feishuproject.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;

/** {@code POST /open_api/:project_key/work_item/:work_item_type_key/query}. */
final class WorkItemQueryEndpoint implements Endpoint {

    private static final int MOST_IDS = 50;
    private static final Map<String, Schema> BODY =
            Map.of("work_item_ids", Schema.list(Schema.WHOLE_NUMBER), "fields", Schema.TEXTS, "expand", Schema.ANY);

    private final SimulatedTenant tenant;
    private final TokenEndpoint tokens;
    private final Directory directory;

    WorkItemQueryEndpoint(SimulatedTenant tenant, TokenEndpoint tokens) {
        this.tenant = tenant;
        this.tokens = tokens;
        this.directory = new Directory(tenant);
    }

    @Override
    public boolean serves(RecordedRequest request) {
        List<String> path = Directory.path(request);
        return request.getMethod().equals("POST")
                && path.size() == 4
                && path.get(1).equals("work_item")
                && path.get(3).equals("query");
    }

    @Override
    public MockResponse answer(RecordedRequest request) {
        try {
            tokens.authorize(request);
            JsonNode body = Schema.parse(request.getBody().utf8(), BODY);
            List<String> path = Directory.path(request);
            directory.space(request, path.get(0));
            if (body.path("work_item_ids").size() > MOST_IDS) {
                throw new Refusal(400, 20028, "Work Item Ids Limit Exceeded");
            }
            return Envelope.success(rows(path.get(2), body));
        } catch (Refusal refusal) {
            return Envelope.error(refusal);
        }
    }

    private ArrayNode rows(String typeKey, JsonNode body) throws Refusal {
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        for (JsonNode id : body.path("work_item_ids")) {
            SimulatedWorkItem workItem = tenant.workItems.get(id.asText());
            if (workItem == null
                    || !workItem.typeKey.equals(typeKey)
                    || workItem.deleted && !has(QueryShape.DELETED_ROWS)) {
                if (has(QueryShape.UNKNOWN_REFUSES_LIST)) {
                    throw new Refusal(404, 30005, "WorkItem Not Found", "incorrect ids");
                }
            } else {
                rows.add(row(id, workItem, body));
            }
        }
        return rows;
    }

    private ObjectNode row(JsonNode id, SimulatedWorkItem workItem, JsonNode body) throws Refusal {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        row.set("id", id);
        row.put("name", "work item " + id).put("work_item_type_key", workItem.typeKey);
        row.put("pattern", workItem.stateFlow != null ? "State" : "Node");
        row.put("deleted_at", workItem.deleted ? 1_764_000_000_000L : 0);
        ArrayNode fields = row.putArray("fields");
        if (NodeRules.texts(body.path("fields")).contains("aborted")) {
            ObjectNode aborted = fields.addObject().put("field_key", "aborted").put("field_alias", "");
            aborted.putObject("field_value").put("is_aborted", workItem.aborted).put("reason", "");
        }
        if (body.path("expand").path("need_workflow").asBoolean()) {
            if (workItem.stateFlow != null) {
                throw new Refusal(400, 20003, "Work Item Type Is Wrong", "need_workflow of a state flow");
            }
            if (!has(QueryShape.NO_WORKFLOW)) {
                workItem.nodes.values().forEach(SimulatedNode::polled);
                row.set("workflow_infos", workItem.look(tenant));
            }
        }
        return row;
    }

    private boolean has(QueryShape shape) {
        return tenant.queryShapes.contains(shape);
    }
}
