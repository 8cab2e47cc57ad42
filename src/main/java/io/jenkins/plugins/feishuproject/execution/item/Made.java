package io.jenkins.plugins.feishuproject.execution.item;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.api.LocalizedMessage;

/**
 * A change that is made.
 *
 * @param logId of the response to the call; null if none was received
 * @param wasNeeded false if the work item was as asked before
 * @param remark additional information for the user; null if there is none
 */
record Made(
        @CheckForNull String logId,
        boolean wasNeeded,
        @CheckForNull LocalizedMessage remark) {

    /** The API accepted it. */
    static Made accepted(@CheckForNull String logId) {
        return new Made(logId, true, null);
    }

    /** The work item was as asked. */
    static Made before() {
        return new Made(null, false, LocalizedMessage.of(Made.class, "before"));
    }

    /** It was found to be made, though the response was lost. */
    static Made found(@CheckForNull String logId) {
        return new Made(logId, true, LocalizedMessage.of(Made.class, "found"));
    }
}
