package hudson.plugins.timestamper;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.EnvVars;
import hudson.console.ConsoleLogFilter;
import hudson.model.AbstractProject;
import hudson.model.Descriptor;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.tasks.BuildWrapper;
import hudson.tasks.BuildWrapperDescriptor;
import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicInteger;
import jenkins.tasks.SimpleBuildWrapper;

/** Stands in for the plugin's own, which writes a file beside the log and logs an error if the file is there already. */
public final class TimestamperBuildWrapper extends SimpleBuildWrapper {

    public static final AtomicInteger OPENED = new AtomicInteger();

    @Override
    public void setUp(Context context, Run<?, ?> build, TaskListener listener, EnvVars environment) {}

    @Override
    public boolean requiresWorkspace() {
        return false;
    }

    @Override
    public ConsoleLogFilter createLoggerDecorator(@NonNull Run<?, ?> build) {
        return new ConsoleLogFilter() {
            @Override
            public OutputStream decorateLogger(Run anyBuild, OutputStream log) {
                OPENED.incrementAndGet();
                return log;
            }
        };
    }

    @Override
    public Descriptor<BuildWrapper> getDescriptor() {
        return new BuildWrapperDescriptor(TimestamperBuildWrapper.class) {
            @Override
            public boolean isApplicable(AbstractProject<?, ?> job) {
                return true;
            }
        };
    }
}
