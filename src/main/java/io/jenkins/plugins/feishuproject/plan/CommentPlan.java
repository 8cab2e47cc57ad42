package io.jenkins.plugins.feishuproject.plan;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.api.WorkItemAddress;
import io.jenkins.plugins.feishuproject.plan.input.Problems;
import io.jenkins.plugins.feishuproject.plan.input.WrongArgumentsException;
import java.util.List;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * A comment as requested.
 *
 * @param workItems those to comment on
 * @param isMany whether they were given as a list
 * @param content plain text, not blank
 */
@Restricted(NoExternalUse.class)
public record CommentPlan(List<WorkItemAddress> workItems, boolean isMany, String content) {

    /**
     * Checks the arguments.
     *
     * @param defaultProjectKey the site's space
     * @param content as typed; null if it was left out, or blank
     * @throws WrongArgumentsException naming every invalid argument
     */
    public static CommentPlan of(
            WorkItemTarget target, @CheckForNull String defaultProjectKey, @CheckForNull String content)
            throws WrongArgumentsException {
        Problems problems = new Problems();
        List<WorkItemAddress> workItems = target.all(defaultProjectKey, problems);
        if (content == null) {
            problems.add("content", "missing");
        }
        problems.throwIfAny();
        return new CommentPlan(workItems, target.isMany(), content);
    }
}
