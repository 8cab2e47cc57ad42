package io.jenkins.plugins.feishuproject.check;

import io.jenkins.plugins.feishuproject.api.CallListener;
import io.jenkins.plugins.feishuproject.api.FeishuProjectException;
import io.jenkins.plugins.feishuproject.api.NodeAddress;
import io.jenkins.plugins.feishuproject.api.NodeUpdate;
import io.jenkins.plugins.feishuproject.api.WorkItemAddress;
import io.jenkins.plugins.feishuproject.api.WorkflowNode;
import io.jenkins.plugins.feishuproject.api.client.FeishuProjectClient;
import java.util.List;

/** The node that the check reads and writes; every call waits for its answer. */
final class CheckedNode {

    private final FeishuProjectClient client;
    private final WorkItemAddress workItem;
    private final String node;

    /** @param node its id, state key or name */
    CheckedNode(FeishuProjectClient client, WorkItemAddress workItem, String node) {
        this.client = client;
        this.workItem = workItem;
        this.node = node;
    }

    WorkflowNode read() throws FeishuProjectException, CheckFailedException, InterruptedException {
        List<WorkflowNode> nodes = client.workflowNodes(workItem, CallListener.NONE);
        return nodes.stream()
                .filter(each -> each.isCalled(node) || node.equals(each.name()))
                .findFirst()
                .orElseThrow(() -> new CheckFailedException("noSuchNode", node, workItem.workItemId()));
    }

    void update(String nodeId, NodeUpdate update, String idempotencyKey)
            throws FeishuProjectException, InterruptedException {
        NodeAddress address = workItem.node(nodeId);
        client.updateNode(address, update, idempotencyKey, CallListener.NONE);
    }
}
