package io.jenkins.plugins.feishuproject.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;

/** {@code POST /open_api/:project_key/workflow/:work_item_type_key/:work_item_id/node/:node_id/operate}. */
final class OperateNodeEndpoint implements Endpoint {

    private final SimulatedTenant tenant;
    private final TokenEndpoint tokens;
    private final Directory directory;
    private final IdempotencyKeys keys;

    OperateNodeEndpoint(SimulatedTenant tenant, TokenEndpoint tokens) {
        this.tenant = tenant;
        this.tokens = tokens;
        this.directory = new Directory(tenant);
        this.keys = new IdempotencyKeys(tenant);
    }

    @Override
    public boolean serves(RecordedRequest request) {
        List<String> path = Directory.path(request);
        return request.getMethod().equals("POST")
                && path.size() == 7
                && path.get(1).equals("workflow")
                && path.get(6).equals("operate");
    }

    @Override
    public MockResponse answer(RecordedRequest request) {
        try {
            tokens.authorize(request);
            return keys.answer(request, () -> operate(request));
        } catch (Refusal refusal) {
            return Envelope.error(refusal);
        }
    }

    private MockResponse operate(RecordedRequest request) throws Refusal {
        JsonNode body = Schema.parse(request.getBody().utf8(), NodeBody.OPERATION);
        List<String> path = Directory.path(request);
        SimulatedWorkItem workItem = directory.workItem(request, path.get(0), path.get(2), path.get(3));
        SimulatedNode node = directory.node(request, workItem, path.get(5));
        switch (body.path("action").asText()) {
            case "confirm" -> node.refuseToConfirm();
            case "rollback" -> refuseToRollBack(node, body);
            default -> throw new Refusal(400, 20006, "Invalid Param", "action");
        }
        new NodeRules(tenant, workItem, node, body).check();
        workItem.hideChanges(tenant);
        node.apply(workItem, body);
        if (body.path("action").asText().equals("confirm")) {
            node.confirm(request.getHeaders().get("X-USER-KEY"));
        } else {
            node.rollBack(body.path("rollback_reason").asText());
        }
        return Envelope.success();
    }

    private static void refuseToRollBack(SimulatedNode node, JsonNode body) throws Refusal {
        if (node.status != SimulatedNode.DONE) {
            throw new Refusal(400, 20037, "Node Is Not Completed");
        }
        if (body.path("rollback_reason").asText("").isBlank()) {
            throw new Refusal(400, 20005, "Missing Param", "rollback_reason");
        }
    }
}
