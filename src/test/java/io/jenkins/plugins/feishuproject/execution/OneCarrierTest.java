package io.jenkins.plugins.feishuproject.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.feishuproject.config.FeishuProjectConfiguration;
import io.jenkins.plugins.feishuproject.config.Site;
import io.jenkins.plugins.feishuproject.simulator.FeishuProjectSimulator.Call;
import io.jenkins.plugins.feishuproject.simulator.SimulatedWorkItem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;

/** A Jenkins whose virtual threads share one carrier thread, so that one that keeps it stops all of them. */
@Timeout(600)
class OneCarrierTest {

    private static final int BRANCHES = 300;
    private static final String WORK_ITEM = "1";

    private static final String UPDATES = """
            def branches = [:]
            for (int i = 0; i < %d; i++) {
                def node = "n${i}"
                branches[node] = {
                    feishuProjectUpdateNode(
                        workItemTypeKey: 'story', workItemId: 1, nodeId: node, nodeSchedule: [points: %d])
                }
            }
            parallel branches
            """;

    /** A line of the JVM about a class with a static initializer: the thread, and the class. */
    private static final Pattern INITIALIZED = Pattern.compile("\\[(\\d+)\\s*] \\d+ Initializing '([^']+)' \\(.*");

    private static final Pattern OF_THE_JDK = Pattern.compile("(java|javax|jdk|sun|com/sun)/.*");

    @TempDir
    private Path folder;

    @Test
    void threeHundredStepsAtOnceAreTheFirstOfAControllerAndResumeAfterItsRestart() throws Throwable {
        try (RestartablePipelines pipelines = new RestartablePipelines(getClass())) {
            SimulatedWorkItem workItem = pipelines.simulator().tenant().addWorkItem("story", WORK_ITEM);
            IntStream.range(0, BRANCHES).forEach(i -> workItem.addNode("n" + i, "node " + i));
            startJenkins(pipelines);

            pipelines.startOn(WORK_ITEM, UPDATES.formatted(BRANCHES, 1));
            assertThat(pipelines.log(WORK_ITEM)).endsWith("Finished: SUCCESS\n");
            assertThat(points(workItem)).containsOnly(1);

            restartOnceAllAwaitAToken(pipelines, UPDATES.formatted(BRANCHES, 2));
            assertThat(pipelines.log(WORK_ITEM)).endsWith("Finished: SUCCESS\n");
            assertThat(points(workItem)).containsOnly(2);
            assertThat(initializedOnTheCarrier()).isEmpty();
        }
    }

    private void startJenkins(RestartablePipelines pipelines) throws Throwable {
        pipelines
                .jenkins()
                .javaOptions(
                        "-Djdk.virtualThreadScheduler.parallelism=1",
                        "-Djdk.virtualThreadScheduler.maxPoolSize=1",
                        "-Xlog:class+init=info:file=" + folder + "/initialized-%p.log:tid");
        pipelines.startJenkins();
        pipelines.jenkins().runRemotely(OneCarrierTest::sendWithoutDelay);
        pipelines.jenkins().runRemotely(OneCarrierTest::markCarrier);
    }

    private static void restartOnceAllAwaitAToken(RestartablePipelines pipelines, String script) throws Throwable {
        pipelines.simulator().tokens().revokeAll();
        CompletableFuture<RecordedRequest> exchange = pipelines.simulator().stallNext(Call.TOKEN);
        pipelines.startOn(WORK_ITEM, script);
        exchange.join();
        pipelines.restart(false);
        pipelines.jenkins().runRemotely(OneCarrierTest::markCarrier);
    }

    private static List<Integer> points(SimulatedWorkItem workItem) {
        return IntStream.range(0, BRANCHES)
                .mapToObj(i -> workItem.node("n" + i).schedule().get("points").intValue())
                .toList();
    }

    public static void sendWithoutDelay(JenkinsRule rule) throws Exception {
        Site site = FeishuProjectConfiguration.get().site(null);
        site.setRequestsPerSecond(1000);
        FeishuProjectConfiguration.get().setSites(List.of(site));
    }

    /** Leaves a line that tells which thread the carrier is, as long as it has something to do. */
    public static void markCarrier(JenkinsRule rule) throws InterruptedException {
        Thread.ofVirtual().start(() -> Mark.leave()).join();
    }

    /** The classes of libraries, of Jenkins and of plugins that virtual threads initialized, in either process. */
    private List<String> initializedOnTheCarrier() throws IOException {
        try (Stream<Path> logs = Files.list(folder)) {
            List<Path> ofProcesses =
                    logs.filter(log -> log.toString().endsWith(".log")).toList();
            assertThat(ofProcesses).hasSize(2);
            return ofProcesses.stream()
                    .flatMap(OneCarrierTest::initializedOnTheCarrier)
                    .toList();
        }
    }

    private static Stream<String> initializedOnTheCarrier(Path log) {
        List<MatchResult> initialized = lines(log).stream()
                .map(INITIALIZED::matcher)
                .filter(line -> line.matches())
                .<MatchResult>map(line -> line.toMatchResult())
                .toList();
        String mark = Mark.class.getName().replace('.', '/');
        String carrier = initialized.stream()
                .filter(line -> line.group(2).equals(mark))
                .map(line -> line.group(1))
                .findFirst()
                .orElseThrow();
        return initialized.stream()
                .filter(line -> line.group(1).equals(carrier))
                .map(line -> line.group(2))
                .filter(name -> !name.equals(mark) && !OF_THE_JDK.matcher(name).matches());
    }

    private static List<String> lines(Path log) {
        try {
            return Files.readAllLines(log);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static final class Mark {

        private static int left = Integer.parseInt("0");

        static void leave() {
            left++;
        }
    }
}
