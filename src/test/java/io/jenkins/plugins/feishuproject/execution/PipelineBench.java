package io.jenkins.plugins.feishuproject.execution;

import io.jenkins.plugins.feishuproject.execution.MeasuredBuilds.Cost;
import io.jenkins.plugins.feishuproject.fixture.PipelineFixture;
import io.jenkins.plugins.feishuproject.fixture.RemotePipelines;
import io.jenkins.plugins.feishuproject.simulator.FeishuProjectSimulator;
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
    private static final int BRANCHES = 300;
    private static final int WORK_ITEMS = Integer.getInteger("bench.workItems", 1000);
    private static final String ECHO = "echo 'x'";
    private static final String UPDATE = PipelineFixture.step("nodeSchedule: [points: 1]");
    private static final String HTTP_REQUEST = """
            httpRequest(httpMode: 'PUT', url: '%s/open_api/doc/workflow/story/76906788/node/start',
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
        String httpRequest = HTTP_REQUEST.formatted(simulator.baseUrl(), PipelineFixture.TOKEN);
        List<List<Cost>> costs =
                measure(durability, WARM_UP_ROUNDS, repeated(ECHO), repeated(UPDATE), repeated(httpRequest));
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

    @Test
    void stepsInFlight() throws Throwable {
        SimulatedWorkItem workItem = simulator.tenant().addWorkItem("story", "1");
        IntStream.range(0, BRANCHES).forEach(i -> workItem.addNode("n" + i, "node " + i));
        jenkins.runRemotely(MeasuredBuilds::raiseRate);
        simulator.thinkFor(Duration.ofSeconds(2));
        String update = "feishuProjectUpdateNode(workItemTypeKey: 'story', workItemId: 1, nodeId: \"n${n}\","
                + " nodeSchedule: [points: 1])";
        List<List<Cost>> costs =
                measure(FlowDurabilityHint.MAX_SURVIVABILITY, 1, parallel("sleep 2"), parallel(update));
        List<Cost> sleeps = costs.get(0);
        List<Cost> updates = costs.get(1);
        print(BRANCHES + " branches: s: sleep 2", round -> sleeps.get(round).nanos() / 1e9);
        print("update", round -> updates.get(round).nanos() / 1e9);
        print(
                "update / sleep",
                round -> (double) updates.get(round).nanos() / sleeps.get(round).nanos());
        print("platform threads more: sleep 2", round -> sleeps.get(round).threads());
        print("update", round -> updates.get(round).threads());
    }

    /** The same update of many work items: in one step, and as parallel requests. */
    @Test
    void manyWorkItems() throws Throwable {
        IntStream.range(0, WORK_ITEMS)
                .forEach(i -> simulator
                        .tenant()
                        .addWorkItem("story", String.valueOf(1_000_000 + i))
                        .addNode("test", "测试"));
        simulator.limitTo(15);
        String update = "feishuProjectUpdateNode(workItemTypeKey: 'story', nodeId: 'test', nodeSchedule: [points: 1],"
                + " workItems: (0..<" + WORK_ITEMS + ").collect { 1_000_000 + it })";
        Cost atTheLimit = jenkins.runRemotely(MeasuredBuilds::measure, update, FlowDurabilityHint.MAX_SURVIVABILITY);
        double least = WORK_ITEMS / 15.0;
        System.out.printf(
                "%d work items at 15 a second: %.1f s, %.3f of %.1f s; %d turned away; %d token exchanges; "
                        + "%d platform threads, %.1f MiB of heap and %.0f KiB of program.dat more%n",
                WORK_ITEMS,
                atTheLimit.nanos() / 1e9,
                atTheLimit.nanos() / 1e9 / least,
                least,
                simulator.turnedAway(),
                simulator.tokenRequests().size(),
                atTheLimit.threads(),
                atTheLimit.heap() / (double) (1 << 20),
                atTheLimit.program() / 1024.0);
        simulator.limitTo(Integer.MAX_VALUE);
        simulator.thinkFor(Duration.ofMillis(50));
        jenkins.runRemotely(MeasuredBuilds::raiseRate);
        Cost fast = jenkins.runRemotely(MeasuredBuilds::measure, update, FlowDurabilityHint.MAX_SURVIVABILITY);
        System.out.printf("at 1000 a second, answered in 50 ms: %.0f a second%n", WORK_ITEMS / (fast.nanos() / 1e9));
        String request = HTTP_REQUEST.formatted(simulator.baseUrl(), PipelineFixture.TOKEN);
        Cost requests = jenkins.runRemotely(
                MeasuredBuilds::measure,
                parallel(request).replace("i < " + BRANCHES, "i < " + WORK_ITEMS),
                FlowDurabilityHint.MAX_SURVIVABILITY);
        System.out.printf("httpRequest in parallel: %.0f a second%n", WORK_ITEMS / (requests.nanos() / 1e9));
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

    private static String repeated(String step) {
        return "for (int i = 0; i < " + STEPS + "; i++) { " + step + " }";
    }

    private static String parallel(String step) {
        return "def branches = [:]; for (int i = 0; i < " + BRANCHES + "; i++) { def n = i; branches[\"b${n}\"] = { "
                + step + " } }; parallel branches";
    }

    /** Prints the median, the least and the most of all rounds. */
    private static void print(String what, IntToDoubleFunction figure) {
        double[] sorted =
                IntStream.range(0, ROUNDS).mapToDouble(figure).sorted().toArray();
        System.out.printf("%s: %.2f (%.2f..%.2f)%n", what, sorted[ROUNDS / 2], sorted[0], sorted[ROUNDS - 1]);
    }
}
