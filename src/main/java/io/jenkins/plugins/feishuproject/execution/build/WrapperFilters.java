package io.jenkins.plugins.feishuproject.execution.build;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.model.AbstractBuild;
import hudson.model.BuildableItemWithBuildWrappers;
import hudson.model.listeners.RunListener;
import hudson.tasks.BuildWrapper;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * The filters that the wrappers of a freestyle job put before its log. Each build has them once, and has them closed
 * after its log, since closing may make a filter discard the secrets that it still has to mask there.
 */
@Extension
@Restricted(NoExternalUse.class)
@SuppressWarnings("rawtypes")
public final class WrapperFilters extends RunListener<AbstractBuild> {

    /** They write down when each line was logged, and mask nothing. */
    private static final Set<String> RECORDERS = Set.of("hudson.plugins.timestamper.TimestamperBuildWrapper");

    private final Map<AbstractBuild<?, ?>, LogFilters> opened = new ConcurrentHashMap<>();

    static LogFilters of(AbstractBuild<?, ?> build) {
        return ExtensionList.lookupSingleton(WrapperFilters.class)
                .opened
                .computeIfAbsent(build, each -> new LogFilters(log -> filtered(each, log), each.getCharset()));
    }

    // Mirrors how Jenkins opens the log of such a build, except for filters that are there for all builds: these watch
    // or forward the log, and a text that is not in the log is none of their business.
    private static OutputStream filtered(AbstractBuild<?, ?> build, OutputStream log)
            throws IOException, InterruptedException {
        OutputStream filtered = log;
        if (build.getProject() instanceof BuildableItemWithBuildWrappers wrapped) {
            for (BuildWrapper wrapper : wrapped.getBuildWrappersList()) {
                if (!RECORDERS.contains(wrapper.getClass().getName())) {
                    filtered = wrapper.decorateLogger(build, filtered);
                }
            }
        }
        return filtered;
    }

    @Override
    public void onFinalized(AbstractBuild build) {
        LogFilters filters = opened.remove(build);
        if (filters != null) {
            filters.close();
        }
    }
}
