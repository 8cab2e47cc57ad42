package io.jenkins.plugins.feishuproject.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;

/** {@code POST /open_api/:project_key/work_item/filter}, by types and ids. */
final class FilterEndpoint implements Endpoint {

    private static final int MOST_IDS = 50;
    private static final int MOST_ROWS = 200;
    private static final int DEFAULT_ROWS = 20;
    private static final Map<String, Schema> BODY = Map.of(
            "work_item_type_keys", Schema.TEXTS,
            "work_item_ids", Schema.list(Schema.WHOLE_NUMBER),
            "page_num", Schema.WHOLE_NUMBER,
            "page_size", Schema.WHOLE_NUMBER);

    private final SimulatedTenant tenant;
    private final TokenEndpoint tokens;
    private final Directory directory;

    FilterEndpoint(SimulatedTenant tenant, TokenEndpoint tokens) {
        this.tenant = tenant;
        this.tokens = tokens;
        this.directory = new Directory(tenant);
    }

    @Override
    public boolean serves(RecordedRequest request) {
        List<String> path = Directory.path(request);
        return request.getMethod().equals("POST")
                && path.size() == 3
                && path.get(1).equals("work_item")
                && path.get(2).equals("filter");
    }

    @Override
    public MockResponse answer(RecordedRequest request) {
        try {
            tokens.authorize(request);
            String space = Directory.path(request).get(0);
            directory.space(request, space);
            JsonNode body = Schema.parse(request.getBody().utf8(), BODY);
            List<String> types = NodeRules.texts(body.path("work_item_type_keys"));
            checkTypes(types);
            return page(found(space, types, body.path("work_item_ids")), body);
        } catch (Refusal refusal) {
            return Envelope.error(refusal);
        }
    }

    private void checkTypes(List<String> types) throws Refusal {
        if (types.isEmpty()) {
            throw new Refusal(400, 20003, "WorkItem Type Key Is Wrong");
        }
        if (!tenant.types.keySet().containsAll(types)) {
            throw new Refusal(400, 30014, "WorkItem Type Not Found");
        }
    }

    /** Rows in no order that the request would tell. */
    private List<ObjectNode> found(String space, List<String> types, JsonNode ids) throws Refusal {
        if (ids.size() > MOST_IDS) {
            throw new Refusal(400, 20028, "WorkItem ID Limit");
        }
        List<String> wanted = ids.valueStream().map(JsonNode::asText).toList();
        boolean allKnown = wanted.stream().allMatch(tenant.workItems::containsKey);
        if (tenant.refusesUnknownIds && !allKnown) {
            throw new Refusal(404, 30005, "WorkItem Not Found", "incorrect ids");
        }
        return tenant.workItems.entrySet().stream()
                .filter(entry -> wanted.contains(entry.getKey()))
                .filter(entry -> types.contains(entry.getValue().typeKey) && Directory.isIn(space, entry.getValue()))
                .filter(entry -> !entry.getValue().aborted)
                .map(entry -> row(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static ObjectNode row(String id, SimulatedWorkItem workItem) {
        boolean isFirst = workItem.space.equals(SimulatedTenant.SPACE);
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", Long.parseLong(id))
                .put("name", workItem.name)
                .put("work_item_type_key", workItem.typeKey)
                .put("project_key", isFirst ? SimulatedTenant.SPACE_ID : "id of " + workItem.space)
                .put("simple_name", workItem.space)
                .put("pattern", workItem.stateFlow != null ? "State" : "Node")
                .put("deleted_at", workItem.deleted ? 1_780_000_000_000L : 0);
    }

    private MockResponse page(List<ObjectNode> rows, JsonNode body) throws Refusal {
        int asked = body.path("page_size").asInt(DEFAULT_ROWS);
        if (asked > MOST_ROWS) {
            throw new Refusal(400, 20002, "Page Size Limit");
        }
        int size = Math.min(asked, tenant.largestPage);
        int number = body.path("page_num").asInt(1);
        ArrayNode page = JsonNodeFactory.instance.arrayNode();
        rows.stream().skip((long) (number - 1) * size).limit(size).forEach(page::add);
        return Envelope.success(page, number, size, rows.size());
    }
}
