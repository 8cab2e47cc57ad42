package io.jenkins.plugins.feishuproject.execution.node;

import io.jenkins.plugins.feishuproject.execution.StepRequest;
import io.jenkins.plugins.feishuproject.execution.StepState;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * The saved state of a step that reads a node.
 *
 * @param target the node as the user named it
 */
@Restricted(NoExternalUse.class)
public record NodeReading(StepRequest request, Target target) implements StepState {

    @Override
    public boolean mustBeSaved() {
        return false;
    }
}
