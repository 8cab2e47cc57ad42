package io.jenkins.plugins.feishuproject.step;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.TaskListener;
import io.jenkins.plugins.feishuproject.api.Failures;
import io.jenkins.plugins.feishuproject.api.Receipt;
import io.jenkins.plugins.feishuproject.config.Connections;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
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
    private transient boolean written;
    private transient OpenChange change;
    private transient boolean ended;

    NodeStepExecution(NodeChangeStep step, StepContext context) {
        super(context);
        this.step = step;
    }

    /** Opens the change while Pipeline saves it, and sends nothing before both are done. */
    @Override
    public boolean start() throws Exception {
        pending = step.pending();
        saved().thenAcceptBothAsync(opening(), (nothing, opened) -> run(opened, false), executor())
                .exceptionally(this::fail);
        return false;
    }

    @Override
    public void onResume() {
        opening().thenAcceptAsync(opened -> run(opened, true), executor()).exceptionally(this::fail);
    }

    /** Nothing is to survive of what is only looked at. */
    private CompletableFuture<Void> saved() throws IOException, InterruptedException {
        return step.isDryRun()
                ? CompletableFuture.completedFuture(null)
                : ProgramSaves.beginning(getContext(), () -> written);
    }

    private CompletableFuture<OpenChange> opening() {
        CompletableFuture<OpenChange> opening = new CompletableFuture<>();
        executor().execute(() -> {
            try {
                opening.complete(OpenChange.of(step, pending, new PipelineHost(getContext())));
            } catch (IOException | InterruptedException | RuntimeException e) {
                opening.completeExceptionally(e);
            }
        });
        return opening;
    }

    private void run(OpenChange opened, boolean resumed) {
        if (begin(opened)) {
            opened.run().start(resumed).whenComplete((receipt, failure) -> end(opened.ending(), receipt, failure));
        }
    }

    @CheckForNull
    private Void fail(Throwable failure) {
        if (end()) {
            getContext().onFailure(Failures.cause(failure));
        }
        return null;
    }

    // Pipeline gives a step no other sign of being saved.
    private void writeObject(ObjectOutputStream out) throws IOException {
        out.defaultWriteObject();
        written = true;
    }

    private static Executor executor() {
        return Connections.get().executor();
    }

    @Override
    public void stop(Throwable cause) throws Exception {
        if (end()) {
            executor().execute(() -> aborted(cause));
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

    private void end(Ending ending, @CheckForNull Receipt receipt, @CheckForNull Throwable failure) {
        if (!end()) {
            return;
        }
        try {
            Map<String, Object> result =
                    failure == null ? ending.succeeded(receipt) : ending.failed(Failures.cause(failure));
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
