package io.jenkins.plugins.feishuproject.plan.mention;

import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.feishuproject.plan.WorkItemTarget;
import io.jenkins.plugins.feishuproject.plan.input.ArgumentPath;
import io.jenkins.plugins.feishuproject.plan.input.Problems;
import io.jenkins.plugins.feishuproject.plan.input.WrongArgumentsException;
import java.util.List;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * What a step looks for, and where; arguments that were not given are null.
 *
 * @param projectKey space ID or simple name
 * @param text more text to search
 * @param sinceLastSuccess whether the changes of earlier builds count, back to the last successful one
 * @param workItemTypeKeys keys of types, or their names in browser URLs; null for all
 * @param idPattern a regular expression instead of the default rule
 */
@Restricted(NoExternalUse.class)
public record WorkItemQuery(
        @Nullable String projectKey,
        @Nullable String text,
        boolean sinceLastSuccess,
        @Nullable List<String> workItemTypeKeys,
        @Nullable String idPattern) {

    /**
     * The query in the space it is about.
     *
     * @param defaultProjectKey the site's space
     * @throws WrongArgumentsException naming every invalid argument
     */
    public WorkItemQuery checked(@Nullable String defaultProjectKey) throws WrongArgumentsException {
        Problems problems = new Problems();
        String space = projectKey == null ? defaultProjectKey : projectKey;
        WorkItemTarget.isSegment("projectKey", space, problems);
        List<String> types = workItemTypeKeys == null ? List.of() : workItemTypeKeys;
        for (int i = 0; i < types.size(); i++) {
            WorkItemTarget.isSegment(ArgumentPath.element("workItemTypeKeys", i), types.get(i), problems);
        }
        problems.throwIfAny();
        if (idPattern != null) {
            OwnRule.of(idPattern);
        }
        return new WorkItemQuery(space, text, sinceLastSuccess, workItemTypeKeys, idPattern);
    }
}
