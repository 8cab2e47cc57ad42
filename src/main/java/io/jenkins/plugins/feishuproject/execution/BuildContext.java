package io.jenkins.plugins.feishuproject.execution;

import hudson.model.Run;
import hudson.model.TaskListener;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;

/** The build that a change is a part of: a pipeline, or a freestyle job. */
interface BuildContext {

    Run<?, ?> run();

    TaskListener listener();

    /** What the log of the build masks. */
    Masking masking();

    /** Completes when what is known so far would survive the end of this process, where the build can. */
    CompletableFuture<Void> save();

    /** Shows a warning at the place in the build that the change belongs to. */
    void mark(String warning) throws IOException, InterruptedException;
}
