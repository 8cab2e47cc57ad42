package io.jenkins.plugins.feishuproject.execution;

import io.jenkins.plugins.feishuproject.config.FeishuProjectConfiguration;
import java.io.IOException;
import java.io.Serializable;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.flow.FlowDurabilityHint;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.job.properties.DurabilityHintJobProperty;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jvnet.hudson.test.JenkinsRule;

/** Builds in a Jenkins of its own, and what they cost it. */
final class MeasuredBuilds {

    private static final int MAX_RATE = 1000;
    private static final int IN_FLIGHT = 64;
    private static final int PAGES = 20;
    private static final int SAVES = 100;

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

    /** How long Pipeline takes to save the state of a build that waits, in nanoseconds. */
    static long save(JenkinsRule rule) throws Exception {
        WorkflowJob job = rule.createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition("sleep 1000", true));
        WorkflowRun run = job.scheduleBuild2(0).waitForStart();
        rule.waitForMessage("Sleeping", run);
        StepContext context =
                run.getExecution().getCurrentExecutions(false).get().get(0).getContext();
        List<Long> saves = new ArrayList<>();
        for (int i = 0; i < SAVES; i++) {
            long start = System.nanoTime();
            context.saveState().get();
            saves.add(System.nanoTime() - start);
        }
        run.doKill();
        rule.waitForCompletion(run);
        return median(saves);
    }

    /** What as many updates cost without a pipeline, with as many in flight as a step has. */
    static Cost sendBare(JenkinsRule rule, String baseUrl, String token, int updates) throws Exception {
        OkHttpClient http = new OkHttpClient.Builder()
                .connectionPool(new ConnectionPool(IN_FLIGHT, 1, TimeUnit.MINUTES))
                .build();
        List<Callable<String>> calls = new ArrayList<>();
        for (int i = 0; i < updates; i++) {
            Request request = bareUpdate(baseUrl, token, 1_000_000 + i);
            calls.add(() -> answer(http, request));
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(IN_FLIGHT)) {
            sendAll(threads, calls);
            long start = System.nanoTime();
            sendAll(threads, calls);
            return new Cost(System.nanoTime() - start, IN_FLIGHT, 0, 0);
        } finally {
            http.connectionPool().evictAll();
        }
    }

    private static Request bareUpdate(String baseUrl, String token, int workItem) {
        return new Request.Builder()
                .url(baseUrl + "/open_api/doc/workflow/story/" + workItem + "/node/test")
                .put(RequestBody.create("{\"node_schedule\":{\"points\":1}}", MediaType.get("application/json")))
                .header("X-PLUGIN-TOKEN", token)
                .header("X-USER-KEY", "user_key")
                .build();
    }

    private static String answer(OkHttpClient http, Request request) throws IOException {
        try (Response response = http.newCall(request).execute()) {
            return response.body().string();
        }
    }

    private static void sendAll(ExecutorService threads, List<Callable<String>> calls) throws Exception {
        for (Future<String> answer : threads.invokeAll(calls)) {
            if (!answer.get().contains("\"err_code\":0")) {
                throw new IllegalStateException("refused: " + answer.get());
            }
        }
    }

    /** How long the pages of the builds of two scripts take to open. */
    static Pages openPages(JenkinsRule rule, String one, String other) throws Exception {
        HttpRequest pageOfOne = page(rule, one);
        HttpRequest pageOfOther = page(rule, other);
        List<Long> ofOne = new ArrayList<>();
        List<Long> ofOther = new ArrayList<>();
        try (HttpClient http = HttpClient.newHttpClient()) {
            for (int round = -PAGES; round < PAGES; round++) {
                long first = open(http, pageOfOne);
                long second = open(http, pageOfOther);
                if (round >= 0) {
                    ofOne.add(first);
                    ofOther.add(second);
                }
            }
        }
        return new Pages(median(ofOne), median(ofOther));
    }

    private static HttpRequest page(JenkinsRule rule, String script) throws Exception {
        WorkflowJob job = rule.createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition(script, true));
        return HttpRequest.newBuilder(URI.create(
                        rule.getURL() + rule.buildAndAssertSuccess(job).getUrl()))
                .build();
    }

    private static long open(HttpClient http, HttpRequest page) throws Exception {
        long start = System.nanoTime();
        HttpResponse<String> response = http.send(page, HttpResponse.BodyHandlers.ofString());
        if (!response.body().contains("feishu-project-table")) {
            throw new IllegalStateException("no table on " + page.uri() + ": " + response);
        }
        return System.nanoTime() - start;
    }

    private static long median(List<Long> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
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

    /** The median times to open two pages, in nanoseconds. */
    record Pages(long one, long other) implements Serializable {}
}
