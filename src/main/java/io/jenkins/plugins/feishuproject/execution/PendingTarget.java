package io.jenkins.plugins.feishuproject.execution;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.api.BaseUrl;
import io.jenkins.plugins.feishuproject.api.NodeAddress;
import io.jenkins.plugins.feishuproject.api.WorkItemAddress;
import io.jenkins.plugins.feishuproject.api.WorkItemType;
import io.jenkins.plugins.feishuproject.execution.build.Masking;

/** The node that a step is about: as the user named it, and as far as that is resolved to keys and ids. */
final class PendingTarget {

    private volatile WorkItemAddress workItem;

    @CheckForNull
    private final String nodeName;

    @CheckForNull
    private volatile String nodeId;

    PendingTarget(WorkItemAddress workItem, @CheckForNull String nodeName, @CheckForNull String nodeId) {
        this.workItem = workItem;
        this.nodeName = nodeName;
        this.nodeId = nodeId;
    }

    WorkItemAddress workItem() {
        return workItem;
    }

    NodeAddress address() {
        return workItem.node(nodeId);
    }

    /** The work item's address in the browser, with the build's secrets masked. */
    String url(BaseUrl baseUrl, Masking masking) {
        WorkItemAddress address = workItem;
        String type = address.workItemTypeApiName();
        return new WorkItemAddress(
                        masking.in(address.projectKey()),
                        masking.in(address.workItemTypeKey()),
                        masking.in(address.workItemId()),
                        type == null ? null : masking.in(type))
                .url(baseUrl);
    }

    /** The work item type to resolve; null if its key is known. */
    @CheckForNull
    String typeToLookUp() {
        return workItem.workItemTypeApiName() == null ? workItem.workItemTypeKey() : null;
    }

    void foundType(WorkItemType type) {
        workItem = workItem.withType(type);
    }

    /** The node name to resolve; null if the node's id is known. */
    @CheckForNull
    String nodeNameToLookUp() {
        return nodeId == null ? nodeName : null;
    }

    void foundNode(String id) {
        nodeId = id;
    }

    /** The id of the node; null until its name is resolved. */
    @CheckForNull
    String nodeId() {
        return nodeId;
    }

    /** The name the user gave for the node; null if the user gave an id. */
    @CheckForNull
    String nodeName() {
        return nodeName;
    }

    /** The node as the user referred to it, for messages. */
    String nodeLabel() {
        return nodeName == null ? nodeId : nodeName;
    }
}
