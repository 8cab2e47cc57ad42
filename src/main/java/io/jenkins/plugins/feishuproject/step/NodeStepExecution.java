package io.jenkins.plugins.feishuproject.step;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.TaskListener;
import io.jenkins.plugins.feishuproject.api.Receipt;
import io.jenkins.plugins.feishuproject.config.Connections;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/**
 * A step in a pipeline: saved, then run, and ended by what comes back, without a thread that waits. After a restart it
 * goes on with what was pending.
 */
final class NodeStepExecution extends StepExecution {

    private static final long serialVersionUID = 1L;

    private final NodeChangeStep step;
    private PendingChange pending;
    private transient OpenChange change;
    private transient boolean ended;

    NodeStepExecution(NodeChangeStep step, StepContext context) {
        super(context);
        this.step = step;
    }

    @Override
    public boolean start() throws Exception {
        pending = step.pending();
        saved().whenComplete((nothing, failure) -> begin(failure));
        return false;
    }

    /** Nothing is to survive of what is only looked at. */
    private CompletableFuture<Void> saved() throws IOException, InterruptedException {
        return step.isDryRun()
                ? CompletableFuture.runAsync(() -> {}, Connections.get().executor())
                : ProgramSaves.get().saveBeginning(getContext());
    }

    private void begin(@CheckForNull Throwable failure) {
        if (failure == null) {
            run(false);
        } else if (end()) {
            getContext().onFailure(failure);
        }
    }

    @Override
    public void onResume() {
        Connections.get().executor().execute(() -> run(true));
    }

    @Override
    public void stop(Throwable cause) throws Exception {
        if (end()) {
            Connections.get().executor().execute(() -> aborted(cause));
        }
    }

    private void aborted(Throwable cause) {
        try {
            OpenChange opened = opened();
            if (opened == null) {
                TaskListener listener = getContext().get(TaskListener.class);
                listener.getLogger().println(pending.aborted().in(Locale.getDefault()));
            } else {
                opened.ending().aborted();
            }
        } catch (IOException | InterruptedException e) {
            cause.addSuppressed(e);
        }
        getContext().onFailure(cause);
    }

    private void run(boolean resumed) {
        try {
            OpenChange opened = OpenChange.of(step, pending, new PipelineHost(getContext()));
            if (begin(opened)) {
                opened.run().start(resumed).whenComplete((receipt, failure) -> end(opened.ending(), receipt, failure));
            }
        } catch (IOException | InterruptedException | RuntimeException e) {
            if (end()) {
                getContext().onFailure(e);
            }
        }
    }

    private void end(Ending ending, @CheckForNull Receipt receipt, @CheckForNull Throwable failure) {
        if (!end()) {
            return;
        }
        try {
            Map<String, Object> result =
                    failure == null ? ending.succeeded(receipt) : ending.failed(ChangeRun.cause(failure));
            getContext().onSuccess(result);
        } catch (IOException | InterruptedException | RuntimeException e) {
            getContext().onFailure(e);
        }
    }

    @CheckForNull
    private synchronized OpenChange opened() {
        return change;
    }

    /** Whether the change may begin; false if the step has ended before. */
    private synchronized boolean begin(OpenChange opened) {
        change = opened;
        return !ended;
    }

    /** Whether the step ends now; false if it has ended before. What still runs is called off. */
    private synchronized boolean end() {
        boolean first = !ended;
        ended = true;
        if (first && change != null) {
            change.run().callOff();
        }
        return first;
    }
}
