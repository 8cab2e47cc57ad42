package io.jenkins.plugins.feishuproject.execution;

import hudson.EnvVars;
import hudson.model.AbstractBuild;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.feishuproject.api.client.Futures;
import io.jenkins.plugins.feishuproject.config.Connections;
import io.jenkins.plugins.feishuproject.execution.build.BuildContext;
import io.jenkins.plugins.feishuproject.execution.build.Masking;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * A freestyle build, which blocks its executor until the change is made and does not survive a controller restart.
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

    /**
     * Makes the change.
     *
     * @throws ChangeFailedException if the build is to fail
     */
    public void make(PendingChange change) throws IOException, InterruptedException {
        ChangeSession session = open(change);
        CompletableFuture<AcceptedChange> made = session.start(false);
        try {
            session.end(made.get(), null);
        } catch (ExecutionException e) {
            end(session, Futures.cause(e.getCause()));
        } catch (InterruptedException e) {
            session.abort();
            throw e;
        }
    }

    private static void end(ChangeSession session, Throwable failure) throws IOException, InterruptedException {
        if (failure instanceof CancellationException) {
            session.abort();
            throw new InterruptedException();
        }
        session.end(null, failure);
    }

    /** Uses another thread, since a credentials store may not be interruptible. */
    private ChangeSession open(PendingChange change) throws IOException, InterruptedException {
        FutureTask<ChangeSession> opening = new FutureTask<>(() -> ChangeSession.open(change, this));
        Connections.get().executor().execute(opening);
        try {
            return opening.get();
        } catch (ExecutionException e) {
            throw unopened(change, e.getCause());
        } catch (InterruptedException e) {
            listener.getLogger().println(ChangeMessages.aborted(change).in(Locale.getDefault()));
            throw e;
        }
    }

    private static ChangeFailedException unopened(PendingChange change, Throwable failure) {
        return failure instanceof ChangeFailedException refused
                ? refused
                : new ChangeFailedException(ChangeSession.broken(change, failure));
    }

    @Override
    public boolean isRunning() {
        // Post-build actions may follow when the build counts as complete, but not when its log is closed.
        return run.isLogUpdated() && !executor.isInterrupted();
    }

    @Override
    public CompletableFuture<Void> save() {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void mark(String warning) {
        // A freestyle build has no stage to mark; the warning is in the log.
    }

    @Override
    public void close() {
        // The build does so at its end, after its log.
    }
}
