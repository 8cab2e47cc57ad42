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
 * A call that is still to be made. After a restart the very same bytes go out under the very same idempotency key.
 *
 * @param asked the change as it was asked for, with people called as they were then
 * @param change the same with user_keys
 * @param action what it does with the node; null if it only updates it
 * @param rollbackReason needed to roll back
 * @param idempotencyKey the same one whenever this call is sent
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
        // As it will be read after a restart, so that numbers are written the same before and after it.
        NodeUpdate change = NodeUpdate.fromJson(update.toJson());
        return new PendingCall(
                change, change, action, rollbackReason, UUID.randomUUID().toString());
    }

    PendingCall changed(UnaryOperator<NodeUpdate> function) {
        return new PendingCall(asked, function.apply(change), action, rollbackReason, idempotencyKey);
    }

    /** The same under a key of its own, for when the API surely did nothing: it may count the old one as used. */
    PendingCall underNewKey() {
        return new PendingCall(
                asked, change, action, rollbackReason, UUID.randomUUID().toString());
    }

    CompletableFuture<ChangeReceipt> send(FeishuProjectClient client, NodeAddress address, CallListener listener) {
        return action == null
                ? client.updateNode(address, change, idempotencyKey, listener)
                : client.operate(address, operation(), idempotencyKey, listener);
    }

    /** What {@link #send} would put on the wire, without the token. */
    String preview(FeishuProjectClient client, NodeAddress address) {
        return action == null
                ? client.preview(address, change, idempotencyKey)
                : client.preview(address, operation(), idempotencyKey);
    }

    private NodeOperation operation() {
        return new NodeOperation(action, rollbackReason, change);
    }
}
