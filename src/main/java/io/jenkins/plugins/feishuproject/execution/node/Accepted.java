package io.jenkins.plugins.feishuproject.execution.node;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.api.LocalizedMessage;

/**
 * An accepted change: as far as is known, the node matches the request.
 *
 * @param logId the log id to quote to vendor support; null if the response carries none
 * @param wasDoneBefore whether the node was already in the requested state
 * @param remark additional information for the user; null if there is none
 */
record Accepted(
        @CheckForNull String logId,
        boolean wasDoneBefore,
        @CheckForNull LocalizedMessage remark) {

    static Accepted of(@CheckForNull String logId) {
        return new Accepted(logId, false, null);
    }

    static Accepted before(@CheckForNull String logId) {
        return new Accepted(logId, true, ChangeSentences.doneBefore());
    }

    Accepted with(LocalizedMessage more) {
        return new Accepted(logId, wasDoneBefore, more);
    }
}
