package io.jenkins.plugins.feishuproject.plan;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.api.NodeUpdate;
import io.jenkins.plugins.feishuproject.plan.date.DateReader;
import io.jenkins.plugins.feishuproject.plan.input.Problems;
import io.jenkins.plugins.feishuproject.plan.part.RequestedChange;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * A state change as requested.
 *
 * @param choice where to go; null if that is wrong
 * @param along {@code fields} and {@code roleAssignee}; owners are user_keys, or e-mail addresses still to be looked up
 */
@Restricted(NoExternalUse.class)
public record StatePlan(@CheckForNull StateChoice choice, NodeUpdate along) {

    /**
     * Reads the arguments, and records what is wrong with them.
     *
     * @param dates is not used, since neither of the two accompanying arguments has dates
     */
    public static StatePlan checked(
            @CheckForNull String state,
            @CheckForNull String transitionId,
            RequestedChange along,
            DateReader dates,
            Problems problems) {
        return new StatePlan(StateChoice.checked(state, transitionId, problems), along.read(dates, problems));
    }
}
