package io.jenkins.plugins.feishuproject.step;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.AbortException;
import hudson.Extension;
import hudson.Launcher;
import hudson.matrix.MatrixAggregatable;
import hudson.matrix.MatrixAggregator;
import hudson.matrix.MatrixBuild;
import hudson.matrix.MatrixRun;
import hudson.model.AbstractBuild;
import hudson.model.BuildListener;
import hudson.model.Result;
import java.io.IOException;
import java.util.List;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Runs the post-build actions of a matrix job once, after the last cell and according to the overall result. */
@Extension(optional = true)
@Restricted(NoExternalUse.class)
public final class MatrixUpdate implements MatrixAggregatable {

    @CheckForNull
    @Override
    public MatrixAggregator createAggregator(MatrixBuild build, Launcher launcher, BuildListener listener) {
        List<UpdateNodePublisher> actions =
                build.getProject().getPublishersList().getAll(UpdateNodePublisher.class);
        return actions.isEmpty() ? null : new AfterTheLastCell(actions, build, launcher, listener);
    }

    /** Whether the build is one cell of a matrix. */
    static boolean isCell(AbstractBuild<?, ?> build) {
        return build instanceof MatrixRun;
    }

    private static final class AfterTheLastCell extends MatrixAggregator {

        private final List<UpdateNodePublisher> actions;

        AfterTheLastCell(
                List<UpdateNodePublisher> actions, MatrixBuild build, Launcher launcher, BuildListener listener) {
            super(build, launcher, listener);
            this.actions = actions;
        }

        @Override
        public boolean endBuild() throws InterruptedException, IOException {
            for (UpdateNodePublisher action : actions) {
                run(action);
            }
            return true;
        }

        private void run(UpdateNodePublisher action) throws InterruptedException, IOException {
            try {
                action.update(build, listener);
            } catch (AbortException e) {
                // A matrix build would print its stack trace.
                listener.error(e.getMessage());
                build.setResult(Result.FAILURE);
            }
        }
    }
}
