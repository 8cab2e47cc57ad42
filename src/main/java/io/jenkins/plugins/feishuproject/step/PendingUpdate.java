package io.jenkins.plugins.feishuproject.step;

import io.jenkins.plugins.feishuproject.api.NodeAddress;
import io.jenkins.plugins.feishuproject.api.NodeUpdate;
import io.jenkins.plugins.feishuproject.plan.UpdatePlan;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * What a step still has to send, kept with the running build. Bodies are kept as JSON, so that after a restart the very
 * same bytes go out under the very same idempotency key.
 */
final class PendingUpdate implements Serializable {

    private static final long serialVersionUID = 1L;

    private final String projectKey; // lgtm[jenkins/plaintext-storage] an id that the API calls a key
    private final String workItemTypeKey; // lgtm[jenkins/plaintext-storage] an id that the API calls a key
    private final String workItemId;
    private final String nodeId;
    private final ArrayList<Call> calls = new ArrayList<>();
    private int done;
    private int attempts;

    PendingUpdate(UpdatePlan plan) {
        NodeAddress address = plan.address();
        projectKey = address.projectKey();
        workItemTypeKey = address.workItemTypeKey();
        workItemId = address.workItemId();
        nodeId = address.nodeId();
        plan.updates().forEach(update -> calls.add(new Call(update)));
    }

    NodeAddress address() {
        return new NodeAddress(projectKey, workItemTypeKey, workItemId, nodeId);
    }

    /** All bodies, sent or not. */
    List<NodeUpdate> updates() {
        return calls.stream().map(Call::update).toList();
    }

    /** The call to send next. */
    synchronized Call next() {
        return calls.get(done);
    }

    /** Notes that the call was accepted; returns whether there is another one. */
    synchronized boolean accepted() {
        done++;
        return done < calls.size();
    }

    synchronized boolean isPartlyDone() {
        return done > 0;
    }

    synchronized void sending() {
        attempts++;
    }

    synchronized int attempts() {
        return attempts;
    }

    /** One body and the key it goes out under. */
    static final class Call implements Serializable {

        private static final long serialVersionUID = 1L;

        private final String json;
        private final String idempotencyKey = UUID.randomUUID().toString();

        private Call(NodeUpdate update) {
            this.json = update.toJson();
        }

        NodeUpdate update() {
            return NodeUpdate.fromJson(json);
        }

        String idempotencyKey() {
            return idempotencyKey;
        }
    }
}
