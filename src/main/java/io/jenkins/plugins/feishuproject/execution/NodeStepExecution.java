package io.jenkins.plugins.feishuproject.execution;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Computer;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.feishuproject.api.client.Futures;
import io.jenkins.plugins.feishuproject.config.Connections;
import io.jenkins.plugins.feishuproject.execution.build.PipelineContext;
import io.jenkins.plugins.feishuproject.execution.build.ProgramSaves;
import io.jenkins.plugins.feishuproject.execution.build.UnsavedException;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * Runs a pipeline step without blocking a thread: the change is persisted, then sent, and its result ends the step.
 * After a restart, the pending calls are resumed.
 */
@Restricted(NoExternalUse.class)
public final class NodeStepExecution extends StepExecution {

    private static final long serialVersionUID = 1L;
    private static final Logger LOGGER = Logger.getLogger(NodeStepExecution.class.getName());
    private static final int ABORT_LOG_TIMEOUT_SECONDS = 5;

    private volatile String saved;

    /** Null after a restart, until it is read from the saved state. */
    private transient volatile PendingChange pending;

    private transient volatile PipelineContext build;
    private transient volatile ChangeSession change;
    private transient volatile StepWatch watch;
    private transient volatile boolean ended;

    public NodeStepExecution(PendingChange pending, StepContext context) {
        super(context);
        this.pending = pending;
    }

    /** Opens the change while Pipeline persists it, and sends nothing until both are done. */
    @Override
    public boolean start() throws Exception {
        // A dry run has no state worth persisting.
        CompletableFuture<Void> kept = pending().request().dryRun()
                ? CompletableFuture.completedFuture(null)
                : ProgramSaves.beginning(getContext());
        begin(kept, false);
        return false;
    }

    @Override
    public void onResume() {
        executor()
                .execute(() -> told().ifPresentOrElse(
                                told -> end(() -> told), () -> begin(CompletableFuture.completedFuture(null), true)));
    }

    /** What the step returns if its outcome had been told already; empty also if that cannot be known. */
    private Optional<Map<String, Object>> told() {
        try {
            return ToldOutcome.of(pending(), getContext().get(Run.class));
        } catch (Throwable e) {
            LOGGER.log(Level.WARNING, e, () -> "What became of a change is not known in " + getContext());
            return Optional.empty();
        }
    }

    private void begin(CompletableFuture<Void> kept, boolean resumed) {
        // All of it on a worker: a stage that is added to a completed one runs on the thread that adds it.
        executor()
                .execute(() -> open().thenCombine(kept, (opened, nothing) -> opened)
                        .thenCompose(opened -> run(opened, resumed))
                        .whenComplete((accepted, failure) -> end(accepted, Futures.cause(failure))));
    }

    private CompletableFuture<ChangeSession> open() {
        try {
            build = new PipelineContext(getContext(), () -> ended);
            ChangeSession opened = ChangeSession.open(pending(), build);
            change = opened;
            return CompletableFuture.completedFuture(opened);
        } catch (Throwable e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private CompletableFuture<AcceptedChange> run(ChangeSession opened, boolean resumed) {
        watch = StepWatch.get();
        watch.add(build.node(), this);
        // The step may have been aborted, or the build killed, in the meantime.
        if (ended || !isActive()) {
            return CompletableFuture.failedFuture(new CancellationException());
        }
        return opened.start(resumed);
    }

    private void end(@CheckForNull AcceptedChange accepted, @CheckForNull Throwable failure) {
        if (failure instanceof CancellationException && !isActive()) {
            endUntold();
        } else {
            end(() -> result(accepted, failure));
        }
    }

    private void end(Callable<Map<String, Object>> ending) {
        if (!end()) {
            return;
        }
        // This may be a thread of the timer, which has no authentication set.
        try (ACLContext system = ACL.as2(ACL.SYSTEM2)) {
            Map<String, Object> result = ending.call();
            if (isActive()) {
                getContext().onSuccess(result);
            }
        } catch (Throwable e) {
            fail(e);
        }
    }

    boolean isOf(Run<?, ?> run) {
        return build.run() == run;
    }

    /** Pipeline has ended the step without telling it. */
    void endUntold() {
        if (end()) {
            executor().execute(this::abort);
        }
    }

    // Once Pipeline has ended the step, an exception of ours would end whatever the script does instead.
    private void fail(Throwable failure) {
        if (isActive()) {
            getContext().onFailure(failure);
            return;
        }
        PipelineContext known = build;
        if (known == null) {
            LOGGER.log(Level.WARNING, failure, () -> "This could not be told in the log of " + getContext());
        } else {
            known.listener().error(sentence(failure));
        }
    }

    private String sentence(Throwable failure) {
        return failure instanceof ChangeFailedException refused
                ? refused.getMessage()
                : ChangeSession.broken(pending, failure);
    }

    private boolean isActive() {
        PipelineContext known = build;
        return known == null ? ProgramSaves.isActive(getContext()) : known.isAwaited();
    }

    private Map<String, Object> result(@CheckForNull AcceptedChange accepted, @CheckForNull Throwable failure)
            throws ChangeFailedException {
        ChangeSession opened = change;
        if (opened == null) {
            throw unopened(failure);
        }
        return opened.end(accepted, failure);
    }

    private ChangeFailedException unopened(Throwable failure) {
        if (failure instanceof ChangeFailedException refused) {
            return refused;
        }
        return new ChangeFailedException(
                isActive()
                        ? ChangeSession.broken(pending, failure)
                        : UnsavedException.stepEnded().getMessage());
    }

    /** Shown in the pipeline's thread dump. */
    @Override
    public String getStatus() {
        ChangeSession opened = change;
        return opened == null
                ? Messages.NodeStepExecution_opening()
                : opened.log().status();
    }

    private static Executor executor() {
        return Connections.get().executor();
    }

    /** Ends the step unconditionally, within seconds even if the build log is not writable. */
    @Override
    public void stop(Throwable cause) {
        Runnable telling = end() ? this::abort : () -> {};
        CompletableFuture.runAsync(telling, Computer.threadPoolForRemoting)
                .completeOnTimeout(null, ABORT_LOG_TIMEOUT_SECONDS, TimeUnit.SECONDS)
                .whenComplete((told, untold) -> getContext().onFailure(cause));
    }

    private void abort() {
        try {
            ChangeSession opened = change;
            if (opened == null) {
                TaskListener listener = getContext().get(TaskListener.class);
                listener.getLogger().println(ChangeMessages.aborted(pending()).in(Locale.getDefault()));
            } else {
                opened.abort();
            }
        } catch (Throwable e) {
            LOGGER.log(Level.WARNING, e, () -> "It could not be told what the abort means in " + getContext());
        }
    }

    // Pipeline may serialize a running step at any time, on its own thread, which must not wait for another.
    private void writeObject(ObjectOutputStream out) throws IOException {
        PendingChange current = pending;
        if (current != null) {
            saved = current.saved().encrypted();
        }
        out.defaultWriteObject();
    }

    private PendingChange pending() {
        PendingChange known = pending;
        return known == null ? firstRead(new PendingChange(SavedChange.decrypted(saved))) : known;
    }

    /** The change that was read first, since an abort may read it at the same time. */
    private synchronized PendingChange firstRead(PendingChange read) {
        if (pending == null) {
            pending = read;
        }
        return pending;
    }

    /** Marks the step as ended; returns false if it already was. */
    private boolean end() {
        StepWatch known = watch;
        if (known != null) {
            known.forget(build.node());
        }
        return markEnded();
    }

    private synchronized boolean markEnded() {
        boolean first = !ended;
        ended = true;
        return first;
    }
}
