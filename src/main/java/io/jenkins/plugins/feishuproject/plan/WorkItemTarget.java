package io.jenkins.plugins.feishuproject.plan;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.api.WorkItemAddress;
import io.jenkins.plugins.feishuproject.plan.input.ArgumentTypes;
import io.jenkins.plugins.feishuproject.plan.input.Problems;
import java.util.List;
import java.util.regex.Pattern;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * The work item that a step is about; arguments that were not given are null.
 *
 * @param projectKey space ID or simple name
 * @param workItemTypeKey the key of the type, or its name in browser URLs, for example {@code story}
 * @param workItemId digits, up to a 64-bit number
 * @param workItemUrl the URL copied from a browser, instead of the three above
 * @param workItems a list, instead of one ID or URL, whose elements may have their own space and type: IDs, URLs, and
 *     maps with {@code workItemId}, {@code workItemTypeKey} and {@code projectKey}
 */
@Restricted(NoExternalUse.class)
public record WorkItemTarget(
        @CheckForNull String projectKey,
        @CheckForNull String workItemTypeKey,
        @CheckForNull String workItemId,
        @CheckForNull String workItemUrl,
        @CheckForNull List<?> workItems) {

    private static final Pattern DIGITS = Pattern.compile("\\d{1,19}");

    /** The work item, null if it is missing or given twice; records what is wrong with it. */
    @CheckForNull
    WorkItemAddress checked(@CheckForNull String defaultProjectKey, Problems problems) {
        if (workItemUrl != null) {
            refuse("projectKey", projectKey, "workItemUrl", problems);
            refuse("workItemTypeKey", workItemTypeKey, "workItemUrl", problems);
            refuse("workItemId", workItemId, "workItemUrl", problems);
            return WorkItemUrl.read("workItemUrl", workItemUrl, problems);
        }
        String space = projectKey == null ? defaultProjectKey : projectKey;
        boolean fit = isSegment("projectKey", space, problems)
                & isSegment("workItemTypeKey", workItemTypeKey, problems)
                & isId("workItemId", workItemId, problems);
        return fit ? new WorkItemAddress(space, workItemTypeKey, workItemId) : null;
    }

    /** Whether the work items are given as a list, which may have one element or none. */
    public boolean isMany() {
        return workItems != null;
    }

    /** The work item, or those of the list, each of them once; records what is wrong with them. */
    List<WorkItemAddress> all(@CheckForNull String defaultProjectKey, Problems problems) {
        if (workItems == null) {
            WorkItemAddress only = checked(defaultProjectKey, problems);
            return only == null ? List.of() : List.of(only);
        }
        refuse("workItemId", workItemId, WorkItemList.ARGUMENT, problems);
        refuse("workItemUrl", workItemUrl, WorkItemList.ARGUMENT, problems);
        String space = projectKey == null ? defaultProjectKey : projectKey;
        return new WorkItemList(space, workItemTypeKey, problems).read(workItems);
    }

    private static void refuse(String name, @CheckForNull String value, String beside, Problems problems) {
        if (value != null) {
            problems.add(beside, "insteadOf", name);
        }
    }

    static boolean isId(String name, @CheckForNull String value, Problems problems) {
        if (!isSegment(name, value, problems)) {
            return false;
        }
        if (!isDigits(value)) {
            problems.add(name, "notDigits", value);
            return false;
        }
        return true;
    }

    static boolean isDigits(String text) {
        return DIGITS.matcher(text).matches();
    }

    /** Whether {@code value} can be a segment of a URL path; records a problem if not. */
    public static boolean isSegment(String name, @CheckForNull String value, Problems problems) {
        if (value == null) {
            problems.add(name, "missing");
            return false;
        }
        if (problems.isTooLong(name, value, ArgumentTypes.MAX_NAME_LENGTH)) {
            return false;
        }
        if (!WorkItemAddress.isSegment(value)) {
            problems.add(name, value.isBlank() || isDots(value) ? "notASegment" : "notAKey", value);
            return false;
        }
        return true;
    }

    private static boolean isDots(String value) {
        return value.equals(".") || value.equals("..");
    }
}
