package io.jenkins.plugins.feishuproject.execution;

import com.sun.management.OperatingSystemMXBean;
import java.io.Serializable;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jvnet.hudson.test.JenkinsRule;

/** Measures a build whose branches wait, in the Jenkins where it runs. */
final class MeasuredWaits {

    private static WorkflowRun build;
    private static int idleThreads = Integer.MAX_VALUE;
    private static long heapBefore;

    private MeasuredWaits() {}

    /** Starts a build, in the place of the last one, and returns once all its branches wait. */
    static void begin(JenkinsRule rule, String script, int branches) throws Exception {
        if (build != null && build.isBuilding()) {
            build.doStop();
            rule.waitForCompletion(build);
        }
        idleThreads = Math.min(idleThreads, threads());
        heapBefore = heap();
        WorkflowJob job = rule.createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition(script, true));
        build = job.scheduleBuild2(0).waitForStart();
        while (build.getExecutionPromise()
                        .get()
                        .getCurrentExecutions(true)
                        .get()
                        .size()
                < branches) {
            TimeUnit.SECONDS.sleep(1);
        }
        TimeUnit.SECONDS.sleep(15);
    }

    /** What it costs during so many seconds. */
    static Figures during(JenkinsRule rule, int seconds) throws Exception {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long processor = system.getProcessCpuTime();
        TimeUnit.SECONDS.sleep(seconds);
        double share = (system.getProcessCpuTime() - processor) / 1e9 / seconds;
        return new Figures(threads() - idleThreads, share, heap() - heapBefore);
    }

    static void awaitEnd(JenkinsRule rule) throws Exception {
        rule.waitForCompletion(build);
    }

    private static int threads() {
        return ManagementFactory.getThreadMXBean().getThreadCount();
    }

    private static long heap() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /**
     * @param threads platform threads more than there were when nothing ran
     * @param processor the share of one core
     * @param heap bytes more than before
     */
    record Figures(int threads, double processor, long heap) implements Serializable {}
}
