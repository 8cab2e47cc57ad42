package io.jenkins.plugins.feishuproject.plan.mention;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * A work item that a text names.
 *
 * @param projectKey the space in its address, ID or simple name; null if the text has no more than the ID
 * @param workItemId digits without leading zeros, up to a 64-bit number
 * @param resolve whether it is named right after close, fix or resolve
 */
@Restricted(NoExternalUse.class)
public record Mention(@CheckForNull String projectKey, String workItemId, boolean resolve) {

    private static final int MAX_DIGITS = 19;

    /** The mention of what has these digits, so that IDs that are the same are equal; null if none can have them. */
    @CheckForNull
    static Mention of(@CheckForNull String projectKey, String digits, boolean resolve) {
        if (digits.length() > MAX_DIGITS) {
            return null;
        }
        try {
            long number = Long.parseLong(digits);
            return number == 0 ? null : new Mention(projectKey, String.valueOf(number), resolve);
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
