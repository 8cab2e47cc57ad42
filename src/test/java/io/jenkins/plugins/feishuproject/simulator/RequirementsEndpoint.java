package io.jenkins.plugins.feishuproject.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;

/** {@code POST /open_api/work_item/transition_required_info/get}, for work items with a state flow. */
final class RequirementsEndpoint implements Endpoint {

    private static final Map<String, Schema> BODY = Map.of(
            "project_key", Schema.TEXT,
            "work_item_type_key", Schema.TEXT,
            "work_item_id", Schema.WHOLE_NUMBER,
            "state_key", Schema.TEXT,
            "mode", Schema.TEXT);

    private final TokenEndpoint tokens;
    private final Directory directory;

    RequirementsEndpoint(SimulatedTenant tenant, TokenEndpoint tokens) {
        this.tokens = tokens;
        this.directory = new Directory(tenant);
    }

    @Override
    public boolean serves(RecordedRequest request) {
        return request.getMethod().equals("POST")
                && Directory.path(request).equals(List.of("work_item", "transition_required_info", "get"));
    }

    @Override
    public MockResponse answer(RecordedRequest request) {
        try {
            tokens.authorize(request);
            JsonNode body = Schema.parse(request.getBody().utf8(), BODY);
            SimulatedWorkItem workItem = directory.workItem(
                    request,
                    body.path("project_key").asText(),
                    body.path("work_item_type_key").asText(),
                    body.path("work_item_id").asText());
            String state = body.path("state_key").asText();
            if (workItem.stateFlow == null || !workItem.stateFlow.states.containsKey(state)) {
                throw new Refusal(500, 50006, "This node no longer exists");
            }
            return Envelope.success(missing(workItem, state));
        } catch (Refusal refusal) {
            return Envelope.error(refusal);
        }
    }

    private static ObjectNode missing(SimulatedWorkItem workItem, String state) {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        ArrayNode items = data.putArray("form_items");
        ArrayNode tasks = data.putArray("tasks");
        workItem.missing(state, Set.of()).forEach(each -> {
            if (each.kind().equals("task")) {
                tasks.addObject().put("task_id", each.key()).put("finished", false);
            } else {
                items.addObject()
                        .put("class", each.kind())
                        .put("key", each.key())
                        .put("finished", false);
            }
        });
        data.putArray("node_fields");
        data.putArray("deliverables");
        return data;
    }
}
