package io.jenkins.plugins.feishuproject.plan;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.api.NodeOperation;
import io.jenkins.plugins.feishuproject.api.NodeUpdate;
import io.jenkins.plugins.feishuproject.api.WorkItemAddress;
import java.util.List;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * The calls that a change of a node requires, of one work item or of each of many. Owners are user_keys, or e-mail addresses still to be looked up.
 *
 * @param workItems those whose node changes
 * @param isMany whether they were given as a list
 * @param nodeId node ID or state_key; null if the node is given by name
 * @param nodeName still to be looked up; null if the node is given by ID
 * @param updates one body per call, in sending order; each is sent only if the previous one succeeded
 * @param operation sent last; null if the node is only updated
 */
@Restricted(NoExternalUse.class)
public record NodePlan(
        List<WorkItemAddress> workItems,
        boolean isMany,
        @CheckForNull String nodeId,
        @CheckForNull String nodeName,
        List<NodeUpdate> updates,
        @CheckForNull NodeOperation operation) {}
