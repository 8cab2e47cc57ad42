package io.jenkins.plugins.feishuproject.execution;

import io.jenkins.plugins.feishuproject.config.FeishuProjectConfiguration;
import java.io.Serializable;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.flow.FlowDurabilityHint;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.job.properties.DurabilityHintJobProperty;
import org.jvnet.hudson.test.JenkinsRule;

/** Builds in a Jenkins of its own, and what they cost it. */
final class MeasuredBuilds {

    private static final int MAX_RATE = 1000;

    private MeasuredBuilds() {}

    static void raiseRate(JenkinsRule rule) throws Exception {
        FeishuProjectConfiguration.get().site(null).setRequestsPerSecond(MAX_RATE);
    }

    /** What one build of this script costs. */
    static Cost measure(JenkinsRule rule, String script, FlowDurabilityHint durability) throws Exception {
        WorkflowJob job = rule.createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition(script, true));
        job.addProperty(new DurabilityHintJobProperty(durability));
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        int before = threads.getThreadCount();
        long heapBefore = usedHeap();
        threads.resetPeakThreadCount();
        long start = System.nanoTime();
        WorkflowRun run = job.scheduleBuild2(0).waitForStart();
        long program = 0;
        while (run.isBuilding()) {
            program = Math.max(
                    program,
                    run.getRootDir().toPath().resolve("program.dat").toFile().length());
            Thread.sleep(1);
        }
        long nanos = System.nanoTime() - start;
        rule.assertBuildStatusSuccess(run);
        int more = threads.getPeakThreadCount() - before;
        return new Cost(nanos, more, usedHeap() - heapBefore, program);
    }

    private static long usedHeap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /**
     * @param threads how many platform threads there were at most, beyond those before the build
     * @param heap bytes in use after the build, beyond those before it
     * @param program the largest that the saved state of its pipeline was, in bytes
     */
    record Cost(long nanos, int threads, long heap, long program) implements Serializable {}
}
