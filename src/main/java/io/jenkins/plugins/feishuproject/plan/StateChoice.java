package io.jenkins.plugins.feishuproject.plan;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.feishuproject.plan.input.Problems;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * Where a work item with a state flow is to go; one of the two is null.
 *
 * @param state the key of a state, or its name as people see it
 * @param transitionId a transition, never 0
 */
@Restricted(NoExternalUse.class)
public record StateChoice(@Nullable String state, @Nullable Long transitionId) {

    /** The choice as typed, null if it is not one; records why. */
    @CheckForNull
    static StateChoice checked(@CheckForNull String state, @CheckForNull String transitionId, Problems problems) {
        if (state != null && transitionId != null) {
            problems.add("transitionId", "insteadOf", "state");
        } else if (state != null) {
            return new StateChoice(state, null);
        } else if (transitionId == null) {
            problems.add("state", "neitherStateNorTransition");
        } else if (isTransition(transitionId)) {
            return new StateChoice(null, Long.valueOf(transitionId));
        } else {
            problems.add("transitionId", "notATransition", transitionId);
        }
        return null;
    }

    private static boolean isTransition(String text) {
        if (!WorkItemTarget.isDigits(text)) {
            return false;
        }
        try {
            return Long.parseLong(text) != 0;
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
