package io.jenkins.plugins.feishuproject.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;

/** {@code POST /open_api/:project_key/work_item/:work_item_type_key/:work_item_id/workflow/query}. */
final class WorkflowQueryEndpoint implements Endpoint {

    private static final Map<String, Schema> BODY =
            Map.of("fields", Schema.TEXTS, "flow_type", Schema.WHOLE_NUMBER, "expand", Schema.ANY);

    private final SimulatedTenant tenant;
    private final TokenEndpoint tokens;
    private final Directory directory;

    WorkflowQueryEndpoint(SimulatedTenant tenant, TokenEndpoint tokens) {
        this.tenant = tenant;
        this.tokens = tokens;
        this.directory = new Directory(tenant);
    }

    @Override
    public boolean serves(RecordedRequest request) {
        List<String> path = Directory.path(request);
        return request.getMethod().equals("POST")
                && path.size() == 6
                && path.get(1).equals("work_item")
                && path.get(4).equals("workflow")
                && path.get(5).equals("query");
    }

    @Override
    public MockResponse answer(RecordedRequest request) {
        try {
            tokens.authorize(request);
            JsonNode body = Schema.parse(request.getBody().utf8(), BODY);
            List<String> path = Directory.path(request);
            SimulatedWorkItem workItem = directory.workItem(request, path.get(0), path.get(2), path.get(3));
            if (workItem.aborted && tenant.queryShapes.contains(QueryShape.ABORTED_REFUSED)) {
                throw new Refusal(400, 20007, "WorkItem Is Already Aborted");
            }
            boolean asksForStates = body.path("flow_type").asInt(0) != 0;
            if (workItem.stateFlow == null) {
                return asksForStates ? noStates() : Envelope.success(workItem.look(tenant));
            }
            if (!asksForStates) {
                throw new Refusal(400, 20026, "FlowType Is Error", "the work item has a state flow");
            }
            return Envelope.success(workItem.stateFlow.look());
        } catch (Refusal refusal) {
            return Envelope.error(refusal);
        }
    }

    private MockResponse noStates() throws Refusal {
        switch (tenant.nodeFlowAnswer) {
            case FLOW_TYPE_IS_ERROR ->
                throw new Refusal(400, 20026, "FlowType Is Error", "the work item has a node flow");
            case NOT_A_STATE_FLOW -> throw new Refusal(400, 20027, "WorkItem Is Not State Flow");
            case STATE_FLOW_NOT_FOUND -> throw new Refusal(404, 30010, "State Flow Not Found");
            default -> {
                return Envelope.success();
            }
        }
    }
}
