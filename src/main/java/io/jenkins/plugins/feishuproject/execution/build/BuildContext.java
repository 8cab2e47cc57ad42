package io.jenkins.plugins.feishuproject.execution.build;

import hudson.model.Run;
import hudson.model.TaskListener;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** The build that makes a change: a pipeline run or a freestyle build. */
@Restricted(NoExternalUse.class)
public interface BuildContext {

    Run<?, ?> run();

    TaskListener listener();

    /** Whether the build still waits for the change. Asked before each request, on any thread, so it takes no lock. */
    boolean isRunning();

    /** The secrets masked in the build log. */
    Masking masking();

    /** Completes once the current state would survive a controller shutdown, for builds that can be resumed. */
    CompletableFuture<Void> save();

    /** Attaches a warning to the stage or step that makes the change. */
    void mark(String warning) throws IOException, InterruptedException;

    /** Releases what masking has opened, once the change has ended. */
    void close();
}
