package io.jenkins.plugins.feishuproject.step;

import hudson.Extension;
import io.jenkins.plugins.feishuproject.plan.NodeArguments;
import io.jenkins.plugins.feishuproject.plan.NodeChange;
import io.jenkins.plugins.feishuproject.plan.NodePlan;
import io.jenkins.plugins.feishuproject.plan.NodePlanner;
import io.jenkins.plugins.feishuproject.plan.WrongArgumentsException;
import java.util.Map;
import org.kohsuke.stapler.DataBoundConstructor;

/** Updates a node of a work item's workflow: owners, schedule, form fields, role assignees. */
public final class UpdateNodeStep extends NodeChangeStep {

    private static final long serialVersionUID = 1L;

    @DataBoundConstructor
    public UpdateNodeStep() {}

    @Override
    NodePlan plan(NodePlanner planner, NodeChange change) throws WrongArgumentsException {
        return planner.update(change);
    }

    @Extension
    public static final class DescriptorImpl extends NodeStepDescriptor {

        static final String FUNCTION_NAME = "feishuProjectUpdateNode";

        @Override
        public String getFunctionName() {
            return FUNCTION_NAME;
        }

        @Override
        public String getDisplayName() {
            return Messages.UpdateNodeStep_displayName();
        }

        @Override
        Map<String, Object> read(Map<String, Object> arguments) throws WrongArgumentsException {
            return NodeArguments.ofUpdate(arguments);
        }
    }
}
