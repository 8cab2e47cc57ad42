package io.jenkins.plugins.feishuproject.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Map;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;

/** {@code POST /open_api/:project_key/field/all}. */
final class FieldsEndpoint implements Endpoint {

    private static final Map<String, Schema> BODY = Map.of("work_item_type_key", Schema.TEXT);

    private final SimulatedTenant tenant;
    private final TokenEndpoint tokens;
    private final Directory directory;

    FieldsEndpoint(SimulatedTenant tenant, TokenEndpoint tokens) {
        this.tenant = tenant;
        this.tokens = tokens;
        this.directory = new Directory(tenant);
    }

    @Override
    public boolean serves(RecordedRequest request) {
        List<String> path = Directory.path(request);
        return request.getMethod().equals("POST")
                && path.size() == 3
                && path.subList(1, 3).equals(List.of("field", "all"));
    }

    @Override
    public MockResponse answer(RecordedRequest request) {
        try {
            tokens.authorize(request);
            directory.space(request, Directory.path(request).get(0));
            JsonNode body = Schema.parse(request.getBody().utf8(), BODY);
            return Envelope.success(fields(body.path("work_item_type_key").asText()));
        } catch (Refusal refusal) {
            return Envelope.error(refusal);
        }
    }

    private ArrayNode fields(String typeKey) {
        ArrayNode fields = JsonNodeFactory.instance.arrayNode();
        tenant.workItems.values().stream()
                .filter(workItem -> workItem.typeKey.equals(typeKey))
                .flatMap(workItem -> workItem.fieldNames.entrySet().stream())
                .distinct()
                .forEach(field -> fields.addObject()
                        .put("field_key", field.getKey())
                        .put("field_name", field.getValue())
                        .put("field_type_key", "text"));
        return fields;
    }
}
