package io.jenkins.plugins.feishuproject.execution.build;

import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import java.io.IOException;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.plugins.workflow.actions.WarningAction;
import org.jenkinsci.plugins.workflow.flow.FlowExecution;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.support.actions.PauseAction;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** A pipeline run, whose state is persisted as it executes. */
@Restricted(NoExternalUse.class)
public final class PipelineContext implements BuildContext {

    private static final Logger LOGGER = Logger.getLogger(PipelineContext.class.getName());

    private final StepContext context;
    private final FlowNode node;
    private final BooleanSupplier ended;
    private final Run<?, ?> run;
    private final TaskListener stepListener;
    private final TaskListener buildListener;
    private final Masking masking;

    /** @param ended whether the step has ended */
    public PipelineContext(StepContext context, BooleanSupplier ended) throws IOException, InterruptedException {
        this.context = context;
        this.node = context.get(FlowNode.class);
        this.ended = ended;
        this.run = context.get(Run.class);
        this.stepListener = context.get(TaskListener.class);
        this.buildListener = buildLog(context);
        this.masking = Masking.of(context, run);
    }

    /** The build's own log, which is open as long as the build runs. */
    public static TaskListener buildLog(StepContext context) throws IOException, InterruptedException {
        return context.get(FlowExecution.class).getOwner().getListener();
    }

    /** The text as the log of the step would show it, for a step that has no context of its own yet. */
    public static String masked(StepContext context, String text) throws IOException, InterruptedException {
        Masking masking = Masking.of(context, context.get(Run.class));
        try {
            return masking.in(text);
        } finally {
            masking.close();
        }
    }

    @Override
    public Run<?, ?> run() {
        return run;
    }

    /** The node of the step in the graph of its pipeline. */
    public FlowNode node() {
        return node;
    }

    @Override
    public TaskListener listener() {
        // Pipeline closes the log of a step that it has ended, and that of a build.
        if (isAwaited()) {
            return stepListener;
        }
        return run.isBuilding() ? buildListener : TaskListener.NULL;
    }

    @Override
    public boolean isRunning() {
        return !ended.getAsBoolean();
    }

    /**
     * Whether Pipeline waits for the result of the step. It does not after the build was killed or the step terminated,
     * nor if it could not save the step.
     */
    public boolean isAwaited() {
        return run.isBuilding() && node.isActive();
    }

    @Override
    public Masking masking() {
        return masking;
    }

    @Override
    public void close() {
        masking.close();
    }

    @Override
    public void save() throws UnsavedException, InterruptedException {
        if (!run.isBuilding()) {
            throw new InterruptedException("the build has ended");
        }
        ProgramSaves.now(context, work());
    }

    @Override
    public void pause(String reason) {
        if (!PauseAction.isPaused(node)) {
            node.addAction(new PauseAction(reason));
        }
    }

    /** Ends the pause of a step, if there is one, before Pipeline goes on; unless its build was deleted. */
    public static void endPause(StepContext context) {
        try {
            if (context.get(Run.class).getRootDir().isDirectory()) {
                PauseAction.endCurrentPause(context.get(FlowNode.class));
            }
        } catch (IOException | InterruptedException | RuntimeException e) {
            LOGGER.log(Level.WARNING, e, () -> "The pause of a step was not ended in " + context);
        }
    }

    @Override
    public void mark(String warning) throws IOException, InterruptedException {
        context.get(FlowNode.class).addOrReplaceAction(new WarningAction(Result.UNSTABLE).withMessage(warning));
    }
}
