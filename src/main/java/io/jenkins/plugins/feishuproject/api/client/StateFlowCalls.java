package io.jenkins.plugins.feishuproject.api.client;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.api.ApiErrorException;
import io.jenkins.plugins.feishuproject.api.BaseUrl;
import io.jenkins.plugins.feishuproject.api.CallListener;
import io.jenkins.plugins.feishuproject.api.FeishuProjectException;
import io.jenkins.plugins.feishuproject.api.WorkItemAddress;
import io.jenkins.plugins.feishuproject.api.WorkflowNode;
import io.jenkins.plugins.feishuproject.api.access.AuthorizedCalls;
import io.jenkins.plugins.feishuproject.api.http.DataType;
import io.jenkins.plugins.feishuproject.api.http.HttpTransport;
import io.jenkins.plugins.feishuproject.api.item.FieldDefinition;
import io.jenkins.plugins.feishuproject.api.item.Requirements;
import io.jenkins.plugins.feishuproject.api.item.StateChange;
import io.jenkins.plugins.feishuproject.api.item.StateFlow;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import okhttp3.HttpUrl;
import okhttp3.Request;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** The calls on work items with a state flow, which block like those of {@link FeishuProjectClient}. */
@Restricted(NoExternalUse.class)
public final class StateFlowCalls {

    private static final int STATE_FLOW = 1;

    private final BaseUrl baseUrl;
    private final AuthorizedCalls calls;

    StateFlowCalls(BaseUrl baseUrl, AuthorizedCalls calls) {
        this.baseUrl = baseUrl;
        this.calls = calls;
    }

    /**
     * The states of a work item and the transitions between them. Source: the API page on workflows, "workflow detail".
     */
    public StateFlow read(WorkItemAddress workItem, CallListener listener)
            throws FeishuProjectException, InterruptedException {
        Request.Builder request = HttpTransport.post(workItem.workflowUrl(baseUrl), Map.of("flow_type", STATE_FLOW));
        return calls.send(request, DataType.STATE_FLOW, listener).requiredData();
    }

    /**
     * Moves a work item along one transition. Retried only if the API certainly did not act on the request. Source: the
     * API page on workflows, "state change".
     *
     * @param idempotencyKey {@code X-IDEM-UUID}; reuse it when the same change is sent again
     * @return the log id to quote to Feishu Project support; null if the response has none
     * @throws ApiErrorException that {@link ApiErrorException#isNotPossibleNow() isNotPossibleNow} if the transition does
     *     not start at the present state
     */
    @CheckForNull
    public String change(WorkItemAddress workItem, StateChange change, String idempotencyKey, CallListener listener)
            throws FeishuProjectException, InterruptedException {
        return calls.sendOnce(request(workItem, change, idempotencyKey), DataType.NONE, listener)
                .logId();
    }

    /** What {@link #change} would send, as text with the token masked. */
    public String preview(WorkItemAddress workItem, StateChange change, String idempotencyKey) {
        return calls.preview(request(workItem, change, idempotencyKey), change.toJson());
    }

    /**
     * What the work item lacks to get to a state. Source: the API page on workflows, "required information of a node or
     * state".
     *
     * @param stateKey the state that it is to get to
     */
    public Requirements requirements(WorkItemAddress workItem, String stateKey, CallListener listener)
            throws FeishuProjectException, InterruptedException {
        Map<String, Object> body = Map.of(
                "project_key",
                workItem.projectKey(),
                "work_item_type_key",
                workItem.workItemTypeKey(),
                "work_item_id",
                new BigInteger(workItem.workItemId()),
                "state_key",
                stateKey,
                "mode",
                "unfinished");
        HttpUrl url = baseUrl.resolve("open_api", "work_item", "transition_required_info", "get");
        return calls.send(HttpTransport.post(url, body), DataType.REQUIREMENTS, listener)
                .requiredData();
    }

    /** The fields of the type of a work item. Source: the API page on fields, "fields of a space". */
    public List<FieldDefinition> fields(WorkItemAddress workItem, CallListener listener)
            throws FeishuProjectException, InterruptedException {
        HttpUrl url = baseUrl.resolve("open_api", workItem.projectKey(), "field", "all");
        Map<String, String> body = Map.of("work_item_type_key", workItem.workItemTypeKey());
        return WorkflowNode.present(calls.send(HttpTransport.post(url, body), DataType.FIELDS, listener)
                .data());
    }

    private Request.Builder request(WorkItemAddress workItem, StateChange change, String idempotencyKey) {
        return HttpTransport.post(workItem.stateChangeUrl(baseUrl), change).header("X-IDEM-UUID", idempotencyKey);
    }
}
