package io.jenkins.plugins.feishuproject.step;

import hudson.EnvVars;
import hudson.Extension;
import hudson.model.AbstractProject;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.tasks.BuildStepDescriptor;
import hudson.tasks.Publisher;
import hudson.tasks.Recorder;
import java.io.IOException;
import jenkins.tasks.SimpleBuildStep;
import org.kohsuke.stapler.DataBoundConstructor;

/** A post-build action of a freestyle job that updates a node; it is left out after a build that failed. */
public final class UpdateNodePublisher extends Recorder implements SimpleBuildStep {

    private final UpdateNodeStep update;

    @DataBoundConstructor
    public UpdateNodePublisher(UpdateNodeStep update) {
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
        Result result = run.getResult();
        if (result != null && result.isWorseThan(Result.UNSTABLE)) {
            listener.getLogger().println(Messages.UpdateNodePublisher_leftOut(result));
            return;
        }
        FreestyleChange.make(update, run, environment, listener);
    }

    @Extension
    public static final class DescriptorImpl extends BuildStepDescriptor<Publisher> {

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
