package io.jenkins.plugins.feishuproject.step;

import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.Extension;
import hudson.model.Descriptor.FormException;
import io.jenkins.plugins.feishuproject.config.Site;
import io.jenkins.plugins.feishuproject.plan.NodeArguments;
import io.jenkins.plugins.feishuproject.plan.NodePlan;
import io.jenkins.plugins.feishuproject.plan.date.DateReader;
import io.jenkins.plugins.feishuproject.plan.input.WrongArgumentsException;
import java.util.Map;
import jenkins.model.Jenkins;
import net.sf.json.JSONObject;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.StaplerRequest2;

/** Updates a node of a work item's workflow: owners, schedule, form fields, role assignees. */
@Restricted(NoExternalUse.class)
public final class UpdateNodeStep extends NodeChangeStep {

    @DataBoundConstructor
    public UpdateNodeStep() {}

    /** The update described by the form of a build step or post-build action. */
    static UpdateNodeStep ofForm(@Nullable StaplerRequest2 request, JSONObject form) throws FormException {
        DescriptorImpl descriptor = Jenkins.get().getDescriptorByType(DescriptorImpl.class);
        JSONObject update = form.optJSONObject("update");
        return (UpdateNodeStep) descriptor.newInstance(request, update == null ? new JSONObject() : update);
    }

    @Override
    NodePlan plan(Site site, DateReader dates) throws WrongArgumentsException {
        return NodePlan.ofUpdate(target(), site.getProjectKey(), arguments(), dates);
    }

    @Extension
    public static final class DescriptorImpl extends SiteStepDescriptor {

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
        protected Map<String, Object> read(Map<String, Object> arguments) throws WrongArgumentsException {
            return NodeArguments.UPDATE.readArguments(arguments);
        }
    }
}
