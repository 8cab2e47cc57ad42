package io.jenkins.plugins.feishuproject.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.LongNode;
import java.util.List;
import java.util.Map;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;

/** {@code POST /open_api/:project_key/work_item/:work_item_type_key/:work_item_id/comment/create}. */
final class CommentEndpoint implements Endpoint {

    private static final Map<String, Schema> BODY = Map.of("content", Schema.TEXT, "rich_text", Schema.ANY);

    private final SimulatedTenant tenant;
    private final TokenEndpoint tokens;
    private final Directory directory;
    private final IdempotencyKeys keys;

    CommentEndpoint(SimulatedTenant tenant, TokenEndpoint tokens) {
        this.tenant = tenant;
        this.tokens = tokens;
        this.directory = new Directory(tenant);
        this.keys = new IdempotencyKeys(tenant);
    }

    @Override
    public boolean serves(RecordedRequest request) {
        List<String> path = Directory.path(request);
        return request.getMethod().equals("POST")
                && path.size() == 6
                && path.get(1).equals("work_item")
                && path.subList(4, 6).equals(List.of("comment", "create"));
    }

    @Override
    public MockResponse answer(RecordedRequest request) {
        try {
            tokens.authorize(request);
            return keys.answer(request, () -> comment(request));
        } catch (Refusal refusal) {
            return Envelope.error(refusal);
        }
    }

    private MockResponse comment(RecordedRequest request) throws Refusal {
        JsonNode body = Schema.parse(request.getBody().utf8(), BODY);
        List<String> path = Directory.path(request);
        SimulatedWorkItem workItem = directory.workItem(request, path.get(0), path.get(2), path.get(3));
        String userKey = Directory.userKey(request);
        if (tenant.readOnlyUserKeys.contains(userKey)) {
            throw new Refusal(403, 50001, "No Permission To Comment");
        }
        String content = body.path("content").asText();
        if (content.isBlank()) {
            throw new Refusal(400, 1000051280, "Params Invalid", "content is empty");
        }
        return Envelope.success(LongNode.valueOf(tenant.comment(workItem, content, userKey)));
    }
}
