package io.jenkins.plugins.feishuproject.config;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.security.ACL;
import hudson.util.ClassLoaderSanityThreadFactory;
import hudson.util.DaemonThreadFactory;
import hudson.util.NamingThreadFactory;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import jenkins.security.ImpersonatingExecutorService;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** The threads of all steps on this controller: virtual ones for their stories, platform ones for Jenkins's own work. */
@Extension
@Restricted(NoExternalUse.class)
public final class Threads {

    private static final int IDLE_SECONDS = 10;

    private final ExecutorService platform = platform("Feishu Project worker");
    private final ThreadFactory virtual = virtualFactory("Feishu Project step");

    public static Threads get() {
        return ExtensionList.lookupSingleton(Threads.class);
    }

    /**
     * Platform threads for Jenkins's own work and that of other plugins, which may block anywhere. They run as SYSTEM:
     * steps end on them, and listeners check the current authentication.
     */
    public ExecutorService platform() {
        return platform;
    }

    /** Does {@code work} on a platform thread and waits for it. An interrupt ends the wait, not the work. */
    public <T> T onPlatform(Callable<T> work) throws InterruptedException, ExecutionException {
        return platform.submit(work).get();
    }

    /** A virtual thread for the story of a step, not started yet. */
    public Thread virtual(Runnable story) {
        return virtual.newThread(story);
    }

    static ThreadFactory virtualFactory(String name) {
        return new ClassLoaderSanityThreadFactory(
                Thread.ofVirtual().name(name + " ", 1).factory());
    }

    private static ExecutorService platform(String name) {
        ThreadFactory threads =
                new NamingThreadFactory(new ClassLoaderSanityThreadFactory(new DaemonThreadFactory()), name);
        return new ImpersonatingExecutorService(
                new ThreadPoolExecutor(
                        0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), threads),
                ACL.SYSTEM2);
    }
}
