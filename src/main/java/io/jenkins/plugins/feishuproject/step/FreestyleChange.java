package io.jenkins.plugins.feishuproject.step;

import hudson.EnvVars;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.feishuproject.api.Failures;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** Makes a change from a freestyle build, on whose executor it waits. */
final class FreestyleChange {

    private FreestyleChange() {}

    /** Makes the change that {@code step} describes, with environment variables expanded in all its texts. */
    static void make(NodeChangeStep step, Run<?, ?> run, EnvVars environment, TaskListener listener)
            throws IOException, InterruptedException {
        NodeChangeStep expanded = step.getDescriptor().expanded(step, environment);
        Host host = new FreestyleHost(run, listener, Masking.of(run, environment));
        OpenChange change = OpenChange.of(expanded.pending(), host);
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
}
