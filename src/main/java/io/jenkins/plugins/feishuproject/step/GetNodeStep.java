package io.jenkins.plugins.feishuproject.step;

import hudson.Extension;
import io.jenkins.plugins.feishuproject.execution.DurableExecution;
import io.jenkins.plugins.feishuproject.execution.node.NodeReading;
import io.jenkins.plugins.feishuproject.execution.node.ReadNode;
import io.jenkins.plugins.feishuproject.plan.NodeArguments;
import io.jenkins.plugins.feishuproject.plan.input.WrongArgumentsException;
import java.io.IOException;
import java.util.Map;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.DataBoundConstructor;

/** Reads a node of a work item's workflow into the pipeline. */
@Restricted(NoExternalUse.class)
public final class GetNodeStep extends NodeStep {

    @DataBoundConstructor
    public GetNodeStep() {}

    @Override
    protected StepExecution begun(StepContext context) throws IOException, InterruptedException {
        NodeReading reading = planned((site, now) -> new NodeReading(request(site, now), target(site)));
        return new DurableExecution<>(new ReadNode(), reading, context);
    }

    @Extension
    public static final class DescriptorImpl extends SiteStepDescriptor {

        @Override
        public String getFunctionName() {
            return "feishuProjectGetNode";
        }

        @Override
        public String getDisplayName() {
            return Messages.GetNodeStep_displayName();
        }

        @Override
        protected Map<String, Object> read(Map<String, Object> arguments) throws WrongArgumentsException {
            return NodeArguments.READING.readArguments(arguments);
        }
    }
}
