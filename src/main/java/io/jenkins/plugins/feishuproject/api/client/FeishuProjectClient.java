package io.jenkins.plugins.feishuproject.api.client;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.api.ApiErrorException;
import io.jenkins.plugins.feishuproject.api.ApiResponse;
import io.jenkins.plugins.feishuproject.api.BaseUrl;
import io.jenkins.plugins.feishuproject.api.CallListener;
import io.jenkins.plugins.feishuproject.api.ConnectionSettings;
import io.jenkins.plugins.feishuproject.api.FeishuProjectException;
import io.jenkins.plugins.feishuproject.api.NoResponseException;
import io.jenkins.plugins.feishuproject.api.NodeAddress;
import io.jenkins.plugins.feishuproject.api.NodeOperation;
import io.jenkins.plugins.feishuproject.api.NodeUpdate;
import io.jenkins.plugins.feishuproject.api.User;
import io.jenkins.plugins.feishuproject.api.WorkItemAddress;
import io.jenkins.plugins.feishuproject.api.WorkItemType;
import io.jenkins.plugins.feishuproject.api.WorkflowNode;
import io.jenkins.plugins.feishuproject.api.access.AuthorizedCalls;
import io.jenkins.plugins.feishuproject.api.access.TokenCredential;
import io.jenkins.plugins.feishuproject.api.http.DataType;
import io.jenkins.plugins.feishuproject.api.http.DataType.WorkItemRow;
import io.jenkins.plugins.feishuproject.api.http.DataType.Workflow;
import io.jenkins.plugins.feishuproject.api.http.HttpTransport;
import io.jenkins.plugins.feishuproject.api.item.WorkItem;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import okhttp3.HttpUrl;
import okhttp3.Request;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * A Feishu Project site, called with one credential. Every call blocks the calling thread until the response arrived;
 * an interrupt cancels it at once.
 */
@Restricted(NoExternalUse.class)
public final class FeishuProjectClient {

    private static final int NODE_FLOW = 0;
    private static final int MAX_USERS_PER_QUERY = 100;
    // Assumption: unmatched-emails
    private static final long USER_NOT_FOUND = 30006;

    private final ConnectionSettings settings;
    private final TokenCredential credential;
    private final BaseUrl baseUrl;
    private final AuthorizedCalls calls;
    private final WorkItemTypes types;

    FeishuProjectClient(
            ConnectionSettings settings, TokenCredential credential, AuthorizedCalls calls, WorkItemTypes types) {
        this.settings = settings;
        this.credential = credential;
        this.baseUrl = settings.baseUrl();
        this.calls = calls;
        this.types = types;
    }

    /**
     * Updates a node. Source: the API page "update node / schedule".
     *
     * @param idempotencyKey {@code X-IDEM-UUID}; reuse it when the same update is sent again
     * @return the log id to quote to Feishu Project support; null if the response has none
     */
    @CheckForNull
    public String updateNode(NodeAddress address, NodeUpdate update, String idempotencyKey, CallListener listener)
            throws FeishuProjectException, InterruptedException {
        return calls.send(request(address, update, idempotencyKey), DataType.NONE, listener)
                .logId();
    }

    /**
     * Completes a node or rolls it back. Retried only if the API certainly did not act on the request. Source: the API
     * page "complete or roll back a node".
     *
     * @param idempotencyKey {@code X-IDEM-UUID}; reuse it when the same operation is sent again
     * @return the log id to quote to Feishu Project support; null if the response has none
     * @throws ApiErrorException that {@link ApiErrorException#isAlreadyDone() isAlreadyDone} if the node was already
     *     completed; only reading the node shows whether it matches the request
     */
    @CheckForNull
    public String operate(NodeAddress address, NodeOperation operation, String idempotencyKey, CallListener listener)
            throws FeishuProjectException, InterruptedException {
        return calls.sendOnce(request(address, operation, idempotencyKey), DataType.NONE, listener)
                .logId();
    }

    /** What {@link #updateNode} would send, as text with the token masked. */
    public String preview(NodeAddress address, NodeUpdate update, String idempotencyKey) {
        return calls.preview(request(address, update, idempotencyKey), update.toJson());
    }

    /** What {@link #operate} would send, as text with the token masked. */
    public String preview(NodeAddress address, NodeOperation operation, String idempotencyKey) {
        return calls.preview(request(address, operation, idempotencyKey), operation.toJson());
    }

    /** The current nodes of a work item's workflow. Source: the API page on workflows, "workflow detail". */
    public List<WorkflowNode> workflowNodes(WorkItemAddress workItem, CallListener listener)
            throws FeishuProjectException, InterruptedException {
        return nodes(calls.send(workflowQuery(workItem), DataType.WORKFLOW, listener));
    }

    /** Like {@link #workflowNodes}, but as a poll: within the share of the rate that polls have, and only once. */
    List<WorkflowNode> pollWorkflow(WorkItemAddress workItem, CallListener listener)
            throws FeishuProjectException, InterruptedException {
        return nodes(calls.poll(workflowQuery(workItem), DataType.WORKFLOW, listener));
    }

