package io.jenkins.plugins.feishuproject.execution.build;

import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.jenkinsci.plugins.workflow.actions.WarningAction;
import org.jenkinsci.plugins.workflow.flow.FlowExecution;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** A pipeline run, whose state is persisted as it executes. */
@Restricted(NoExternalUse.class)
public final class PipelineContext implements BuildContext {

    private final StepContext context;
    private final Run<?, ?> run;
    private final TaskListener stepListener;
    private final TaskListener buildListener;
    private final Masking masking;

    public PipelineContext(StepContext context) throws IOException, InterruptedException {
        this.context = context;
        this.run = context.get(Run.class);
        this.stepListener = context.get(TaskListener.class);
        this.buildListener = buildLog(context);
        this.masking = Masking.of(context, run);
    }

    /** The build's own log, which is open as long as the build runs. */
    public static TaskListener buildLog(StepContext context) throws IOException, InterruptedException {
        return context.get(FlowExecution.class).getOwner().getListener();
    }

    @Override
    public Run<?, ?> run() {
        return run;
    }

    @Override
    public TaskListener listener() {
        // Pipeline closes the log of a step that it has ended.
        return ProgramSaves.isActive(context) ? stepListener : buildListener;
    }

    @Override
    public Masking masking() {
        return masking;
    }

    @Override
    public CompletableFuture<Void> save() {
        return ProgramSaves.now(context);
    }

    @Override
    public void mark(String warning) throws IOException, InterruptedException {
        context.get(FlowNode.class).addOrReplaceAction(new WarningAction(Result.UNSTABLE).withMessage(warning));
    }
}
