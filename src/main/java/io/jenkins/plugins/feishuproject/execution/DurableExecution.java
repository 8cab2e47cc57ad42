package io.jenkins.plugins.feishuproject.execution;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Computer;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.util.Secret;
import io.jenkins.plugins.feishuproject.api.Json;
import io.jenkins.plugins.feishuproject.config.Threads;
import io.jenkins.plugins.feishuproject.execution.RunningTask.Ending;
import io.jenkins.plugins.feishuproject.execution.build.BuildContext;
import io.jenkins.plugins.feishuproject.execution.build.PipelineContext;
import io.jenkins.plugins.feishuproject.execution.build.ProgramSaves;
import io.jenkins.plugins.feishuproject.execution.build.ProgramSaves.Save;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** A pipeline step that runs a task, and runs it again from its saved state after a restart. */
@Restricted(NoExternalUse.class)
public final class DurableExecution<S extends StepState> extends StepExecution {

    private static final long serialVersionUID = 1L;
    private static final Logger LOGGER = Logger.getLogger(DurableExecution.class.getName());
    private static final int ABORT_LOG_TIMEOUT_SECONDS = 5;

    private final Task<S> task;

    /** Encrypted with this controller's key, since it may contain secrets that the build masks. */
    private String saved;

    private transient volatile RunningTask<S> running;

    private transient volatile PipelineContext build;

    private transient volatile boolean isSaved;

    public DurableExecution(Task<S> task, S begun, StepContext context) throws IOException, InterruptedException {
        super(context);
        this.task = task;
        this.running = new RunningTask<>(task, begun, context.get(Run.class), new EndOfStep(context));
    }

    /** Opens the session while Pipeline saves the step. */
    @Override
    public boolean start() throws Exception {
        Save save = running.get().mustBeSaved() ? ProgramSaves.beginning(getContext()) : Save.NONE;
        running.begin(this::opened, watched(save), false);
        return false;
    }

    @Override
    public void onResume() {
        try {
            S state = Json.read(Secret.fromString(saved).getPlainText(), task.stateType());
            running = new RunningTask<>(task, state, getContext().get(Run.class), new EndOfStep(getContext()));
            running.begin(this::opened, watched(Save.NONE), true);
        } catch (IOException | InterruptedException | RuntimeException e) {
            LOGGER.log(Level.WARNING, e, () -> "A step cannot go on in " + getContext());
            PipelineContext.endPause(getContext());
            getContext().onFailure(new StepFailure(RunningTask.broken(e, true)));
        }
    }

    private BuildContext opened() throws IOException, InterruptedException {
        build = new PipelineContext(getContext(), running::hasEnded);
        StepWatch.get().add(build.node(), this);
        return build;
    }

    private Save watched(Save save) {
        return work -> {
            save.await(work);
            isSaved = true;
            if (!build.isAwaited()) {
                StepWatch.get().forget(build.node());
                throw new InterruptedException("Pipeline does not wait for the step");
            }
        };
    }

    /**
     * Pipeline has ended the step or its build, possibly without telling it. A step that is not saved yet and no longer
     * active is one that Pipeline could not save, which the step finds out and tells.
     */
    void endUntold() {
        if (!running.hasEnded() && (isSaved || build.node().isActive())) {
            Threads.get().platform().execute(this::abort);
        }
    }

    boolean isOf(Run<?, ?> run) {
        return running.isOf(run);
    }

    /** Shown in the pipeline's thread dump. */
    @Override
    @CheckForNull
    public String getStatus() {
        RunningTask<S> current = running;
        return current == null ? null : current.status();
    }

    /** Ends the step unconditionally, within seconds even if the build log is not writable. */
    @Override
    public void stop(Throwable cause) {
        CompletableFuture.runAsync(this::abort, Computer.threadPoolForRemoting)
                .completeOnTimeout(null, ABORT_LOG_TIMEOUT_SECONDS, TimeUnit.SECONDS)
                .whenComplete((told, untold) -> getContext().onFailure(cause));
    }

    private void abort() {
        try {
            RunningTask<S> current = running;
            if (current != null) {
                current.abort(getContext().get(TaskListener.class));
            }
        } catch (Exception e) {
            LOGGER.log(Level.WARNING, e, () -> "Failed to report the abort of " + getContext());
        } finally {
            PipelineContext.endPause(getContext());
        }
    }

    // Pipeline may serialize a running step at any time, on its own thread.
    private void writeObject(ObjectOutputStream out) throws IOException {
        RunningTask<S> current = running;
        if (current != null) {
            saved = Secret.fromString(Json.write(current.get())).getEncryptedValue();
        }
        out.defaultWriteObject();
    }

    private record EndOfStep(StepContext context) implements Ending {

        @Override
        public void succeeded(Object result) {
            PipelineContext.endPause(context);
            if (ProgramSaves.isActive(context)) {
                context.onSuccess(result);
            }
        }

        @Override
        public void failed(StepFailure failure) {
            PipelineContext.endPause(context);
            // Once Pipeline has ended the step, an exception of ours would end whatever the script does instead.
            if (ProgramSaves.isActive(context)) {
                context.onFailure(failure);
                return;
            }
            try {
                PipelineContext.buildLog(context).error(failure.getMessage());
            } catch (IOException | InterruptedException e) {
                LOGGER.log(Level.WARNING, failure, () -> "Failed to write to the build log of " + context);
            }
        }

        @Override
        public void interrupted() {
            PipelineContext.endPause(context);
            if (ProgramSaves.isActive(context)) {
                context.onFailure(new InterruptedException());
            }
        }
    }
}