    /**
     * Looks at work items of one type, with their nodes, as a poll. Those that the user may not see, or that do not
     * exist, may be missing. Source: the API page on work items, "work item details".
     *
     * @param workItemIds at most 50
     * @return the work items by ID
     */
    Map<String, WorkItemLook> pollWorkItems(
            String projectKey, String typeKey, Collection<String> workItemIds, CallListener listener)
            throws FeishuProjectException, InterruptedException {
        HttpUrl url = baseUrl.resolve("open_api", projectKey, "work_item", typeKey, "query");
        Map<String, Object> body = Map.of(
                "work_item_ids", workItemIds.stream().map(BigInteger::new).toList(),
                "fields", List.of(WorkItemLook.ABORTED),
                "expand", Map.of("need_workflow", true));
        Map<String, WorkItemLook> looks = new HashMap<>();
        for (WorkItemRow row : WorkflowNode.present(calls.poll(HttpTransport.post(url, body), DataType.ROWS, listener)
                .data())) {
            looks.put(row.id(), WorkItemLook.of(row));
        }
        return looks;
    }

    /** The calls on work items with a state flow. */
    public StateFlowCalls states() {
        return new StateFlowCalls(baseUrl, calls);
    }

    /** The calls on the comments of work items. */
    public CommentCalls comments() {
        return new CommentCalls(baseUrl, calls);
    }

    /** The users with these e-mail addresses; unknown addresses are omitted. Source: the API page on users. */
    public List<User> users(List<String> emails, CallListener listener)
            throws FeishuProjectException, InterruptedException {
        List<User> users = new ArrayList<>();
        for (int from = 0; from < emails.size(); from += MAX_USERS_PER_QUERY) {
            users.addAll(
                    someUsers(emails.subList(from, Math.min(from + MAX_USERS_PER_QUERY, emails.size())), listener));
        }
        return users;
    }

    /** The work item types of a space. Source: the API page on spaces, "work item types". */
    public List<WorkItemType> workItemTypes(String projectKey, CallListener listener)
            throws FeishuProjectException, InterruptedException {
        Request.Builder request =
                new Request.Builder().url(baseUrl.resolve("open_api", projectKey, "work_item", "all-types"));
        return WorkflowNode.present(
                calls.send(request, DataType.TYPES, listener).data());
    }

    /**
     * Resolves {@code word} to a work item type: it is either an {@code api_name}, as in browser URLs, or a key. A
     * built-in type and the key of a custom type (24 hex digits) need no lookup; otherwise the types of the space are
     * fetched and cached for ten minutes. A word that needs no lookup or matches no type is returned unchanged, as key
     * and {@code api_name}.
     *
     * @param projectKey space ID or simple name
     */
    public WorkItemType workItemType(String projectKey, String word, CallListener listener)
            throws FeishuProjectException, InterruptedException {
        return types.find(space(projectKey), word, () -> workItemTypes(projectKey, listener));
    }

    /** Like {@link #workItemTypes}, but from the types cached for {@link #workItemType}. */
    public List<WorkItemType> cachedWorkItemTypes(String projectKey, CallListener listener)
            throws FeishuProjectException, InterruptedException {
        return types.all(space(projectKey), () -> workItemTypes(projectKey, listener));
    }

    private WorkItemTypes.Space space(String projectKey) {
        return new WorkItemTypes.Space(baseUrl, credential, settings.userKey(), projectKey);
    }

    /**
     * The work items of a space with these IDs; those that do not exist, are aborted or deleted, or are not visible to
     * the user are omitted. Source: the API page on work items, "filter".
     *
     * @param projectKey space ID or simple name
     * @param typeKeys the keys of the types to look among; the API requires at least one
     * @param ids digits, up to a 64-bit number
     */
    public List<WorkItem> workItems(String projectKey, List<String> typeKeys, List<String> ids, CallListener listener)
            throws FeishuProjectException, InterruptedException {
        return new WorkItemFilter(calls, baseUrl.resolve("open_api", projectKey, "work_item", "filter"), typeKeys)
                .find(ids, listener);
    }

    /** Equal for clients that call the same site with the same credential on behalf of the same user. */
    Object identity() {
        return Arrays.asList(settings.site(), baseUrl, credential, settings.userKey());
    }

    /** The user on whose behalf requests are sent ({@code X-USER-KEY}); null if the token says who it is. */
    @CheckForNull
    public String userKey() {
        return settings.userKey();
    }

    /** Obtains a token if none is held; fails if the API issues none for this credential. */
    public void authenticate() throws FeishuProjectException, InterruptedException {
        calls.authenticate();
    }

    private Request.Builder workflowQuery(WorkItemAddress workItem) {
        return HttpTransport.post(workItem.workflowUrl(baseUrl), Map.of("flow_type", NODE_FLOW));
    }

    private static List<WorkflowNode> nodes(ApiResponse<Workflow> answer) throws NoResponseException {
        return WorkflowNode.present(answer.requiredData().workflowNodes());
    }

    private List<User> someUsers(List<String> emails, CallListener listener)
            throws FeishuProjectException, InterruptedException {
        Request.Builder request =
                HttpTransport.post(baseUrl.resolve("open_api", "user", "query"), Map.of("emails", emails));
        try {
            return WorkflowNode.present(
                    calls.send(request, DataType.USERS, listener).data());
        } catch (ApiErrorException e) {
            if (e.errCode() == USER_NOT_FOUND) {
                return List.of();
            }
            throw e;
        }
    }

    private Request.Builder request(NodeAddress address, NodeUpdate update, String idempotencyKey) {
        return HttpTransport.put(address.updateUrl(baseUrl), update).header("X-IDEM-UUID", idempotencyKey);
    }

    private Request.Builder request(NodeAddress address, NodeOperation operation, String idempotencyKey) {
        return HttpTransport.post(address.operateUrl(baseUrl), operation).header("X-IDEM-UUID", idempotencyKey);
    }
}
