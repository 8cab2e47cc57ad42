package io.jenkins.plugins.feishuproject.api;

import okhttp3.HttpUrl;

/**
 * Where a work item is. Source: the API page "update node / schedule", table "Path".
 *
 * @param projectKey space id or simple name
 * @param workItemTypeKey such as {@code story}
 * @param workItemId digits
 */
public record WorkItemAddress(String projectKey, String workItemTypeKey, String workItemId) {

    /** Refuses segments that would change the path, with an {@link IllegalArgumentException}. */
    public WorkItemAddress {
        requireSegment("projectKey", projectKey);
        requireSegment("workItemTypeKey", workItemTypeKey);
        requireSegment("workItemId", workItemId);
    }

    /** Whether {@code text} can be one segment of a path: neither blank nor only dots, which would climb up in it. */
    public static boolean isSegment(String text) {
        return !text.isBlank() && !text.equals(".") && !text.equals("..");
    }

    /** A node of its workflow, by node id or state_key. */
    public NodeAddress node(String nodeId) {
        return new NodeAddress(this, nodeId);
    }

    /** The address for people, as in a browser. */
    public String url(BaseUrl baseUrl) {
        return baseUrl.resolve(projectKey, workItemTypeKey, "detail", workItemId)
                .toString();
    }

    HttpUrl workflowUrl(BaseUrl baseUrl) {
        return baseUrl.resolve("open_api", projectKey, "work_item", workItemTypeKey, workItemId, "workflow", "query");
    }

    static void requireSegment(String name, String segment) {
        if (!isSegment(segment)) {
            throw new IllegalArgumentException(name + " cannot be part of a path: '" + segment + "'");
        }
    }
}
