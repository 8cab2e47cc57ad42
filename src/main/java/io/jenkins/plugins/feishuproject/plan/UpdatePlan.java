package io.jenkins.plugins.feishuproject.plan;

import io.jenkins.plugins.feishuproject.api.NodeAddress;
import io.jenkins.plugins.feishuproject.api.NodeUpdate;
import java.util.List;

/**
 * The calls that an update takes.
 *
 * @param address the node
 * @param updates one body a call, in the order in which they are sent; a later one only if the one before succeeded
 */
public record UpdatePlan(NodeAddress address, List<NodeUpdate> updates) {}
