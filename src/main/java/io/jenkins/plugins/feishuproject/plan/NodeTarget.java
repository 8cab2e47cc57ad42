package io.jenkins.plugins.feishuproject.plan;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.api.WorkItemAddress;
import io.jenkins.plugins.feishuproject.plan.input.Problems;
import io.jenkins.plugins.feishuproject.plan.input.WrongArgumentsException;
import java.util.List;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * The node that a step is about; arguments that were not given are null.
 *
 * @param workItem whose workflow has the node
 * @param nodeId node ID or state_key
 * @param nodeName the display name, instead of the ID
 */
@Restricted(NoExternalUse.class)
public record NodeTarget(
        WorkItemTarget workItem,
        @CheckForNull String nodeId,
        @CheckForNull String nodeName) {

    /**
     * The work item of the node.
     *
     * @param defaultProjectKey the site's space
     * @throws WrongArgumentsException naming every invalid argument, those of the node included
     */
    public WorkItemAddress checked(@CheckForNull String defaultProjectKey) throws WrongArgumentsException {
        Problems problems = new Problems();
        WorkItemAddress address = workItem.checked(defaultProjectKey, problems);
        checkNode(problems);
        problems.throwIfAny();
        return address;
    }

    /** The work items whose nodes to change; records what is wrong with them or with the node. */
    List<WorkItemAddress> all(@CheckForNull String defaultProjectKey, Problems problems) {
        List<WorkItemAddress> all = workItem.all(defaultProjectKey, problems);
        checkNode(problems);
        return all;
    }

    /** Records a problem unless the node is given exactly once. */
    private void checkNode(Problems problems) {
        if (nodeName == null) {
            WorkItemTarget.isSegment("nodeId", nodeId, problems);
        } else if (nodeId != null) {
            problems.add("nodeName", "insteadOf", "nodeId");
        }
    }
}
