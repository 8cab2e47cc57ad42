package io.jenkins.plugins.feishuproject.report;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * One update of a node as a build made it, kept with the build.
 *
 * @param workItemId digits
 * @param workItemUrl for people
 * @param node what the node was called by the one who asked
 * @param nodeId null if it was never found
 * @param changes what was to change, in words and dates
 * @param outcome what came of it
 * @param errCode 0 on success, null without an answer
 * @param errMsg in the API's words
 * @param errDetail in the API's words
 * @param logId to quote to the vendor's support
 * @param remark what there is to say that the API did not say
 * @param attempts how many requests were sent that change the node
 * @param millis from the start of the step to its end
 */
@Restricted(NoExternalUse.class)
public record NodeUpdateRecord(
        String workItemId,
        String workItemUrl,
        String node,
        @CheckForNull String nodeId,
        BilingualText changes,
        Outcome outcome,
        @CheckForNull Long errCode,
        @CheckForNull String errMsg,
        @CheckForNull String errDetail,
        @CheckForNull String logId,
        @CheckForNull BilingualText remark,
        int attempts,
        long millis) {

    /** More than any message has that somebody wrote, and little enough for a table. */
    private static final int MAX_LENGTH = 4_000;

    public NodeUpdateRecord {
        errMsg = abbreviated(errMsg);
        errDetail = abbreviated(errDetail);
    }

    /** Whether nothing is missing of what every update has. */
    boolean isWhole() {
        return workItemId != null
                && workItemUrl != null
                && node != null
                && changes != null
                && changes.en() != null
                && outcome != null;
    }

    @CheckForNull
    private static String abbreviated(@CheckForNull String text) {
        return text == null || text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH) + '…';
    }
}
