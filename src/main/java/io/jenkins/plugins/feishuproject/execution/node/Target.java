package io.jenkins.plugins.feishuproject.execution.node;

import com.fasterxml.jackson.annotation.JsonIgnore;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.feishuproject.api.BaseUrl;
import io.jenkins.plugins.feishuproject.api.NodeAddress;
import io.jenkins.plugins.feishuproject.api.WorkItemAddress;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * The node that a step is about: as the user named it, and as far as that is resolved to keys and ids.
 *
 * @param nodeName the name the user gave for the node; null if the user gave an id
 * @param nodeId null until the name is resolved
 */
@Restricted(NoExternalUse.class)
public record Target(
        WorkItemAddress workItem,
        @Nullable String nodeName,
        @Nullable String nodeId) {

    /** The address of the node, once its name is resolved. */
    NodeAddress address() {
        return workItem.node(nodeId);
    }

    /** The work item's address in the browser, each part of it masked. */
    String url(BaseUrl baseUrl, UnaryOperator<String> masked) {
        return workItem.mapped(masked).url(baseUrl);
    }

    /** The node as the user referred to it, for messages. */
    String label() {
        return nodeName == null ? nodeId : nodeName;
    }

    Target with(WorkItemAddress found) {
        return new Target(found, nodeName, nodeId);
    }

    /** Whether only the name of the node is known. */
    @JsonIgnore
    boolean isNodeToLookUp() {
        return nodeId == null;
    }

    /** Whether calls for both would name the same node in the same way. */
    boolean isSameNode(Target other) {
        return workItem.workItemTypeKey().equals(other.workItem.workItemTypeKey())
                && Objects.equals(nodeId, other.nodeId);
    }
}
