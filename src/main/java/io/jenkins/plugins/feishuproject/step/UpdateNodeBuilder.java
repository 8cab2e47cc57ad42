package io.jenkins.plugins.feishuproject.step;

import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.Extension;
import hudson.Launcher;
import hudson.model.AbstractBuild;
import hudson.model.AbstractProject;
import hudson.model.BuildListener;
import hudson.tasks.BuildStepDescriptor;
import hudson.tasks.Builder;
import java.io.IOException;
import net.sf.json.JSONObject;
import org.jenkinsci.Symbol;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.StaplerRequest2;

/** A freestyle build step that updates a node. Pipelines have their own step, which does not block a thread. */
@Restricted(NoExternalUse.class)
public final class UpdateNodeBuilder extends Builder {

    private final UpdateNodeStep update;

    @DataBoundConstructor
    public UpdateNodeBuilder(UpdateNodeStep update) {
        this.update = update;
    }

    public UpdateNodeStep getUpdate() {
        return update;
    }

    @Override
    public boolean perform(AbstractBuild<?, ?> build, Launcher launcher, BuildListener listener)
            throws IOException, InterruptedException {
        update.perform(build, listener);
        return true;
    }

    @Extension
    @Symbol(UpdateNodeStep.DescriptorImpl.FUNCTION_NAME)
    public static final class DescriptorImpl extends BuildStepDescriptor<Builder> {

        @Override
        public String getDisplayName() {
            return Messages.UpdateNodeStep_displayName();
        }

        @Override
        public boolean isApplicable(Class<? extends AbstractProject> jobType) {
            return true;
        }

        @Override
        public Builder newInstance(@Nullable StaplerRequest2 request, JSONObject form) throws FormException {
            return new UpdateNodeBuilder(UpdateNodeStep.ofForm(request, form));
        }
    }
}
