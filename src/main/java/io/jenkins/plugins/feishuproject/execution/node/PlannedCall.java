package io.jenkins.plugins.feishuproject.execution.node;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.feishuproject.api.CallListener;
import io.jenkins.plugins.feishuproject.api.FeishuProjectException;
import io.jenkins.plugins.feishuproject.api.NodeAddress;
import io.jenkins.plugins.feishuproject.api.NodeOperation;
import io.jenkins.plugins.feishuproject.api.NodeUpdate;
import io.jenkins.plugins.feishuproject.api.client.FeishuProjectClient;
import java.util.function.UnaryOperator;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * A call of a change. After a restart, the same bytes are sent.
 *
 * @param asked the change as requested, with people as the user named them
 * @param change the change with people resolved to user_keys
 * @param action the operation on the node; null if it is only updated
 * @param rollbackReason required for a rollback
 */
@Restricted(NoExternalUse.class)
public record PlannedCall(
        NodeUpdate asked,
        NodeUpdate change,
        @Nullable NodeOperation.Action action,
        @Nullable String rollbackReason) {

    static PlannedCall of(NodeUpdate update) {
        return of(update, null, null);
    }

    static PlannedCall of(NodeOperation operation) {
        return of(operation.change(), operation.action(), operation.rollbackReason());
    }

    private static PlannedCall of(
            NodeUpdate update, @Nullable NodeOperation.Action action, @Nullable String rollbackReason) {
        // Round-trips through JSON, so that numbers are written identically before and after a restart.
        NodeUpdate change = NodeUpdate.fromJson(update.toJson());
        return new PlannedCall(change, change, action, rollbackReason);
    }

    PlannedCall changed(UnaryOperator<NodeUpdate> function) {
        return new PlannedCall(asked, function.apply(change), action, rollbackReason);
    }

    /** Returns the log id. */
    @CheckForNull
    String send(FeishuProjectClient client, NodeAddress address, String key, CallListener listener)
            throws FeishuProjectException, InterruptedException {
        return action == null
                ? client.updateNode(address, change, key, listener)
                : client.operate(address, operation(), key, listener);
    }

    /** The request that {@link #send} would make, without the token. */
    String preview(FeishuProjectClient client, NodeAddress address, String key) {
        return action == null ? client.preview(address, change, key) : client.preview(address, operation(), key);
    }

    private NodeOperation operation() {
        return new NodeOperation(action, rollbackReason, change);
    }
}
