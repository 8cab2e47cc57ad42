package io.jenkins.plugins.feishuproject.execution;

import hudson.EnvVars;
import hudson.model.AbstractBuild;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.feishuproject.execution.RunningTask.Ending;
import io.jenkins.plugins.feishuproject.execution.build.BuildContext;
import io.jenkins.plugins.feishuproject.execution.build.Masking;
import io.jenkins.plugins.feishuproject.execution.build.ProgramSaves.Save;
import java.util.concurrent.ExecutionException;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * A freestyle build, which blocks its executor until the task has ended and does not survive a controller restart.
 *
 * @param run the build
 * @param listener its log
 * @param masking the secrets masked in the log
 * @param executor the thread that carries the build out
 */
@Restricted(NoExternalUse.class)
public record FreestyleRun(Run<?, ?> run, TaskListener listener, Masking masking, Thread executor)
        implements BuildContext {

    /**
     * To be called by the build's executor.
     *
     * @param environment holds the values of the build's secrets
     */
    public static FreestyleRun of(AbstractBuild<?, ?> build, TaskListener listener, EnvVars environment) {
        return new FreestyleRun(build, listener, Masking.of(build, environment), Thread.currentThread());
    }

    /** Runs the task; an interrupt of the build aborts it. */
    public <S extends StepState> void perform(Task<S> task, S begun) throws StepFailure, InterruptedException {
        EndOfBuildStep end = new EndOfBuildStep();
        RunningTask<S> running = new RunningTask<>(task, begun, run, end);
        running.begin(() -> this, Save.NONE, false);
        try {
            join(running);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
        end.check();
    }

    private void join(RunningTask<?> running) throws InterruptedException, ExecutionException {
        try {
            running.join();
        } catch (InterruptedException e) {
            running.abort(listener);
            throw e;
        }
    }

    @Override
    public void save() {
        // It cannot be resumed.
    }

    @Override
    public void mark(String warning) {
        // A freestyle build has no stage to mark; the warning is in the log.
    }

    @Override
    public void pause(String reason) {
        // Its executor is busy all the same.
    }

    @Override
    public boolean isRunning() {
        // Post-build actions may follow when the build counts as complete, but not when its log is closed.
        return run.isLogUpdated() && !executor.isInterrupted();
    }

    @Override
    public void close() {
        // The build does so at its end, after its log.
    }

    private static final class EndOfBuildStep implements Ending {

        private volatile StepFailure failure;
        private volatile boolean isInterrupted;

        void check() throws StepFailure, InterruptedException {
            if (failure != null) {
                throw failure;
            }
            if (isInterrupted) {
                throw new InterruptedException();
            }
        }

        @Override
        public void succeeded(Object result) {}

        @Override
        public void failed(StepFailure failed) {
            failure = failed;
        }

        @Override
        public void interrupted() {
            isInterrupted = true;
        }
    }
}
