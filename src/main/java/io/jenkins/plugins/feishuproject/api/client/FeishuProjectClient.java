package io.jenkins.plugins.feishuproject.api.client;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.api.ApiErrorException;
import io.jenkins.plugins.feishuproject.api.ApiResponse;
import io.jenkins.plugins.feishuproject.api.BaseUrl;
import io.jenkins.plugins.feishuproject.api.CallListener;
import io.jenkins.plugins.feishuproject.api.ChangeReceipt;
import io.jenkins.plugins.feishuproject.api.FeishuProjectException;
import io.jenkins.plugins.feishuproject.api.Json;
import io.jenkins.plugins.feishuproject.api.NoResponseException;
import io.jenkins.plugins.feishuproject.api.NodeAddress;
import io.jenkins.plugins.feishuproject.api.NodeOperation;
import io.jenkins.plugins.feishuproject.api.NodeUpdate;
import io.jenkins.plugins.feishuproject.api.User;
import io.jenkins.plugins.feishuproject.api.WorkItemAddress;
import io.jenkins.plugins.feishuproject.api.WorkItemType;
import io.jenkins.plugins.feishuproject.api.WorkflowNode;
import io.jenkins.plugins.feishuproject.api.http.DataType;
import io.jenkins.plugins.feishuproject.api.http.DataType.NamedNode;
import io.jenkins.plugins.feishuproject.api.http.DataType.NamedWorkflow;
import io.jenkins.plugins.feishuproject.api.http.DataType.Workflow;
import io.jenkins.plugins.feishuproject.api.http.HttpTransport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import okhttp3.Request;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * A Feishu Project site, called with one credential. All calls are asynchronous: waiting for a turn, a retry or a
 * response does not block the calling thread. A returned future fails with a {@link FeishuProjectException}; cancelling
 * it cancels the call.
 */
@Restricted(NoExternalUse.class)
public final class FeishuProjectClient {

    private static final int MAX_USERS_PER_QUERY = 100;
    // Assumption: unmatched-emails
    private static final long USER_NOT_FOUND = 30006;

    private final CredentialKey credential;
    private final BaseUrl baseUrl;
    private final AuthorizedCalls calls;
    private final WorkItemTypes types;

    FeishuProjectClient(CredentialKey credential, AuthorizedCalls calls, WorkItemTypes types) {
        this.credential = credential;
        this.baseUrl = credential.baseUrl();
        this.calls = calls;
        this.types = types;
    }

    /**
     * Updates a node. Source: the API page "update node / schedule".
     *
     * @param idempotencyKey {@code X-IDEM-UUID}; reuse it when the same update is sent again
     */
    public CompletableFuture<ChangeReceipt> updateNode(
            NodeAddress address, NodeUpdate update, String idempotencyKey, CallListener listener) {
        CompletableFuture<ApiResponse<Void>> sent =
                calls.send(request(address, update, idempotencyKey), DataType.NONE, listener);
        return Futures.linked(sent, sent.thenApply(FeishuProjectClient::receipt));
    }

