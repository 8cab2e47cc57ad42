package io.jenkins.plugins.feishuproject.execution.find;

import io.jenkins.plugins.feishuproject.execution.StepRequest;
import io.jenkins.plugins.feishuproject.execution.StepState;
import io.jenkins.plugins.feishuproject.plan.mention.WorkItemQuery;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * The saved state of a step that finds work items.
 *
 * @param query in the space it is about
 */
@Restricted(NoExternalUse.class)
public record Finding(StepRequest request, WorkItemQuery query) implements StepState {

    @Override
    public boolean mustBeSaved() {
        return false;
    }
}
