package io.jenkins.plugins.feishuproject.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;

/** {@code PUT /open_api/:project_key/workflow/:work_item_type_key/:work_item_id/node/:node_id}. */
final class UpdateNodeEndpoint implements Endpoint {

    private final SimulatedTenant tenant;
    private final TokenEndpoint tokens;
    private final Directory directory;
    private final IdempotencyKeys keys;

    UpdateNodeEndpoint(SimulatedTenant tenant, TokenEndpoint tokens) {
        this.tenant = tenant;
        this.tokens = tokens;
        this.directory = new Directory(tenant);
        this.keys = new IdempotencyKeys(tenant);
    }

    @Override
    public boolean serves(RecordedRequest request) {
        List<String> path = Directory.path(request);
        return request.getMethod().equals("PUT")
                && path.size() == 6
                && path.get(1).equals("workflow")
                && path.get(4).equals("node");
    }

    @Override
    public MockResponse answer(RecordedRequest request) {
        try {
            tokens.authorize(request);
            return keys.answer(request, () -> update(request));
        } catch (Refusal refusal) {
            return Envelope.error(refusal);
        }
    }

    private MockResponse update(RecordedRequest request) throws Refusal {
        JsonNode body = Schema.parse(request.getBody().utf8(), NodeBody.UPDATE);
        List<String> path = Directory.path(request);
        SimulatedWorkItem workItem = directory.workItem(request, path.get(0), path.get(2), path.get(3));
        SimulatedNode node = directory.node(request, workItem, path.get(5));
        new NodeRules(tenant, workItem, node, body).check();
        workItem.hideChanges(tenant);
        node.apply(workItem, body);
        return Envelope.success();
    }
}