    /**
     * Completes a node or rolls it back. Retried only if the API certainly did not act on the request. Source: the API
     * page "complete or roll back a node".
     *
     * @param idempotencyKey {@code X-IDEM-UUID}; reuse it when the same operation is sent again
     * @return fails with an {@link ApiErrorException} that {@link ApiErrorException#isAlreadyDone() isAlreadyDone} if
     *     the node was already completed; only reading the node shows whether it matches the request
     */
    public CompletableFuture<ChangeReceipt> operate(
            NodeAddress address, NodeOperation operation, String idempotencyKey, CallListener listener) {
        CompletableFuture<ApiResponse<Void>> sent =
                calls.sendOnce(request(address, operation, idempotencyKey), DataType.NONE, listener);
        return Futures.linked(sent, sent.thenApply(FeishuProjectClient::receipt));
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
    public CompletableFuture<List<WorkflowNode>> workflowNodes(WorkItemAddress workItem, CallListener listener) {
        return nodes(workItem, DataType.WORKFLOW, Workflow::workflowNodes, listener);
    }

    /**
     * Like {@link #workflowNodes}, but each node has only its ID, state_key, name and status: enough to find a node by
     * name, and much faster for a large workflow.
     */
    public CompletableFuture<List<WorkflowNode>> workflowNodeNames(WorkItemAddress workItem, CallListener listener) {
        CompletableFuture<List<NamedNode>> nodes =
                nodes(workItem, DataType.NAMED_WORKFLOW, NamedWorkflow::workflowNodes, listener);
        return Futures.linked(
                nodes,
                nodes.thenApply(named -> named.stream().map(NamedNode::node).toList()));
    }

    private <W, N> CompletableFuture<List<N>> nodes(
            WorkItemAddress workItem, DataType<W> type, Function<W, List<N>> nodes, CallListener listener) {
        Request.Builder request = new Request.Builder()
                .url(workItem.workflowUrl(baseUrl))
                .post(HttpTransport.body(Json.write(Map.of("flow_type", 0))));
        CompletableFuture<ApiResponse<W>> sent = calls.send(request, type, listener);
        return Futures.linked(
                sent,
                sent.thenCompose(answer -> answer.data() == null
                        ? CompletableFuture.failedFuture(NoResponseException.withoutData(answer, "unexpectedData"))
                        : CompletableFuture.completedFuture(WorkflowNode.present(nodes.apply(answer.data())))));
    }

    /** The users with these e-mail addresses; unknown addresses are omitted. Source: the API page on users. */
    public CompletableFuture<List<User>> users(List<String> emails, CallListener listener) {
        List<CompletableFuture<List<User>>> queries = new ArrayList<>();
        for (int from = 0; from < emails.size(); from += MAX_USERS_PER_QUERY) {
            int to = Math.min(from + MAX_USERS_PER_QUERY, emails.size());
            queries.add(someUsers(emails.subList(from, to), listener));
        }
        CompletableFuture<Void> all = CompletableFuture.allOf(queries.toArray(CompletableFuture[]::new));
        return Futures.linked(
                queries,
                all.thenApply(nothing ->
                        queries.stream().flatMap(query -> query.join().stream()).toList()));
    }

    /** The work item types of a space. Source: the API page on spaces, "work item types". */
    public CompletableFuture<List<WorkItemType>> workItemTypes(String projectKey, CallListener listener) {
        Request.Builder request =
                new Request.Builder().url(baseUrl.resolve("open_api", projectKey, "work_item", "all-types"));
        CompletableFuture<ApiResponse<List<WorkItemType>>> sent = calls.send(request, DataType.TYPES, listener);
        return Futures.linked(sent, sent.thenApply(answer -> WorkflowNode.present(answer.data())));
    }

    /**
     * Resolves {@code word} to a work item type: it is either an {@code api_name}, as in browser URLs, or a key. A
     * built-in type and the key of a custom type (24 hex digits) need no lookup; otherwise the types of the space are
     * fetched and cached for ten minutes. A word that needs no lookup or matches no type is returned unchanged, as key
     * and {@code api_name}.
     *
     * @param projectKey space ID or simple name
     * @return fails with the API's error if the lookup is rejected
     */
    public CompletableFuture<WorkItemType> workItemType(String projectKey, String word, CallListener listener) {
        WorkItemTypes.Space space = new WorkItemTypes.Space(credential, projectKey);
        return types.find(
                space,
                word,
                awaited -> workItemTypes(projectKey, new SharedListener(listener, awaited)),
                listener::isWanted);
    }

    /** The user on whose behalf requests are sent ({@code X-USER-KEY}); null if the token says who it is. */
    @CheckForNull
    public String userKey() {
        return calls.userKey();
    }

    /** Fetches a token if none is cached. Fails if the API issues none for this credential. */
    public CompletableFuture<Void> authenticate() {
        return calls.authenticate();
    }

    private CompletableFuture<List<User>> someUsers(List<String> emails, CallListener listener) {
        Request.Builder request = new Request.Builder()
                .url(baseUrl.resolve("open_api", "user", "query"))
                .post(HttpTransport.body(Json.write(Map.of("emails", emails))));
        CompletableFuture<ApiResponse<List<User>>> sent = calls.send(request, DataType.USERS, listener);
        return Futures.linked(
                sent,
                sent.thenApply(answer -> WorkflowNode.present(answer.data()))
                        .exceptionallyCompose(FeishuProjectClient::nobody));
    }

    private static CompletableFuture<List<User>> nobody(Throwable failure) {
        Throwable cause = Futures.cause(failure);
        boolean none = cause instanceof ApiErrorException e && e.errCode() == USER_NOT_FOUND;
        return none ? CompletableFuture.completedFuture(List.of()) : CompletableFuture.failedFuture(cause);
    }

    private Request.Builder request(NodeAddress address, NodeUpdate update, String idempotencyKey) {
        return new Request.Builder()
                .url(address.updateUrl(baseUrl))
                .put(HttpTransport.body(update.toJson()))
                .header("X-IDEM-UUID", idempotencyKey);
    }

    private Request.Builder request(NodeAddress address, NodeOperation operation, String idempotencyKey) {
        return new Request.Builder()
                .url(address.operateUrl(baseUrl))
                .post(HttpTransport.body(operation.toJson()))
                .header("X-IDEM-UUID", idempotencyKey);
    }

    private static ChangeReceipt receipt(ApiResponse<?> answer) {
        return new ChangeReceipt(answer.logId());
    }
}
