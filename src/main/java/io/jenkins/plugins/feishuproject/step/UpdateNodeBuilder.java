package io.jenkins.plugins.feishuproject.step;

import hudson.EnvVars;
import hudson.Extension;
import hudson.model.AbstractProject;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.tasks.BuildStepDescriptor;
import hudson.tasks.Builder;
import java.io.IOException;
import jenkins.tasks.SimpleBuildStep;
import org.kohsuke.stapler.DataBoundConstructor;

/** A build step of a freestyle job that updates a node. */
public final class UpdateNodeBuilder extends Builder implements SimpleBuildStep {

    private final UpdateNodeStep update;

    @DataBoundConstructor
    public UpdateNodeBuilder(UpdateNodeStep update) {
        this.update = update;
    }

    public UpdateNodeStep getUpdate() {
        return update;
    }

    @Override
    public boolean requiresWorkspace() {
        return false;
    }

    @Override
    public void perform(Run<?, ?> run, EnvVars environment, TaskListener listener)
            throws IOException, InterruptedException {
        FreestyleChange.make(update, run, environment, listener);
    }

    @Extension
    public static final class DescriptorImpl extends BuildStepDescriptor<Builder> {

        @Override
        public String getDisplayName() {
            return Messages.UpdateNodeStep_displayName();
        }

        @Override
        public boolean isApplicable(Class<? extends AbstractProject> jobType) {
            return true;
        }
    }
}
