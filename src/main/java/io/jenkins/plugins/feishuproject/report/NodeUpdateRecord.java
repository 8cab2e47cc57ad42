package io.jenkins.plugins.feishuproject.report;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * One node update, saved with the build that made it.
 *
 * @param workItemId digits
 * @param workItemUrl the address in the browser
 * @param node the node as the user referred to it
 * @param nodeId null if it was never resolved
 * @param changes the requested changes, as readable text
 * @param outcome how the update ended
 * @param errCode 0 on success, null without a response
 * @param errMsg in the API's words
 * @param errDetail in the API's words
 * @param logId to quote to vendor support
 * @param remark information beyond the API's own message
 * @param attempts how many requests that change the node were sent
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

    /** Longer than any real message, yet short enough for a table. */
    private static final int MAX_LENGTH = 4_000;

    public NodeUpdateRecord {
        errMsg = abbreviated(errMsg);
        errDetail = abbreviated(errDetail);
    }

    /** Whether all mandatory values are present. */
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
