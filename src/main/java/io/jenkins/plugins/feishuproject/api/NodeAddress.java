package io.jenkins.plugins.feishuproject.api;

import okhttp3.HttpUrl;

/**
 * Where a node is. Source: the API page "update node / schedule", table "Path".
 *
 * @param projectKey space id or simple name
 * @param workItemTypeKey such as {@code story}
 * @param workItemId digits
 * @param nodeId node id or state_key
 */
public record NodeAddress(String projectKey, String workItemTypeKey, String workItemId, String nodeId) {

    /** Refuses segments that would change the path, with an {@link IllegalArgumentException}. */
    public NodeAddress {
        requireSegment("projectKey", projectKey);
        requireSegment("workItemTypeKey", workItemTypeKey);
        requireSegment("workItemId", workItemId);
        requireSegment("nodeId", nodeId);
    }

    /** Whether {@code text} can be one segment of a path: neither blank nor only dots, which would climb up in it. */
    public static boolean isSegment(String text) {
        return !text.isBlank() && !text.equals(".") && !text.equals("..");
    }

    /** The address of the work item for people, as in a browser. */
    public String workItemUrl(BaseUrl baseUrl) {
        return baseUrl.resolve(projectKey, workItemTypeKey, "detail", workItemId)
                .toString();
    }

    HttpUrl updateUrl(BaseUrl baseUrl) {
        return baseUrl.resolve("open_api", projectKey, "workflow", workItemTypeKey, workItemId, "node", nodeId);
    }

    private static void requireSegment(String name, String segment) {
        if (!isSegment(segment)) {
            throw new IllegalArgumentException(name + " cannot be part of a path: '" + segment + "'");
        }
    }
}
