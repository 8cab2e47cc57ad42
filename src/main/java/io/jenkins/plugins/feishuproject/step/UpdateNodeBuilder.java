package io.jenkins.plugins.feishuproject.step;

import edu.umd.cs.findbugs.annotations.CheckForNull;
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
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.StaplerRequest2;

/** A freestyle build step that updates a node. Pipelines have their own step, which does not block a thread. */
@Restricted(NoExternalUse.class)
public final class UpdateNodeBuilder extends Builder {

    @CheckForNull
    private UpdateNodeStep update;

    @DataBoundConstructor
    public UpdateNodeBuilder() {}

    public UpdateNodeBuilder(@CheckForNull UpdateNodeStep update) {
        this.update = update;
    }

    /** The update; without any argument if the job has none, as Job DSL and a job's XML may leave it out. */
    public UpdateNodeStep getUpdate() {
        return update == null ? new UpdateNodeStep() : update;
    }

    @DataBoundSetter
    public void setUpdate(@CheckForNull UpdateNodeStep update) {
        this.update = update;
    }

    @Override
    public boolean perform(AbstractBuild<?, ?> build, Launcher launcher, BuildListener listener)
            throws IOException, InterruptedException {
        getUpdate().perform(build, listener);
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
