package io.jenkins.plugins.feishuproject.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;

/** {@code GET /open_api/:project_key/work_item/all-types}. */
final class WorkItemTypesEndpoint implements Endpoint {

    private static final int ENABLED = 2;

    private final SimulatedTenant tenant;
    private final TokenEndpoint tokens;
    private final Directory directory;

    WorkItemTypesEndpoint(SimulatedTenant tenant, TokenEndpoint tokens) {
        this.tenant = tenant;
        this.tokens = tokens;
        this.directory = new Directory(tenant);
    }

    @Override
    public boolean serves(RecordedRequest request) {
        List<String> path = Directory.path(request);
        return request.getMethod().equals("GET")
                && path.size() == 3
                && path.get(1).equals("work_item")
                && path.get(2).equals("all-types");
    }

    @Override
    public MockResponse answer(RecordedRequest request) {
        try {
            tokens.authorize(request);
            directory.space(request, Directory.path(request).get(0));
            return Envelope.success(types());
        } catch (Refusal refusal) {
            return Envelope.error(refusal);
        }
    }

    private ArrayNode types() {
        ArrayNode types = JsonNodeFactory.instance.arrayNode();
        tenant.types.forEach((key, type) -> types.addObject()
                .put("type_key", key)
                .put("name", type.name())
                .put("api_name", type.apiName())
                .put("is_disable", ENABLED)
                .put("enable_model_resource_lib", false));
        return types;
    }
}
