package io.jenkins.plugins.feishuproject.execution;

import io.jenkins.plugins.feishuproject.execution.MeasuredBuilds.Cost;
import io.jenkins.plugins.feishuproject.execution.MeasuredBuilds.Pages;
import io.jenkins.plugins.feishuproject.fixture.PipelineFixture;
import io.jenkins.plugins.feishuproject.fixture.RemotePipelines;
import io.jenkins.plugins.feishuproject.simulator.FeishuProjectSimulator;
import io.jenkins.plugins.feishuproject.simulator.RateCount;
import io.jenkins.plugins.feishuproject.simulator.SimulatedWorkItem;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.jenkinsci.plugins.workflow.flow.FlowDurabilityHint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.jvnet.hudson.test.junit.jupiter.RealJenkinsExtension;

/** What the step costs in a Jenkins of its own, beside other steps in the same run; see {@code bin/bench jenkins}. */
class PipelineBench {

    private static final int ROUNDS = Integer.getInteger("bench.rounds", 7);
    private static final int WARM_UP_ROUNDS = 3;
    private static final int STEPS = 200;
    private static final int SLOW_STEPS = 50;
    private static final int BRANCHES = 300;
    private static final int WORK_ITEMS = Integer.getInteger("bench.workItems", 1000);
    private static final int FEW = 10;
    private static final String ECHO = "echo 'x'";
    private static final String UPDATE = PipelineFixture.step("nodeSchedule: [points: 1]");
    private static final String HTTP_REQUEST = """
            httpRequest(httpMode: 'PUT', url: "%s/open_api/doc/workflow/story/%s",
                customHeaders: [[name: 'X-PLUGIN-TOKEN', value: '%s', maskValue: true],
                    [name: 'X-USER-KEY', value: 'user_key']],
                contentType: 'APPLICATION_JSON', requestBody: '{"node_schedule":{"points":1}}', quiet: true)""";

    @RegisterExtension
    private final RealJenkinsExtension jenkins =
            new RealJenkinsExtension().withTimeout(0).javaOptions("-Xmx2g");

    @TempDir
    private Path folder;

    private FeishuProjectSimulator simulator;

