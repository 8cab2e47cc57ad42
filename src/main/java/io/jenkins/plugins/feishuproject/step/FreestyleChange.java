package io.jenkins.plugins.feishuproject.step;

import hudson.EnvVars;
import hudson.model.AbstractBuild;
import hudson.model.TaskListener;
import io.jenkins.plugins.feishuproject.api.Failures;
import io.jenkins.plugins.feishuproject.config.Connections;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Makes a change from a freestyle build, on whose executor it waits. */
final class FreestyleChange {

    private FreestyleChange() {}

    /** Makes the change that {@code step} describes, with the build's variables expanded in all its texts. */
    static void make(NodeChangeStep step, AbstractBuild<?, ?> build, TaskListener listener)
            throws IOException, InterruptedException {
        EnvVars environment = build.getEnvironment(listener);
        // Only these know the axes of a matrix, among others.
        environment.putAll(build.getBuildVariables());
        NodeChangeStep expanded = step.getDescriptor().expanded(step, new BuildVariables(build, environment));
        Host host = new FreestyleHost(build, listener, Masking.of(build, environment));
        OpenChange change = open(expanded.pending(), host);
        CompletableFuture<Accepted> made = change.run().start(false);
        try {
            change.ending().end(made.get(), null);
        } catch (ExecutionException e) {
            change.ending().end(null, Failures.cause(e.getCause()));
        } catch (InterruptedException e) {
            change.abort();
            throw e;
        }
    }

    /** Leaves it to another thread, since a store of credentials may let nobody stop it. */
    private static OpenChange open(PendingChange pending, Host host) throws IOException, InterruptedException {
        FutureTask<OpenChange> opening = new FutureTask<>(() -> OpenChange.of(pending, host));
        Connections.get().executor().execute(opening);
        try {
            return opening.get();
        } catch (ExecutionException e) {
            throw new ChangeRefusedException(e.getCause().getMessage());
        } catch (InterruptedException e) {
            host.listener().getLogger().println(EarlyEnd.aborted(pending).in(Locale.getDefault()));
            throw e;
        }
    }
}
