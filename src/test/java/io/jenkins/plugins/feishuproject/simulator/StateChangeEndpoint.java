package io.jenkins.plugins.feishuproject.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.feishuproject.simulator.SimulatedStateFlow.Transition;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;

/** {@code POST /open_api/:project_key/workflow/:work_item_type_key/:work_item_id/node/state_change}. */
final class StateChangeEndpoint implements Endpoint {

    private static final Map<String, Schema> BODY = Map.of(
            "transition_id", value -> value.isIntegralNumber() || value.isTextual(),
            "fields", NodeBody.UPDATE.get("fields"),
            "role_owners", NodeBody.UPDATE.get("role_assignee"));

    private final SimulatedTenant tenant;
    private final TokenEndpoint tokens;
    private final Directory directory;
    private final IdempotencyKeys keys;

    StateChangeEndpoint(SimulatedTenant tenant, TokenEndpoint tokens) {
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
                && path.get(1).equals("workflow")
                && path.get(5).equals("state_change");
    }

    @Override
    public MockResponse answer(RecordedRequest request) {
        try {
            tokens.authorize(request);
            return keys.answer(request, () -> change(request));
        } catch (Refusal refusal) {
            return Envelope.error(refusal);
        }
    }

    private MockResponse change(RecordedRequest request) throws Refusal {
        JsonNode body = Schema.parse(request.getBody().utf8(), BODY);
        List<String> path = Directory.path(request);
        SimulatedWorkItem workItem = directory.changeable(request, path.get(0), path.get(2), path.get(3));
        if (workItem.stateFlow == null) {
            throw new Refusal(404, 30010, "State Flow Not Found");
        }
        Transition transition =
                transition(workItem.stateFlow, body.path("transition_id").asLong());
        checkFields(workItem, body);
        checkRoles(workItem, body);
        checkRequirements(workItem, transition, body);
        body.path("fields")
                .forEach(field ->
                        workItem.fieldValues.put(NodeRules.fieldKey(workItem, field), field.get("field_value")));
        body.path("role_owners")
                .forEach(role ->
                        workItem.roleOwners.put(role.path("role").asText(), NodeRules.texts(role.path("owners"))));
        workItem.stateFlow.move(transition, tenant);
        return Envelope.success();
    }

    private static Transition transition(SimulatedStateFlow flow, long id) throws Refusal {
        if (id == 0) {
            throw new Refusal(400, 20005, "Missing Param", "transition_id");
        }
        return flow.transitions.stream()
                .filter(each -> each.id() == id && each.from().equals(flow.present()))
                .findFirst()
                .orElseThrow(() -> new Refusal(400, 10002, "Illegal Operation", "the state does not match"));
    }

    private static void checkFields(SimulatedWorkItem workItem, JsonNode body) throws Refusal {
        for (JsonNode field : body.path("fields")) {
            if (NodeRules.fieldKey(workItem, field) == null) {
                throw new Refusal(404, 30009, "Field Not Found");
            }
        }
    }

    private void checkRoles(SimulatedWorkItem workItem, JsonNode body) throws Refusal {
        for (JsonNode role : body.path("role_owners")) {
            if (!workItem.roleOwners.containsKey(role.path("role").asText())) {
                throw new Refusal(404, 30017, "Role Owners Not Found");
            }
            if (!tenant.userKeys.containsAll(NodeRules.texts(role.path("owners")))) {
                throw new Refusal(404, 30006, "User Not Found");
            }
        }
    }

    private static void checkRequirements(SimulatedWorkItem workItem, Transition transition, JsonNode body)
            throws Refusal {
        Set<String> given = new HashSet<>();
        body.path("fields").forEach(field -> given.add(NodeRules.fieldKey(workItem, field)));
        body.path("role_owners").forEach(role -> given.add(role.path("role").asText()));
        if (!workItem.missing(transition.to(), given).isEmpty()) {
            throw new Refusal(400, 20038, "Required Field Is Not Set", "required field is not filled");
        }
    }
}
