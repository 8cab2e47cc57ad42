package io.jenkins.plugins.feishuproject.execution;

import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.feishuproject.api.CallListener;
import io.jenkins.plugins.feishuproject.api.ChangeReceipt;
import io.jenkins.plugins.feishuproject.api.NodeAddress;
import io.jenkins.plugins.feishuproject.api.NodeOperation;
import io.jenkins.plugins.feishuproject.api.NodeUpdate;
import io.jenkins.plugins.feishuproject.api.client.FeishuProjectClient;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;

/**
 * A call that is yet to be made. After a restart, the same bytes are sent with the same idempotency key.
 *
 * @param asked the change as requested, with people as the user named them
 * @param change the change with people resolved to user_keys
 * @param action the operation on the node; null if it is only updated
 * @param rollbackReason required for a rollback
 * @param idempotencyKey unchanged however often this call is sent, unless it is {@link #underNewKey() replaced}
 */
record PendingCall(
        NodeUpdate asked,
        NodeUpdate change,
        @Nullable NodeOperation.Action action,
        @Nullable String rollbackReason,
        String idempotencyKey) {

    static PendingCall of(NodeUpdate update) {
        return of(update, null, null);
    }

    static PendingCall of(NodeOperation operation) {
        return of(operation.change(), operation.action(), operation.rollbackReason());
    }

    private static PendingCall of(
            NodeUpdate update, @Nullable NodeOperation.Action action, @Nullable String rollbackReason) {
        // Round-trips through JSON, so that numbers are written identically before and after a restart.
        NodeUpdate change = NodeUpdate.fromJson(update.toJson());
        return new PendingCall(
                change, change, action, rollbackReason, UUID.randomUUID().toString());
    }

    PendingCall changed(UnaryOperator<NodeUpdate> function) {
        return new PendingCall(asked, function.apply(change), action, rollbackReason, idempotencyKey);
    }

    /** This call with a new key, for when the API certainly did nothing but may count the old key as used. */
    PendingCall underNewKey() {
        return new PendingCall(
                asked, change, action, rollbackReason, UUID.randomUUID().toString());
    }

    CompletableFuture<ChangeReceipt> send(FeishuProjectClient client, NodeAddress address, CallListener listener) {
        return action == null
                ? client.updateNode(address, change, idempotencyKey, listener)
                : client.operate(address, operation(), idempotencyKey, listener);
    }

    /** The request that {@link #send} would make, without the token. */
    String preview(FeishuProjectClient client, NodeAddress address) {
        return action == null
                ? client.preview(address, change, idempotencyKey)
                : client.preview(address, operation(), idempotencyKey);
    }

    private NodeOperation operation() {
        return new NodeOperation(action, rollbackReason, change);
    }
}
