package io.jenkins.plugins.feishuproject.api.client;

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
 * One site of Feishu Project, called with one credential. All calls are asynchronous: what waits (for its turn, for the
 * next try, for an answer) holds no thread of the caller's. A returned future fails with a
 * {@link FeishuProjectException}; cancelling it cancels the call.
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
     * @param idempotencyKey {@code X-IDEM-UUID}; the same one when the same update is sent again
     */
    public CompletableFuture<ChangeReceipt> updateNode(
            NodeAddress address, NodeUpdate update, String idempotencyKey, CallListener listener) {
        CompletableFuture<ApiResponse<Void>> sent =
                calls.send(request(address, update, idempotencyKey), DataType.NONE, listener);
        return Futures.linked(sent, sent.thenApply(FeishuProjectClient::receipt));
    }

    /**
     * Completes a node or rolls it back. It is sent again only where the API surely did not act on it. Source: the API
     * page "complete or roll back a node".
     *
     * @param idempotencyKey {@code X-IDEM-UUID}; the same one when the same operation is sent again
     * @return fails with an {@link ApiErrorException} that {@link ApiErrorException#isAlreadyDone() isAlreadyDone} where
     *     the node was completed before, since only a look at the node tells whether that is what was asked for
     */
    public CompletableFuture<ChangeReceipt> operate(
            NodeAddress address, NodeOperation operation, String idempotencyKey, CallListener listener) {
        CompletableFuture<ApiResponse<Void>> sent =
                calls.sendOnce(request(address, operation, idempotencyKey), DataType.NONE, listener);
        return Futures.linked(sent, sent.thenApply(FeishuProjectClient::receipt));
    }

    /** What {@link #updateNode} would send, as text and with the token masked. */
    public String preview(NodeAddress address, NodeUpdate update, String idempotencyKey) {
        return calls.preview(request(address, update, idempotencyKey), update.toJson());
    }

    /** What {@link #operate} would send, as text and with the token masked. */
    public String preview(NodeAddress address, NodeOperation operation, String idempotencyKey) {
        return calls.preview(request(address, operation, idempotencyKey), operation.toJson());
    }

    /** The nodes of a work item's workflow, at present. Source: the API page on workflows, "workflow detail". */
    public CompletableFuture<List<WorkflowNode>> workflowNodes(WorkItemAddress workItem, CallListener listener) {
        return nodes(workItem, DataType.WORKFLOW, Workflow::workflowNodes, listener);
    }

    /**
     * The same nodes, each with id, state_key, name and status alone; enough to find a node by its name, and much quicker
     * where a workflow is large.
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

    /** The users with these e-mail addresses; those that nobody has are left out. Source: the API page on users. */
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

    /** The types of work item that a space has. Source: the API page on spaces, "work item types". */
    public CompletableFuture<List<WorkItemType>> workItemTypes(String projectKey, CallListener listener) {
        Request.Builder request =
                new Request.Builder().url(baseUrl.resolve("open_api", projectKey, "work_item", "all-types"));
        CompletableFuture<ApiResponse<List<WorkItemType>>> sent = calls.send(request, DataType.TYPES, listener);
        return Futures.linked(sent, sent.thenApply(answer -> WorkflowNode.present(answer.data())));
    }

    /**
     * The type that people call {@code word} in a space: its {@code api_name}, as addresses in a browser have it, or its
     * key. A built-in type needs no look-up; for the others the types of the space are looked up and kept for ten
     * minutes. A word that nothing matches comes back as it is, as key and {@code api_name}.
     *
     * @param projectKey space id or simple name
     * @return fails with what the API refused the look-up with
     */
    public CompletableFuture<WorkItemType> workItemType(String projectKey, String word, CallListener listener) {
        WorkItemTypes.Space space = new WorkItemTypes.Space(credential, projectKey);
        return types.find(space, word, () -> workItemTypes(projectKey, listener));
    }

    /** Gets a token if none is held. Fails if the API gives none for this credential. */
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
