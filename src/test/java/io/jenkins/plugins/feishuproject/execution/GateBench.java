package io.jenkins.plugins.feishuproject.execution;

import io.jenkins.plugins.feishuproject.fixture.PipelineFixture;
import io.jenkins.plugins.feishuproject.fixture.RemotePipelines;
import io.jenkins.plugins.feishuproject.simulator.FeishuProjectSimulator;
import io.jenkins.plugins.feishuproject.simulator.FeishuProjectSimulator.Call;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.junit.jupiter.RealJenkinsExtension;

/**
 * What steps that wait for nodes cost, beside as many that sleep, and beside a loop that asks for itself: threads,
 * requests, processor, memory, and how soon all go on. {@code mvn test -Dtest=GateBench}, with
 * {@code -Dbench.waits=100 -Dbench.seconds=20} for a short run.
 */
class GateBench {

    private static final int WAITS = Integer.getInteger("bench.waits", 1000);
    private static final int ITEMS = Math.max(1, WAITS / 5);
    private static final int SECONDS = Integer.getInteger("bench.seconds", 120);
    private static final int LOOPS = 50;

    private static final String LOOP = """
            waitUntil(quiet: true, initialRecurrencePeriod: 10000) {
                httpRequest(httpMode: 'POST', url: '%s/open_api/doc/work_item/story/1/workflow/query',
                    customHeaders: [[name: 'X-PLUGIN-TOKEN', value: '%s', maskValue: true],
                        [name: 'X-USER-KEY', value: 'user_key']],
                    contentType: 'APPLICATION_JSON', requestBody: '{}', quiet: true).content.contains('"status":3')
            }""";

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
        IntStream.rangeClosed(1, ITEMS)
                .forEach(id -> simulator
                        .tenant()
                        .addWorkItem("story", "" + id)
                        .addNode("gate", "审批")
                        .ownedBy("user_key"));
        jenkins.startJenkins();
        RemotePipelines.configure(jenkins, folder, simulator.baseUrl(), "Asia/Shanghai");
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void waits() throws Throwable {
        begin("sleep 3600", WAITS);
        MeasuredWaits.Figures sleeps = during();
        print("sleep", sleeps, "");
        begin(
                "feishuProjectWaitForNode(workItemTypeKey: 'story', workItemId: n % " + ITEMS
                        + " + 1, nodeId: 'gate', pollSeconds: 10)",
                WAITS);
        int before = looks();
        MeasuredWaits.Figures waits = during();
        print(
                "feishuProjectWaitForNode",
                waits,
                String.format(
                        ", %.2f requests a second, %.1f KB of heap a wait more than a sleep",
                        (looks() - before) / (double) SECONDS, (waits.heap() - sleeps.heap()) / 1024.0 / WAITS));
        simulator.change(tenant -> IntStream.rangeClosed(1, ITEMS)
                .forEach(id -> tenant.workItem("" + id).node("gate").done()));
        long done = System.nanoTime();
        jenkins.runRemotely(MeasuredWaits::awaitEnd);
        System.out.printf(
                "all went on after %d s (%d work items)%n",
                TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - done), ITEMS);
        simulator.change(tenant -> tenant.workItem("1").node("gate").inProgress());
        begin(LOOP.formatted(simulator.baseUrl(), PipelineFixture.TOKEN), LOOPS);
        before = looks();
        MeasuredWaits.Figures loops = during();
        print(
                LOOPS + " of waitUntil with httpRequest",
                loops,
                String.format(", %.2f requests a second", (looks() - before) / (double) SECONDS));
    }

    private void begin(String step, int branches) throws Throwable {
        jenkins.runRemotely(MeasuredWaits::begin, PipelineFixture.parallel(branches, step), branches);
    }

    private MeasuredWaits.Figures during() throws Throwable {
        return jenkins.runRemotely(MeasuredWaits::during, SECONDS);
    }

    private int looks() {
        return simulator.requests(Call.WORK_ITEMS).size()
                + simulator.requests(Call.WORKFLOW).size();
    }

    private static void print(String what, MeasuredWaits.Figures figures, String more) {
        System.out.printf(
                "%s: %d platform threads more, %.1f %% of a core, %d KB of heap more%s%n",
                what, figures.threads(), figures.processor() * 100, figures.heap() / 1024, more);
    }
}
