package io.jenkins.plugins.feishuproject.step;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.TaskListener;
import io.jenkins.plugins.feishuproject.api.Receipt;
import io.jenkins.plugins.feishuproject.config.Connections;
import java.io.IOException;
import java.util.Map;
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
    private transient ChangeRun run;
    private transient boolean ended;

    NodeStepExecution(NodeChangeStep step, StepContext context) {
        super(context);
        this.step = step;
    }

    @Override
    public boolean start() throws Exception {
        pending = step.pending();
        PipelineHost.save(getContext()).thenRun(() -> run(false));
        return false;
    }

    @Override
    public void onResume() {
        Connections.get().executor().execute(() -> run(true));
    }

    @Override
    public void stop(Throwable cause) throws Exception {
        if (end()) {
            getContext().get(TaskListener.class).getLogger().println(pending.aborted());
            super.stop(cause);
        }
    }

    private void run(boolean resumed) {
        try {
            OpenChange change = OpenChange.of(step, pending, new PipelineHost(getContext()));
            if (begin(change.run())) {
                change.run().start(resumed).whenComplete((receipt, failure) -> end(change.ending(), receipt, failure));
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

    /** Whether the change may begin; false if the step has ended before. */
    private synchronized boolean begin(ChangeRun change) {
        run = change;
        return !ended;
    }

    /** Whether the step ends now; false if it has ended before. What still runs is called off. */
    private synchronized boolean end() {
        boolean first = !ended;
        ended = true;
        if (first && run != null) {
            run.callOff();
        }
        return first;
    }
}
