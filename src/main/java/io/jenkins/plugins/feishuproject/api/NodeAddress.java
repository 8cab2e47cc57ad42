package io.jenkins.plugins.feishuproject.api;

import okhttp3.HttpUrl;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * Identifies a node in API paths. Source: the API page "update node / schedule", table "Path".
 *
 * @param workItem the work item whose workflow contains the node
 * @param nodeId node ID or state_key
 */
@Restricted(NoExternalUse.class)
public record NodeAddress(WorkItemAddress workItem, String nodeId) {

    /** Throws {@link IllegalArgumentException} for a segment that would alter the path. */
    public NodeAddress {
        WorkItemAddress.requireSegment("nodeId", nodeId);
    }

    public HttpUrl updateUrl(BaseUrl baseUrl) {
        return baseUrl.resolve(
                "open_api",
                workItem.projectKey(),
                "workflow",
                workItem.workItemTypeKey(),
                workItem.workItemId(),
                "node",
                nodeId);
    }

    public HttpUrl operateUrl(BaseUrl baseUrl) {
        return updateUrl(baseUrl).newBuilder().addPathSegment("operate").build();
    }
}
