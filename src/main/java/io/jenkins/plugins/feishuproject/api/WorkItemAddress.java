package io.jenkins.plugins.feishuproject.api;

import edu.umd.cs.findbugs.annotations.Nullable;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * Identifies a work item in API paths. Source: the API page "update node / schedule", table "Path".
 *
 * @param projectKey space ID or simple name
 * @param workItemTypeKey for example {@code story}; 24 hex digits for a custom type
 * @param workItemId digits
 * @param workItemTypeApiName the type's name in browser URLs; null if unknown
 */
@Restricted(NoExternalUse.class)
public record WorkItemAddress(
        String projectKey,
        String workItemTypeKey,
        String workItemId,
        @Nullable String workItemTypeApiName) {

    private static final Pattern GENERATED_ID = Pattern.compile("[0-9a-fA-F]{24}");

    /** Throws {@link IllegalArgumentException} for segments that would alter the path. */
    public WorkItemAddress {
        requireSegment("projectKey", projectKey);
        requireSegment("workItemTypeKey", workItemTypeKey);
        requireSegment("workItemId", workItemId);
    }

    /** For a type with the same name in browser URLs as in API calls. */
    public WorkItemAddress(String projectKey, String workItemTypeKey, String workItemId) {
        this(projectKey, workItemTypeKey, workItemId, null);
    }

    /**
     * Whether {@code text} can be a path segment: neither blank nor a dot segment, which would move up the path, nor with
     * a character that may end a segment wherever a server decodes it a second time.
     */
    public static boolean isSegment(@Nullable String text) {
        return text != null
                && !text.isBlank()
                && !text.equals(".")
                && !text.equals("..")
                && text.chars().noneMatch(WorkItemAddress::mayEndSegment);
    }

    private static boolean mayEndSegment(int c) {
        return c == '/' || c == '\\' || c == '%' || Character.isISOControl(c);
    }

    /**
     * Whether it may be the same work item as {@code other}: space and type have both a key and a name, and an ID belongs
     * to one work item of a type and space (Assumption: unique-ids).
     */
    public boolean isMaybeSame(WorkItemAddress other) {
        return workItemId.equals(other.workItemId)
                && WorkItemType.isMaybeSame(workItemTypeKey, other.workItemTypeKey)
                && (projectKey.equals(other.projectKey)
                        || isGeneratedId(projectKey) != isGeneratedId(other.projectKey));
    }

    /** Whether {@code word} looks like what the service gives to a space, or to a type that is not built in, as its ID. */
    static boolean isGeneratedId(String word) {
        return GENERATED_ID.matcher(word).matches();
    }

    /** The same work item with its type resolved. */
    public WorkItemAddress withType(WorkItemType type) {
        return new WorkItemAddress(projectKey, type.typeKey(), workItemId, type.apiName());
    }

    /** The same with each part replaced, for display. */
    public WorkItemAddress mapped(UnaryOperator<String> part) {
        return new WorkItemAddress(
                part.apply(projectKey),
                part.apply(workItemTypeKey),
                part.apply(workItemId),
                workItemTypeApiName == null ? null : part.apply(workItemTypeApiName));
    }

    /** A node of its workflow, by node ID or state_key. */
    public NodeAddress node(String nodeId) {
        return new NodeAddress(this, nodeId);
    }

    /** The URL for browsers; it contains the type's {@code api_name}, or its key if that is unknown. */
    public String url(BaseUrl baseUrl) {
        String type = isSegment(workItemTypeApiName) ? workItemTypeApiName : workItemTypeKey;
        return baseUrl.resolve(projectKey, type, "detail", workItemId).toString();
    }

    public HttpUrl workflowUrl(BaseUrl baseUrl) {
        return baseUrl.resolve("open_api", projectKey, "work_item", workItemTypeKey, workItemId, "workflow", "query");
    }

    /** Where the state of a work item with a state flow is changed. */
    public HttpUrl stateChangeUrl(BaseUrl baseUrl) {
        return baseUrl.resolve("open_api", projectKey, "workflow", workItemTypeKey, workItemId, "node", "state_change");
    }

    /** Where a comment is made. */
    public HttpUrl commentUrl(BaseUrl baseUrl) {
        return baseUrl.resolve("open_api", projectKey, "work_item", workItemTypeKey, workItemId, "comment", "create");
    }

    /** Where its comments are listed, without the page. */
    public HttpUrl commentsUrl(BaseUrl baseUrl) {
        return baseUrl.resolve("open_api", projectKey, "work_item", workItemTypeKey, workItemId, "comments");
    }

    static void requireSegment(String name, String segment) {
        if (!isSegment(segment)) {
            throw new IllegalArgumentException(name + " cannot be part of a path: '" + segment + "'");
        }
    }
}
