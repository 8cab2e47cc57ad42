package io.jenkins.plugins.feishuproject.step;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.api.CallProgress;
import io.jenkins.plugins.feishuproject.api.FeishuProjectClient;
import io.jenkins.plugins.feishuproject.api.NodeAddress;
import io.jenkins.plugins.feishuproject.api.NodeOperation;
import io.jenkins.plugins.feishuproject.api.NodeUpdate;
import io.jenkins.plugins.feishuproject.api.Receipt;
import java.io.Serializable;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;

/**
 * A call that is still to be made. Its body is kept as JSON, so that after a restart the very same bytes go out under
 * the very same idempotency key.
 */
final class PendingCall implements Serializable {

    private static final long serialVersionUID = 1L;

    private final String asked;
    private final String change;

    @CheckForNull
    private final NodeOperation.Action action;

    @CheckForNull
    private final String rollbackReason;

    private final String idempotencyKey;

    private PendingCall(
            String asked,
            String change,
            @CheckForNull NodeOperation.Action action,
            @CheckForNull String rollbackReason,
            String idempotencyKey) {
        this.asked = asked;
        this.change = change;
        this.action = action;
        this.rollbackReason = rollbackReason;
        this.idempotencyKey = idempotencyKey;
    }

    static PendingCall of(NodeUpdate update) {
        return of(update, null, null);
    }

    static PendingCall of(NodeOperation operation) {
        return of(operation.change(), operation.action(), operation.rollbackReason());
    }

    private static PendingCall of(
            NodeUpdate change, @CheckForNull NodeOperation.Action action, @CheckForNull String rollbackReason) {
        String json = change.toJson();
        return new PendingCall(
                json, json, action, rollbackReason, UUID.randomUUID().toString());
    }

    /** The change as it was asked for, with people called as they were then. */
    NodeUpdate asked() {
        return NodeUpdate.fromJson(asked);
    }

    NodeUpdate change() {
        return NodeUpdate.fromJson(change);
    }

    /** What it does with the node; null if it only updates it. */
    @CheckForNull
    NodeOperation.Action action() {
        return action;
    }

    PendingCall changed(UnaryOperator<NodeUpdate> function) {
        return new PendingCall(asked, function.apply(change()).toJson(), action, rollbackReason, idempotencyKey);
    }

    CompletableFuture<Receipt> send(FeishuProjectClient client, NodeAddress address, CallProgress progress) {
        return action == null
                ? client.updateNode(address, change(), idempotencyKey, progress)
                : client.operateNode(address, operation(), idempotencyKey, progress);
    }

    /** What {@link #send} would put on the wire, without the token. */
    String preview(FeishuProjectClient client, NodeAddress address) {
        return action == null
                ? client.preview(address, change(), idempotencyKey)
                : client.preview(address, operation(), idempotencyKey);
    }

    private NodeOperation operation() {
        return new NodeOperation(action, rollbackReason, change());
    }
}
