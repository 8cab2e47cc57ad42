package io.jenkins.plugins.feishuproject.plan;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.api.NodeOperation;
import io.jenkins.plugins.feishuproject.api.NodeUpdate;
import io.jenkins.plugins.feishuproject.api.WorkItemAddress;
import java.util.List;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * The calls that a change of a node takes. Owners are user_keys, or e-mail addresses that are to be looked up.
 *
 * @param workItem where the node is
 * @param nodeId node id or state_key; null if the node is given by name
 * @param nodeName to be looked up; null if the node is given by id
 * @param updates one body a call, in the order in which they are sent; a later one only if the one before succeeded
 * @param operation sent last; null if the node is only updated
 */
@Restricted(NoExternalUse.class)
public record NodePlan(
        WorkItemAddress workItem,
        @CheckForNull String nodeId,
        @CheckForNull String nodeName,
        List<NodeUpdate> updates,
        @CheckForNull NodeOperation operation) {}
