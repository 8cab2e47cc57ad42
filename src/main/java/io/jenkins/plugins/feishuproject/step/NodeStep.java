package io.jenkins.plugins.feishuproject.step;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.plan.NodeTarget;
import io.jenkins.plugins.feishuproject.plan.WorkItemTarget;
import io.jenkins.plugins.feishuproject.plan.input.Identifiers;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.DataBoundSetter;

/** Base class of steps on a node of a work item's workflow, with the arguments that select the node. */
@Restricted(NoExternalUse.class)
public abstract class NodeStep extends WorkItemStep {

    private String nodeId;
    private String nodeName;

    @CheckForNull
    public String getNodeId() {
        return nodeId;
    }

    @DataBoundSetter
    public void setNodeId(@CheckForNull String nodeId) {
        this.nodeId = Identifiers.trimmed(nodeId);
    }

    @CheckForNull
    public String getNodeName() {
        return nodeName;
    }

    @DataBoundSetter
    public void setNodeName(@CheckForNull String nodeName) {
        this.nodeName = Identifiers.trimmed(nodeName);
    }

    NodeTarget target() {
        return target(workItem());
    }

    NodeTarget target(WorkItemTarget workItem) {
        return new NodeTarget(workItem, nodeId, nodeName);
    }
}
