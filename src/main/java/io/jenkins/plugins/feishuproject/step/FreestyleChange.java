package io.jenkins.plugins.feishuproject.step;

import hudson.EnvVars;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.feishuproject.api.Failures;
import io.jenkins.plugins.feishuproject.api.Receipt;
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
        OpenChange change = OpenChange.of(expanded, expanded.pending(), new FreestyleHost(run, listener));
        CompletableFuture<Receipt> made = change.run().start(false);
        try {
            change.ending().succeeded(made.get());
        } catch (ExecutionException e) {
            change.ending().failed(Failures.cause(e.getCause()));
        } catch (InterruptedException e) {
            change.run().callOff();
            change.ending().aborted();
            throw e;
        }
    }
}
