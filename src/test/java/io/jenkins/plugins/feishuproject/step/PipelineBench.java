package io.jenkins.plugins.feishuproject.step;

import io.jenkins.plugins.feishuproject.simulator.FeishuProjectSimulator;
import io.jenkins.plugins.feishuproject.simulator.SimulatedWorkItem;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.jvnet.hudson.test.junit.jupiter.RealJenkinsExtension;

/**
 * What a step costs in a Jenkins of its own, beside other steps in the same run. Run by {@code bin/bench jenkins}, and
 * no part of the tests.
 */
class PipelineBench {

    private static final int ROUNDS = Integer.getInteger("bench.rounds", 7);
    private static final int STEPS = Integer.getInteger("bench.steps", 100);

    @RegisterExtension
    private final RealJenkinsExtension jenkins = new RealJenkinsExtension()
            .withTimeout(0)
            .javaOptions(
                    "-Xmx2g",
                    "-Dio.jenkins.plugins.feishuproject.config.Connections.mostCallsOnTheWire="
                            + Integer.getInteger("bench.wire", 32));

    @TempDir
    private Path folder;

    private FeishuProjectSimulator simulator;

    @BeforeEach
    void start() throws Throwable {
        simulator = FeishuProjectSimulator.start();
        PipelineFixture.prepare(simulator);
        jenkins.startJenkins();
        RemotePipelines.configure(jenkins, folder, simulator.baseUrl(), "Asia/Shanghai");
        jenkins.runRemotely(MeasuredBuilds::liftTheRate);
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    /** The steps that are compared. */
    private enum Kind {
        ECHO("echo 'x'"),
        UPDATE(PipelineFixture.step("nodeSchedule: [points: 1]")),
        HTTP_REQUEST("""
                httpRequest(httpMode: 'PUT', url: '%s/open_api/doc/workflow/story/76906788/node/start',
                    customHeaders: [[name: 'X-PLUGIN-TOKEN', value: '%s', maskValue: true],
                        [name: 'X-USER-KEY', value: 'user_key']],
                    contentType: 'APPLICATION_JSON', requestBody: '{"node_schedule":{"points":1}}', quiet: true)""");

        private final String step;

        Kind(String step) {
            this.step = step;
        }

        String script(String baseUrl, int times) {
            String call = this == HTTP_REQUEST ? step.formatted(baseUrl, PipelineFixture.TOKEN) : step;
            return "for (int i = 0; i < " + times + "; i++) { " + call + " }";
        }
    }

    @Test
    void whatAStepCosts() throws Throwable {
        Map<Kind, List<MeasuredBuilds.Cost>> costs = new EnumMap<>(Kind.class);
        for (int round = -1; round < ROUNDS; round++) {
            for (Kind kind : Kind.values()) {
                MeasuredBuilds.Cost cost =
                        jenkins.runRemotely(MeasuredBuilds::measure, kind.script(simulator.baseUrl(), STEPS));
                if (round >= 0) {
                    costs.computeIfAbsent(kind, k -> new ArrayList<>()).add(cost);
                }
            }
        }
        System.out.printf("%n%-14s%26s%26s%26s%n", "a step", "ms", "CPU ms", "KB allocated");
        costs.forEach((kind, all) -> System.out.printf(
                "%-14s%26s%26s%26s%n",
                kind,
                Spread.of(all, cost -> cost.nanos() / 1e6 / STEPS),
                Spread.of(all, cost -> cost.cpuNanos() / 1e6 / STEPS),
                Spread.of(all, cost -> cost.bytes() / 1024.0 / STEPS)));
        printRatios(costs);
    }

    private static void printRatios(Map<Kind, List<MeasuredBuilds.Cost>> costs) {
        List<MeasuredBuilds.Cost> echo = costs.get(Kind.ECHO);
        List<Double> ratios = IntStream.range(0, echo.size())
                .mapToObj(round ->
                        over(costs.get(Kind.UPDATE), echo, round) / over(costs.get(Kind.HTTP_REQUEST), echo, round))
                .toList();
        System.out.printf("(update - echo) / (httpRequest - echo), time: %s%n", Spread.of(ratios, ratio -> ratio));
    }

    private static double over(List<MeasuredBuilds.Cost> step, List<MeasuredBuilds.Cost> echo, int round) {
        return step.get(round).nanos() - echo.get(round).nanos();
    }

    @ParameterizedTest
    @CsvSource({"1", "10", "100", "300", "1000"})
    void stepsInFlight(int branches) throws Throwable {
        SimulatedWorkItem workItem = simulator.tenant().addWorkItem("story", "1");
        IntStream.range(0, branches).forEach(i -> workItem.addNode("n" + i, "node " + i));
        jenkins.runRemotely(MeasuredBuilds::measure, parallel(branches, "echo 'x'"));
        simulator.thinkFor(Duration.ofSeconds(2));
        String update = "feishuProjectUpdateNode(workItemTypeKey: 'story', workItemId: 1, nodeId: \"n${n}\","
                + " nodeSchedule: [points: 1])";
        for (String step : List.of("sleep 2", update, "sleep 2", update)) {
            MeasuredBuilds.Load load = jenkins.runRemotely(MeasuredBuilds::load, parallel(branches, step));
            System.out.printf(
                    "%5d branches of %-24.24s %6.1f s, %4d threads more at the most, heap %5.1f MB more%n",
                    branches, step, load.nanos() / 1e9, load.threads(), load.heap() / 1024.0 / 1024);
        }
        simulator.thinkFor(Duration.ZERO);
    }

    @Test
    void aThousandStepsUnderTheLimitOfTheirToken() throws Throwable {
        int branches = 1000;
        SimulatedWorkItem workItem = simulator.tenant().addWorkItem("story", "1");
        IntStream.range(0, branches).forEach(i -> workItem.addNode("n" + i, "node " + i));
        jenkins.runRemotely(MeasuredBuilds::setTheRate, 15);
        simulator.limitTo(15);
        MeasuredBuilds.Load load = jenkins.runRemotely(
                MeasuredBuilds::load,
                parallel(
                        branches,
                        "feishuProjectUpdateNode(workItemTypeKey: 'story', workItemId: 1, nodeId: \"n${n}\","
                                + " nodeSchedule: [points: 1])"));
        System.out.printf(
                "1000 steps at 15 a second: %.1f s (1000 / 15 s = %.1f s), %d turned away, %d threads more, %d exchanges%n",
                load.nanos() / 1e9,
                branches / 15.0,
                simulator.turnedAway(),
                load.threads(),
                simulator.tokenRequests().size());
    }

    @Test
    void whatAHistoryTakes() throws Throwable {
        int builds = Integer.getInteger("bench.builds", 1000);
        MeasuredBuilds.History history =
                jenkins.runRemotely(MeasuredBuilds::history, Kind.UPDATE.script(simulator.baseUrl(), 20), builds);
        System.out.printf(
                "%d builds of 20 updates: %.0f bytes on disk an update; the page of a build opens in %.1f ms,"
                        + " of a build without updates in %.1f ms%n",
                builds, history.bytesAnUpdate(), history.pageMillis(), history.plainPageMillis());
    }

    private static String parallel(int branches, String step) {
        return "def branches = [:]; for (int i = 0; i < " + branches + "; i++) { def n = i; branches[\"b${n}\"] = { "
                + step + " } }; parallel branches";
    }
}
