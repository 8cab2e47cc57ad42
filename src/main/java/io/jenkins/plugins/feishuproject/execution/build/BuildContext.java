package io.jenkins.plugins.feishuproject.execution.build;

import hudson.model.Run;
import hudson.model.TaskListener;
import java.io.IOException;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** The build that a step runs in. Everything but {@link #save} belongs into its {@link #work}. */
@Restricted(NoExternalUse.class)
public interface BuildContext {

    Run<?, ?> run();

    TaskListener listener();

    /** The secrets masked in the build log. */
    Masking masking();

    /** Attaches a warning to the stage or step. */
    void mark(String warning) throws IOException, InterruptedException;

    /** From now on the step only waits, for this: the time is not counted as work. */
    void pause(String reason) throws IOException, InterruptedException;

    /** Whether the build still waits for the step. Asked before each request, on any thread, so it takes no lock. */
    boolean isRunning();

    /** Returns once the current state would survive a kill of the controller, for builds that can be resumed. */
    void save() throws UnsavedException, InterruptedException;

    /** Releases what masking has opened, once the step has ended. */
    void close();

    /** Jenkins's own work for the build. */
    default BuildWork work() {
        return BuildWork.of(run());
    }
}
