package io.jenkins.plugins.feishuproject.plan;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.api.NodeUpdate;
import io.jenkins.plugins.feishuproject.api.WorkItemAddress;
import io.jenkins.plugins.feishuproject.plan.date.DateReader;
import io.jenkins.plugins.feishuproject.plan.input.Problems;
import io.jenkins.plugins.feishuproject.plan.input.WrongArgumentsException;
import io.jenkins.plugins.feishuproject.plan.part.Parts;
import java.util.List;
import java.util.Map;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * A state change as requested.
 *
 * @param workItems those to move
 * @param isMany whether they were given as a list
 * @param choice where to go
 * @param along {@code fields} and {@code roleAssignee}; owners are user_keys, or e-mail addresses still to be looked up
 */
@Restricted(NoExternalUse.class)
public record StatePlan(List<WorkItemAddress> workItems, boolean isMany, StateChoice choice, NodeUpdate along) {

    /**
     * Checks the arguments.
     *
     * @param defaultProjectKey the site's space
     * @param arguments of the step, as {@link NodeArguments} read them, with {@code fields} and {@code roleAssignee}
     * @param dates reads the dates of these, which have none
     * @throws WrongArgumentsException naming every invalid argument
     */
    public static StatePlan of(
            WorkItemTarget target,
            @CheckForNull String defaultProjectKey,
            @CheckForNull String state,
            @CheckForNull String transitionId,
            Map<String, ?> arguments,
            DateReader dates)
            throws WrongArgumentsException {
        Problems problems = new Problems();
        List<WorkItemAddress> workItems = target.all(defaultProjectKey, problems);
        StateChoice choice = StateChoice.checked(state, transitionId, problems);
        NodeUpdate update = Parts.read(arguments, dates, problems);
        problems.throwIfAny();
        return new StatePlan(workItems, target.isMany(), choice, update);
    }
}
