package io.jenkins.plugins.feishuproject.plan;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.api.NodeAddress;
import java.util.regex.Pattern;

/** Which node is meant, null for what was not given. */
public record NodeTarget(
        @CheckForNull String projectKey,
        @CheckForNull String workItemTypeKey,
        @CheckForNull String workItemId,
        @CheckForNull String nodeId) {

    private static final Pattern DIGITS = Pattern.compile("\\d+");

    @CheckForNull
    NodeAddress address(Problems problems) {
        boolean fit = isSegment("projectKey", projectKey, problems)
                & isSegment("workItemTypeKey", workItemTypeKey, problems)
                & isId("workItemId", workItemId, problems)
                & isSegment("nodeId", nodeId, problems);
        return fit ? new NodeAddress(projectKey, workItemTypeKey, workItemId, nodeId) : null;
    }

    private static boolean isId(String name, @CheckForNull String value, Problems problems) {
        if (!isSegment(name, value, problems)) {
            return false;
        }
        if (!DIGITS.matcher(value).matches()) {
            problems.add(name, "notDigits", value);
            return false;
        }
        return true;
    }

    private static boolean isSegment(String name, @CheckForNull String value, Problems problems) {
        if (value == null) {
            problems.add(name, "missing");
            return false;
        }
        if (!NodeAddress.isSegment(value)) {
            problems.add(name, "notASegment", value);
            return false;
        }
        return true;
    }
}
