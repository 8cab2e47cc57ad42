package io.jenkins.plugins.feishuproject.step;

import io.jenkins.plugins.feishuproject.simulator.FeishuProjectSimulator;
import io.jenkins.plugins.feishuproject.simulator.SimulatedWorkItem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mockwebserver3.RecordedRequest;
import org.jenkinsci.plugins.workflow.flow.FlowDurabilityHint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.jvnet.hudson.test.junit.jupiter.RealJenkinsExtension;

/**
 * What a step costs in a Jenkins of its own, beside other steps in the same run. Run by {@code bin/bench jenkins}, and
 * no part of the tests.
 */
class PipelineBench {

    private static final int ROUNDS = Integer.getInteger("bench.rounds", 5);
    private static final int WARM_UPS = Integer.getInteger("bench.warmUps", 3);
    private static final String UPDATE = "feishuProjectUpdateNode(workItemTypeKey: 'story', workItemId: 1,"
            + " nodeId: \"n${n}\", nodeSchedule: [points: 1])";
    private static final int STEPS = Integer.getInteger("bench.steps", 200);

    @RegisterExtension
    private final RealJenkinsExtension jenkins =
            new RealJenkinsExtension().withTimeout(0).javaOptions(javaOptions());

    @TempDir
    private Path folder;

    private FeishuProjectSimulator simulator;

    private static String[] javaOptions() {
        Stream<String> bounds = Stream.of(
                "-Xmx2g",
                "-Dio.jenkins.plugins.feishuproject.config.Connections.mostCallsOnTheWire="
                        + Integer.getInteger("bench.wire", 32));
        Stream<String> recording = Stream.ofNullable(System.getProperty("bench.recording"))
                .map(file -> "-XX:StartFlightRecording:settings=profile,filename=" + file);
        return Stream.concat(bounds, recording).toArray(String[]::new);
    }

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

    @ParameterizedTest
    @EnumSource(names = {"MAX_SURVIVABILITY", "PERFORMANCE_OPTIMIZED"})
    void whatAStepCosts(FlowDurabilityHint durability) throws Throwable {
        Map<Kind, List<MeasuredBuilds.Cost>> costs = new EnumMap<>(Kind.class);
        for (int round = -WARM_UPS; round < ROUNDS; round++) {
            for (Kind kind : Kind.values()) {
                String script = kind.script(simulator.baseUrl(), STEPS);
                MeasuredBuilds.Cost cost = jenkins.runRemotely(MeasuredBuilds::measure, script, durability);
                if (round >= 0) {
                    costs.computeIfAbsent(kind, k -> new ArrayList<>()).add(cost);
                }
            }
        }
        System.out.printf("%n%s%n%-14s%26s%26s%26s%n", durability, "a step", "ms", "CPU ms", "KB allocated");
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
    @MethodSource("branches")
    void stepsInFlight(int branches) throws Throwable {
        addNodes(branches);
        jenkins.runRemotely(MeasuredBuilds::load, parallel(branches, UPDATE), true);
        simulator.thinkFor(Duration.ofSeconds(2));
        Map<String, List<MeasuredBuilds.Load>> loads = new LinkedHashMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            for (String step : List.of("sleep 2", UPDATE)) {
                MeasuredBuilds.Load load =
                        jenkins.runRemotely(MeasuredBuilds::load, parallel(branches, step), step.equals(UPDATE));
                loads.computeIfAbsent(step, s -> new ArrayList<>()).add(load);
            }
        }
        loads.forEach((step, all) -> System.out.printf(
                "%5d branches of %-24.24s%28s s%28s threads more%28s MB more%n",
                branches,
                step,
                Spread.of(all, load -> load.nanos() / 1e9),
                Spread.of(all, MeasuredBuilds.Load::threads),
                Spread.of(all, load -> load.heap() / 1024.0 / 1024)));
        List<Double> ratios = IntStream.range(0, ROUNDS)
                .mapToObj(round -> (double) loads.get(UPDATE).get(round).nanos()
                        / loads.get("sleep 2").get(round).nanos())
                .toList();
        System.out.printf("%5d branches, update / sleep: %s%n", branches, Spread.of(ratios, ratio -> ratio));
        System.out.printf(
                "%5d branches used %d connections%n",
                branches,
                simulator.updates().stream()
                        .map(RecordedRequest::getConnectionIndex)
                        .distinct()
                        .count());
    }

