package io.jenkins.plugins.feishuproject.step;

import io.jenkins.plugins.feishuproject.execution.StepFailure;
import java.io.IOException;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/** A step whose arguments are invalid: it fails as it starts. */
final class RefusedStep extends Step {

    private final SiteStepDescriptor descriptor;
    private final StepFailure refusal;

    RefusedStep(SiteStepDescriptor descriptor, StepFailure refusal) {
        this.descriptor = descriptor;
        this.refusal = refusal;
    }

    @Override
    public StepExecution start(StepContext context) throws IOException, InterruptedException {
        throw refusal.in(context);
    }

    @Override
    public SiteStepDescriptor getDescriptor() {
        return descriptor;
    }
}
