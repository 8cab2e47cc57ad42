package io.jenkins.plugins.feishuproject.step;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import io.jenkins.plugins.feishuproject.config.FeishuProjectConfiguration;
import java.io.IOException;
import java.io.Serializable;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.flow.FlowDurabilityHint;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.job.properties.DurabilityHintJobProperty;
import org.jvnet.hudson.test.JenkinsRule;

/** Builds in a Jenkins of its own, and what they cost it. */
final class MeasuredBuilds {

    private static final int OPENINGS = 20;

    private MeasuredBuilds() {}

    static void liftTheRate(JenkinsRule rule) throws Exception {
        setTheRate(rule, 100_000);
    }

    static void setTheRate(JenkinsRule rule, int requestsPerSecond) throws Exception {
        FeishuProjectConfiguration.get().site(null).setRequestsPerSecond(requestsPerSecond);
    }

    /** What one build of this script costs. */
    static Cost measure(JenkinsRule rule, String script, FlowDurabilityHint durability) throws Exception {
        WorkflowJob job = job(rule, script);
        job.addProperty(new DurabilityHintJobProperty(durability));
        long bytes = allocated();
        long cpu = cpu();
        long start = System.nanoTime();
        rule.buildAndAssertSuccess(job);
        return new Cost(System.nanoTime() - start, cpu() - cpu, allocated() - bytes);
    }

    /**
     * What one build of this script takes at the most.
     *
     * @param updates whether it makes updates, so that the threads which earlier ones left idle are its own
     */
    static Load load(JenkinsRule rule, String script, boolean updates) throws Exception {
        WorkflowJob job = job(rule, script);
        java.lang.management.ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long heap = heap();
        int before = threads.getThreadCount() - (updates ? leftIdle(threads) : 0);
        threads.resetPeakThreadCount();
        long start = System.nanoTime();
        rule.buildAndAssertSuccess(job);
        long nanos = System.nanoTime() - start;
        return new Load(nanos, threads.getPeakThreadCount() - before, heap() - heap);
    }

    /** The threads of earlier updates, which end when there are none for a minute. */
    private static int leftIdle(java.lang.management.ThreadMXBean threads) {
        return Math.toIntExact(Stream.of(threads.getThreadInfo(threads.getAllThreadIds()))
                .filter(thread -> thread != null && thread.getThreadName().startsWith("Feishu Project"))
                .count());
    }

    /** What builds of twenty updates leave behind, and what opening a page takes, beside a build of twenty echoes. */
    static History history(JenkinsRule rule, String updates, String echoes, int builds) throws Exception {
        WorkflowRun plain = rule.buildAndAssertSuccess(job(rule, echoes));
        WorkflowJob job = job(rule, updates);
        long bytes = 0;
        for (int i = 0; i < builds; i++) {
            Path folder = rule.buildAndAssertSuccess(job).getRootDir().toPath();
            bytes += Files.size(folder.resolve("feishu-project-updates.jsonl"));
        }
        List<Opening> openings = new ArrayList<>();
        for (int i = -OPENINGS; i < OPENINGS; i++) {
            Opening opening = new Opening(openNanos(rule, job.getLastBuild()), openNanos(rule, plain));
            if (i >= 0) {
                openings.add(opening);
            }
        }
        return new History(bytes / 20.0 / builds, openings);
    }

    /** What it took this process to be up, and what it holds then. */
    static StartUp startUp(JenkinsRule rule) {
        long millis = System.currentTimeMillis()
                - ManagementFactory.getRuntimeMXBean().getStartTime();
        return new StartUp(millis, heap());
    }

    private static long openNanos(JenkinsRule rule, WorkflowRun run) throws Exception {
        URI page = rule.getURL().toURI().resolve(run.getUrl());
        long start = System.nanoTime();
        HttpResponse<Void> answer =
                HttpClient.newHttpClient().send(HttpRequest.newBuilder(page).build(), BodyHandlers.discarding());
        long nanos = System.nanoTime() - start;
        if (answer.statusCode() != 200) {
            throw new IOException("HTTP " + answer.statusCode() + " from " + page);
        }
        return nanos;
    }

    private static WorkflowJob job(JenkinsRule rule, String script) throws Exception {
        WorkflowJob job = rule.createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition(script, true));
        return job;
    }

    private static long cpu() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    /** By all threads that live; those of pools do. */
    private static long allocated() {
        ThreadMXBean threads = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);
        return LongStream.of(threads.getThreadAllocatedBytes(threads.getAllThreadIds()))
                .filter(bytes -> bytes > 0)
                .sum();
    }

    private static long heap() {
        MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
        memory.gc();
        return memory.getHeapMemoryUsage().getUsed();
    }

    record Cost(long nanos, long cpuNanos, long bytes) implements Serializable {}

    record StartUp(long millis, long heap) implements Serializable {}

    record Load(long nanos, int threads, long heap) implements Serializable {}

    record History(double bytesAnUpdate, List<Opening> openings) implements Serializable {}

    record Opening(long nanos, long plainNanos) implements Serializable {}
}