    static IntStream branches() {
        String branches = System.getProperty("bench.branches", "1,10,100,300,1000");
        return Stream.of(branches.split(",")).mapToInt(Integer::parseInt);
    }

    @Test
    void aThousandStepsUnderTheLimitOfTheirToken() throws Throwable {
        int branches = 1000;
        addNodes(branches);
        jenkins.runRemotely(MeasuredBuilds::load, parallel(branches, UPDATE), true);
        jenkins.runRemotely(MeasuredBuilds::setTheRate, 15);
        simulator.limitTo(15);
        String sleep = "sleep time: n * 1000.intdiv(15), unit: 'MILLISECONDS'";
        List<MeasuredBuilds.Load> sleeps = new ArrayList<>();
        List<MeasuredBuilds.Load> updates = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            sleeps.add(jenkins.runRemotely(MeasuredBuilds::load, parallel(branches, sleep), false));
            updates.add(jenkins.runRemotely(MeasuredBuilds::load, parallel(branches, UPDATE), true));
        }
        System.out.printf(
                "1000 steps at 15 a second: %s s, 1000 sleeps that end at 15 a second: %s s (1000 / 15 s = %.1f s);"
                        + " %d turned away, %s threads more, %d exchanges%n",
                Spread.of(updates, load -> load.nanos() / 1e9),
                Spread.of(sleeps, load -> load.nanos() / 1e9),
                branches / 15.0,
                simulator.turnedAway(),
                Spread.of(updates, MeasuredBuilds.Load::threads),
                simulator.tokenRequests().size());
    }

    @Test
    void whatAHistoryTakes() throws Throwable {
        int builds = Integer.getInteger("bench.builds", 1000);
        MeasuredBuilds.History history = jenkins.runRemotely(
                MeasuredBuilds::history,
                Kind.UPDATE.script(simulator.baseUrl(), 20),
                Kind.ECHO.script(simulator.baseUrl(), 20),
                builds);
        System.out.printf(
                "%d builds of 20 updates: %.0f bytes on disk an update; the page of a build opens in %s ms,"
                        + " of a build without updates in %s ms%n",
                builds,
                history.bytesAnUpdate(),
                Spread.of(history.openings(), opening -> opening.nanos() / 1e6),
                Spread.of(history.openings(), opening -> opening.plainNanos() / 1e6));
    }

    @Test
    void whatStartUpCosts() throws Throwable {
        jenkins.stopJenkins();
        Path disabled = jenkins.getHome().toPath().resolve("plugins/feishu-project.jpl.disabled");
        List<MeasuredBuilds.StartUp> with = new ArrayList<>();
        List<MeasuredBuilds.StartUp> without = new ArrayList<>();
        for (int round = -1; round < ROUNDS; round++) {
            MeasuredBuilds.StartUp there = startUp();
            Files.createFile(disabled);
            MeasuredBuilds.StartUp notThere = startUp();
            Files.delete(disabled);
            if (round >= 0) {
                with.add(there);
                without.add(notThere);
            }
        }
        System.out.printf(
                "start-up with the plugin %s s, without it %s s; heap %s MB, without it %s MB%n",
                Spread.of(with, up -> up.millis() / 1e3),
                Spread.of(without, up -> up.millis() / 1e3),
                Spread.of(with, up -> up.heap() / 1024.0 / 1024),
                Spread.of(without, up -> up.heap() / 1024.0 / 1024));
    }

    private MeasuredBuilds.StartUp startUp() throws Throwable {
        jenkins.startJenkins();
        MeasuredBuilds.StartUp startUp = jenkins.runRemotely(MeasuredBuilds::startUp);
        jenkins.stopJenkins();
        return startUp;
    }

    private void addNodes(int count) {
        SimulatedWorkItem workItem = simulator.tenant().addWorkItem("story", "1");
        IntStream.range(0, count).forEach(i -> workItem.addNode("n" + i, "node " + i));
    }

    private static String parallel(int branches, String step) {
        return "def branches = [:]; for (int i = 0; i < " + branches + "; i++) { def n = i; branches[\"b${n}\"] = { "
                + step + " } }; parallel branches";
    }
}
