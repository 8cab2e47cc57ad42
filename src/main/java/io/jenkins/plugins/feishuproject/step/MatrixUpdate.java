package io.jenkins.plugins.feishuproject.step;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.AbortException;
import hudson.Extension;
import hudson.Launcher;
import hudson.matrix.MatrixAggregatable;
import hudson.matrix.MatrixAggregator;
import hudson.matrix.MatrixBuild;
import hudson.model.BuildListener;
import hudson.model.Result;
import java.io.IOException;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Runs the post-build action of a matrix job once, after the last cell and according to the overall result. */
@Extension(optional = true)
@Restricted(NoExternalUse.class)
public final class MatrixUpdate implements MatrixAggregatable {

    @CheckForNull
    @Override
    public MatrixAggregator createAggregator(MatrixBuild build, Launcher launcher, BuildListener listener) {
        UpdateNodePublisher action = build.getProject().getPublishersList().get(UpdateNodePublisher.class);
        return action == null ? null : new AfterTheLastCell(action, build, launcher, listener);
    }

    private static final class AfterTheLastCell extends MatrixAggregator {

        private final UpdateNodePublisher action;

        AfterTheLastCell(UpdateNodePublisher action, MatrixBuild build, Launcher launcher, BuildListener listener) {
            super(build, launcher, listener);
            this.action = action;
        }

        @Override
        public boolean endBuild() throws InterruptedException, IOException {
            try {
                action.update(build, listener);
            } catch (AbortException e) {
                // A matrix build would print its stack trace.
                listener.error(e.getMessage());
                build.setResult(Result.FAILURE);
            }
            return true;
        }
    }
}
