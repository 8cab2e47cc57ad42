package io.jenkins.plugins.feishuproject.execution.many;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.api.LocalizedMessage;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * A change that is made: as far as is known, the work item is as requested.
 *
 * @param logId to quote to vendor support; null if no response carried one
 * @param wasNeeded false if the work item was as requested before
 * @param remark additional information for the user; null if there is none
 */
@Restricted(NoExternalUse.class)
public record Made(
        @CheckForNull String logId,
        boolean wasNeeded,
        @CheckForNull LocalizedMessage remark) {

    /** The API accepted it. */
    public static Made accepted(@CheckForNull String logId) {
        return new Made(logId, true, null);
    }

    public Made with(LocalizedMessage more) {
        return new Made(logId, wasNeeded, more);
    }
}
