package io.jenkins.plugins.feishuproject.step;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.config.Site;
import io.jenkins.plugins.feishuproject.execution.node.Target;
import io.jenkins.plugins.feishuproject.plan.NodeTarget;
import io.jenkins.plugins.feishuproject.plan.input.Identifiers;
import io.jenkins.plugins.feishuproject.plan.input.WrongArgumentsException;
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

    NodeTarget target() throws WrongArgumentsException {
        return new NodeTarget(workItems(), nodeId, nodeName);
    }

    /** The node of a step that is about one. */
    Target target(Site site) throws WrongArgumentsException {
        return new Target(target().checked(site.getProjectKey()), nodeName, nodeId);
    }
}
