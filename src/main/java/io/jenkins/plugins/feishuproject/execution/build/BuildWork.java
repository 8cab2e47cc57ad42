package io.jenkins.plugins.feishuproject.execution.build;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import hudson.Extension;
import hudson.ExtensionList;
import hudson.model.Run;
import hudson.remoting.SingleLaneExecutorService;
import io.jenkins.plugins.feishuproject.config.Threads;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * Jenkins's own work for one build: its log, its records, its saves. One piece after another, on a platform thread while
 * there is any: it may wait for locks and files, which would hold the carrier of a virtual thread.
 */
@Restricted(NoExternalUse.class)
public final class BuildWork {

    private static final Logger LOGGER = Logger.getLogger(BuildWork.class.getName());

    private final ExecutorService lane =
            new SingleLaneExecutorService(Threads.get().platform());

    private BuildWork() {}

    /** The work of {@code build}, the same for all its steps. */
    public static BuildWork of(Run<?, ?> build) {
        return ExtensionList.lookupSingleton(Lanes.class).lanes.get(build, unknown -> new BuildWork());
    }

    /** Does {@code work} and waits for it. An interrupt ends the wait, not the work. */
    public <T> T call(Callable<T> work) throws InterruptedException, ExecutionException {
        return lane.submit(work).get();
    }

    /** Does {@code work} later, after what was handed over before. */
    public void post(Runnable work) {
        lane.execute(() -> {
            try {
                work.run();
            } catch (Throwable e) {
                LOGGER.log(Level.WARNING, "The work for a build failed", e);
            }
        });
    }

    /** Those of the builds in memory. */
    @Extension
    @Restricted(NoExternalUse.class)
    public static final class Lanes {

        private final Cache<Run<?, ?>, BuildWork> lanes =
                Caffeine.newBuilder().weakKeys().executor(Runnable::run).build();
    }
}
