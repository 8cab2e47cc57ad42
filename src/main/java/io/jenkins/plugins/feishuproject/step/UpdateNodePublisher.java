package io.jenkins.plugins.feishuproject.step;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.Extension;
import hudson.Launcher;
import hudson.model.AbstractBuild;
import hudson.model.AbstractProject;
import hudson.model.BuildListener;
import hudson.model.Result;
import hudson.tasks.BuildStepDescriptor;
import hudson.tasks.BuildStepMonitor;
import hudson.tasks.Notifier;
import hudson.tasks.Publisher;
import java.io.IOException;
import jenkins.model.Jenkins;
import net.sf.json.JSONObject;
import org.jenkinsci.Symbol;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.StaplerRequest2;

/**
 * A freestyle post-build action that updates a node, unless the build failed. It is a {@link Notifier}, so that it runs
 * after the actions that may still fail the build.
 */
@Restricted(NoExternalUse.class)
public final class UpdateNodePublisher extends Notifier {

    @CheckForNull
    private UpdateNodeStep update;

    @DataBoundConstructor
    public UpdateNodePublisher() {}

    public UpdateNodePublisher(@CheckForNull UpdateNodeStep update) {
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
    public BuildStepMonitor getRequiredMonitorService() {
        return BuildStepMonitor.NONE;
    }

    /** Updates the node, except in a cell of a matrix: {@link MatrixUpdate} does so once for the whole. */
    @Override
    public boolean perform(AbstractBuild<?, ?> build, Launcher launcher, BuildListener listener)
            throws IOException, InterruptedException {
        if (!isCell(build)) {
            update(build, listener);
        }
        return true;
    }

    // Other builds may belong to a root build too, such as a promotion, and nothing else would update the node for
    // them.
    private static boolean isCell(AbstractBuild<?, ?> build) {
        return Jenkins.get().getPlugin("matrix-project") != null && MatrixUpdate.isCell(build);
    }

    void update(AbstractBuild<?, ?> build, BuildListener listener) throws IOException, InterruptedException {
        Result result = build.getResult();
        if (result != null && result.isWorseThan(Result.UNSTABLE)) {
            listener.getLogger().println(Messages.UpdateNodePublisher_leftOut(result));
        } else {
            getUpdate().perform(build, listener);
        }
    }

    @Extension
    @Symbol(UpdateNodeStep.DescriptorImpl.FUNCTION_NAME)
    public static final class DescriptorImpl extends BuildStepDescriptor<Publisher> {

        @Override
        public String getDisplayName() {
            return Messages.UpdateNodeStep_displayName();
        }

        @Override
        public boolean isApplicable(Class<? extends AbstractProject> jobType) {
            return true;
        }

        @Override
        public Publisher newInstance(@Nullable StaplerRequest2 request, JSONObject form) throws FormException {
            return new UpdateNodePublisher(UpdateNodeStep.ofForm(request, form));
        }
    }
}
