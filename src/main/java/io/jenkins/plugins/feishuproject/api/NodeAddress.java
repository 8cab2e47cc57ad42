package io.jenkins.plugins.feishuproject.api;

import okhttp3.HttpUrl;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * Where a node is. Source: the API page "update node / schedule", table "Path".
 *
 * @param workItem the work item whose workflow it is in
 * @param nodeId node id or state_key
 */
@Restricted(NoExternalUse.class)
public record NodeAddress(WorkItemAddress workItem, String nodeId) {

    /** Refuses a segment that would change the path, with an {@link IllegalArgumentException}. */
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