    @BeforeEach
    void start() throws Throwable {
        simulator = FeishuProjectSimulator.start();
        PipelineFixture.prepare(simulator);
        jenkins.startJenkins();
        RemotePipelines.configure(jenkins, folder, simulator.baseUrl(), "Asia/Shanghai");
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"MAX_SURVIVABILITY", "PERFORMANCE_OPTIMIZED"})
    void aStep(FlowDurabilityHint durability) throws Throwable {
        jenkins.runRemotely(MeasuredBuilds::raiseRate);
        List<List<Cost>> costs = measure(
                durability,
                WARM_UP_ROUNDS,
                repeated(STEPS, ECHO),
                repeated(STEPS, UPDATE),
                repeated(STEPS, httpRequest("76906788/node/start")));
        List<Cost> echo = costs.get(0);
        List<Cost> update = costs.get(1);
        List<Cost> request = costs.get(2);
        print(durability + ": ms a step: echo", round -> echo.get(round).nanos() / 1e6 / STEPS);
        print("update", round -> update.get(round).nanos() / 1e6 / STEPS);
        print("httpRequest", round -> request.get(round).nanos() / 1e6 / STEPS);
        print(
                "(update - echo) / (httpRequest - echo)",
                round -> over(update, echo, round) / over(request, echo, round));
    }

    private static double over(List<Cost> step, List<Cost> echo, int round) {
        return step.get(round).nanos() - echo.get(round).nanos();
    }

    /** What it costs that a step is on disk before it sends anything. */
    @Test
    void aSlowAnswer() throws Throwable {
        jenkins.runRemotely(MeasuredBuilds::raiseRate);
        simulator.thinkFor(Duration.ofMillis(100));
        List<List<Cost>> costs = measure(
                FlowDurabilityHint.MAX_SURVIVABILITY,
                1,
                repeated(SLOW_STEPS, UPDATE),
                repeated(SLOW_STEPS, httpRequest("76906788/node/start")));
        double save = jenkins.runRemotely(MeasuredBuilds::save) / 1e6;
        List<Cost> update = costs.get(0);
        List<Cost> request = costs.get(1);
        print(
                "answered in 100 ms: ms a step: update",
                round -> update.get(round).nanos() / 1e6 / SLOW_STEPS);
        print("httpRequest", round -> request.get(round).nanos() / 1e6 / SLOW_STEPS);
        System.out.printf("one save of the pipeline: %.2f%n", save);
        print("update - httpRequest - save", round -> over(update, request, round) / 1e6 / SLOW_STEPS - save);
    }

    @Test
    void stepsInFlight() throws Throwable {
        SimulatedWorkItem workItem = simulator.tenant().addWorkItem("story", "1");
        IntStream.range(0, BRANCHES).forEach(i -> workItem.addNode("n" + i, "node " + i));
        jenkins.runRemotely(MeasuredBuilds::raiseRate);
        simulator.thinkFor(Duration.ofSeconds(2));
        String update = "feishuProjectUpdateNode(workItemTypeKey: 'story', workItemId: 1, nodeId: \"n${n}\","
                + " nodeSchedule: [points: 1])";
        List<List<Cost>> costs = measure(
                FlowDurabilityHint.MAX_SURVIVABILITY,
                1,
                PipelineFixture.parallel(BRANCHES, "sleep 2"),
                PipelineFixture.parallel(BRANCHES, update),
                PipelineFixture.parallel(BRANCHES, httpRequest("1/node/n${n}")));
        List<Cost> sleeps = costs.get(0);
        List<Cost> updates = costs.get(1);
        List<Cost> requests = costs.get(2);
        print(BRANCHES + " branches: s: sleep 2", round -> sleeps.get(round).nanos() / 1e9);
        print("update", round -> updates.get(round).nanos() / 1e9);
        print(
                "update / sleep",
                round -> (double) updates.get(round).nanos() / sleeps.get(round).nanos());
        print("httpRequest", round -> requests.get(round).nanos() / 1e9);
        print(
                "update / httpRequest",
                round -> (double) updates.get(round).nanos()
                        / requests.get(round).nanos());
        print("platform threads more: sleep 2", round -> sleeps.get(round).threads());
        print("update", round -> updates.get(round).threads());
        print("httpRequest", round -> requests.get(round).threads());
    }

    /** The same update of many work items: in one step, as bare requests, and as parallel requests of a pipeline. */
    @Test
    void manyWorkItems() throws Throwable {
        for (int i = 0; i < WORK_ITEMS; i++) {
            simulator
                    .tenant()
                    .addWorkItem("story", String.valueOf(1_000_000 + i))
                    .addNode("test", "测试");
        }
        jenkins.runRemotely(MeasuredBuilds::measure, updateOf(FEW), FlowDurabilityHint.MAX_SURVIVABILITY);
        for (RateCount count : RateCount.values()) {
            measureAtTheLimit(count);
        }
        simulator.limitTo(Integer.MAX_VALUE);
        jenkins.runRemotely(MeasuredBuilds::raiseRate);
        measureAtFullSpeed();
        Pages pages = jenkins.runRemotely(MeasuredBuilds::openPages, updateOf(FEW), updateOf(WORK_ITEMS));
        System.out.printf(
                "the build's page: %.1f ms with %d work items, %.1f ms with %d%n",
                pages.one() / 1e6, FEW, pages.other() / 1e6, WORK_ITEMS);
    }

    private static String updateOf(int workItems) {
        return "feishuProjectUpdateNode(workItemTypeKey: 'story', nodeId: 'test', nodeSchedule: [points: 1],"
                + " workItems: (0..<" + workItems + ").collect { 1_000_000 + it })";
    }

    private void measureAtTheLimit(RateCount count) throws Throwable {
        simulator.limitTo(15, count, System::nanoTime);
        Cost cost = jenkins.runRemotely(
                MeasuredBuilds::measure, updateOf(WORK_ITEMS), FlowDurabilityHint.MAX_SURVIVABILITY);
        double least = WORK_ITEMS / 15.0;
        System.out.printf(
                "%d work items at 15 a second, %s: %.1f s, %.3f of %.1f s; %d turned away; %d token exchanges so far; "
                        + "%d platform threads, %.1f MiB of heap and %.0f KiB of program.dat more%n",
                WORK_ITEMS,
                count,
                cost.nanos() / 1e9,
                cost.nanos() / 1e9 / least,
                least,
                simulator.turnedAway(),
                simulator.tokenRequests().size(),
                cost.threads(),
                cost.heap() / (double) (1 << 20),
                cost.program() / 1024.0);
    }

    private void measureAtFullSpeed() throws Throwable {
        simulator.thinkFor(Duration.ofMillis(50));
        printRate(
                "at 1000 a second, answered in 50 ms",
                jenkins.runRemotely(
                        MeasuredBuilds::measure, updateOf(WORK_ITEMS), FlowDurabilityHint.MAX_SURVIVABILITY));
        printRate(
                "bare OkHttp, as many in flight",
                jenkins.runRemotely(MeasuredBuilds::sendBare, simulator.baseUrl(), PipelineFixture.TOKEN, WORK_ITEMS));
        printRate(
                "httpRequest in parallel branches",
                jenkins.runRemotely(
                        MeasuredBuilds::measure,
                        PipelineFixture.parallel(WORK_ITEMS, httpRequest("76906788/node/start")),
                        FlowDurabilityHint.MAX_SURVIVABILITY));
        simulator.thinkFor(Duration.ZERO);
    }

    private static void printRate(String what, Cost cost) {
        System.out.printf(
                "%s: %.0f a second, %d platform threads and %.1f MiB of heap more%n",
                what, WORK_ITEMS / (cost.nanos() / 1e9), cost.threads(), cost.heap() / (double) (1 << 20));
    }

    /** The costs of each script, in rounds that take turns. */
    private List<List<Cost>> measure(FlowDurabilityHint durability, int warmUps, String... scripts) throws Throwable {
        List<List<Cost>> costs = new ArrayList<>();
        List.of(scripts).forEach(script -> costs.add(new ArrayList<>()));
        for (int round = -warmUps; round < ROUNDS; round++) {
            for (int i = 0; i < scripts.length; i++) {
                Cost cost = jenkins.runRemotely(MeasuredBuilds::measure, scripts[i], durability);
                if (round >= 0) {
                    costs.get(i).add(cost);
                }
            }
        }
        return costs;
    }

    private String httpRequest(String node) {
        return HTTP_REQUEST.formatted(simulator.baseUrl(), node, PipelineFixture.TOKEN);
    }

    private static String repeated(int times, String step) {
        return "for (int i = 0; i < " + times + "; i++) { " + step + " }";
    }

    /** Prints the median, the least and the most of all rounds. */
    private static void print(String what, IntToDoubleFunction figure) {
        double[] sorted =
                IntStream.range(0, ROUNDS).mapToDouble(figure).sorted().toArray();
        System.out.printf("%s: %.2f (%.2f..%.2f)%n", what, sorted[ROUNDS / 2], sorted[0], sorted[ROUNDS - 1]);
    }
}
