package io.jenkins.plugins.feishuproject.api;

import edu.umd.cs.findbugs.annotations.Nullable;
import okhttp3.HttpUrl;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * Where a work item is. Source: the API page "update node / schedule", table "Path".
 *
 * @param projectKey space id or simple name
 * @param workItemTypeKey such as {@code story}; 24 hex digits for a custom type
 * @param workItemId digits
 * @param workItemTypeApiName what the address in a browser calls the type; null where it is not known
 */
@Restricted(NoExternalUse.class)
public record WorkItemAddress(
        String projectKey,
        String workItemTypeKey,
        String workItemId,
        @Nullable String workItemTypeApiName) {

    /** Refuses segments that would change the path, with an {@link IllegalArgumentException}. */
    public WorkItemAddress {
        requireSegment("projectKey", projectKey);
        requireSegment("workItemTypeKey", workItemTypeKey);
        requireSegment("workItemId", workItemId);
    }

    /** A work item whose type is called in a browser as it is in calls. */
    public WorkItemAddress(String projectKey, String workItemTypeKey, String workItemId) {
        this(projectKey, workItemTypeKey, workItemId, null);
    }

    /** Whether {@code text} can be one segment of a path: neither blank nor only dots, which would climb up in it. */
    public static boolean isSegment(@Nullable String text) {
        return text != null && !text.isBlank() && !text.equals(".") && !text.equals("..");
    }

    /** The same work item with the type that its word was found to mean. */
    public WorkItemAddress withType(WorkItemType type) {
        return new WorkItemAddress(projectKey, type.typeKey(), workItemId, type.apiName());
    }

    /** A node of its workflow, by node id or state_key. */
    public NodeAddress node(String nodeId) {
        return new NodeAddress(this, nodeId);
    }

    /** The address for people, as in a browser; it has the type's {@code api_name}, the key where that is not known. */
    public String url(BaseUrl baseUrl) {
        String type = isSegment(workItemTypeApiName) ? workItemTypeApiName : workItemTypeKey;
        return baseUrl.resolve(projectKey, type, "detail", workItemId).toString();
    }

    public HttpUrl workflowUrl(BaseUrl baseUrl) {
        return baseUrl.resolve("open_api", projectKey, "work_item", workItemTypeKey, workItemId, "workflow", "query");
    }

    static void requireSegment(String name, String segment) {
        if (!isSegment(segment)) {
            throw new IllegalArgumentException(name + " cannot be part of a path: '" + segment + "'");
        }
    }
}
