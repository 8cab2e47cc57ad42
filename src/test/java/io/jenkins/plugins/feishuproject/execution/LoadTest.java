package io.jenkins.plugins.feishuproject.execution;

import static io.jenkins.plugins.feishuproject.fixture.RunAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.feishuproject.config.FeishuProjectConfiguration;
import io.jenkins.plugins.feishuproject.config.Site;
import io.jenkins.plugins.feishuproject.fixture.JenkinsOfItsOwn;
import io.jenkins.plugins.feishuproject.fixture.PipelineFixture;
import io.jenkins.plugins.feishuproject.simulator.FeishuProjectSimulator;
import io.jenkins.plugins.feishuproject.simulator.SimulatedWorkItem;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mockwebserver3.RecordedRequest;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.jvnet.hudson.test.JenkinsRule;

/** Many builds at once, and a server that is not always well. */
@JenkinsOfItsOwn
class LoadTest {

    private static final int BUILDS = 20;
    private static final int UPDATES = 20;
    private static final int BRANCHES = 60;
    private static final int MOST_OF_A_STEP = 64;
    private static final int AN_EIGHTH_OF_THE_CALLS = 128;
    private static final long MOST_HEAP_RETAINED = 12 << 20;
    private static final long SEED = 20261123;

    private static final String MANY_UPDATES = """
            for (int i = 0; i < %d; i++) {
                def result = feishuProjectUpdateNode(
                    workItemTypeKey: 'story', workItemId: %d, nodeId: "n${i}", nodeSchedule: [points: %d + i])
                if (result.outcome != 'SUCCESS') { error "reported as ${result}" }
            }
            """;

    private static final String MANY_BRANCHES = """
            def branches = [:]
            for (int i = 0; i < %d; i++) {
                def node = "n${i}"
                branches[node] = {
                    feishuProjectUpdateNode(
                        workItemTypeKey: 'story', workItemId: 1, nodeId: node, nodeSchedule: [points: 1])
                }
            }
            parallel branches
            """;

    /** On so many work items that the site is asked for more than its share of the calls. */
    private static final String THREE_BRANCHES = """
            def branches = [:]
            for (int i = 0; i < 3; i++) {
                def ids = []
                for (int id = i * %1$d + 1; id <= (i + 1) * %1$d; id++) {
                    ids.add(id)
                }
                branches["branch ${i}"] = {
                    feishuProjectUpdateNode(
                        workItemTypeKey: 'story', workItems: ids, nodeId: 'n0', nodeSchedule: [points: 1])
                }
            }
            parallel branches
            """;

    private JenkinsRule jenkins;
    private PipelineFixture fixture;

    @BeforeEach
    void start(PipelineFixture pipelines) throws Exception {
        fixture = pipelines;
        jenkins = fixture.jenkins();
    }

    @Test
    void everyUpdateArrivesEvenIfOneRequestInTenFails() throws Exception {
        fixture.site().setMaxRetries(10);
        fixture.simulator().failOneIn(10, SEED);
        addWorkItem(BUILDS, UPDATES);
        fixture.run(MANY_UPDATES.formatted(UPDATES, BUILDS, 0));
        long before = usedHeap();

        List<Future<WorkflowRun>> runs = new ArrayList<>();
        for (int build = 0; build < BUILDS; build++) {
            addWorkItem(build, UPDATES);
            WorkflowJob job = jenkins.createProject(WorkflowJob.class);
            job.setDefinition(new CpsFlowDefinition(MANY_UPDATES.formatted(UPDATES, build, 100 * build), true));
            runs.add(job.scheduleBuild2(0));
        }
        for (Future<WorkflowRun> run : runs) {
            assertThat(run.get()).hasResult(Result.SUCCESS);
        }

        for (int build = 0; build < BUILDS; build++) {
            assertUpdated(build);
        }
        assertThat(usedHeap() - before).isLessThan(MOST_HEAP_RETAINED);
        assertThat(fixture.simulator().mishaps()).isGreaterThan(BUILDS);
        assertThat(fixture.simulator().tokenRequests()).hasSizeLessThan(5);
    }

    @Test
    void manyBranchesRespectTheRateLimitOfTheirToken() throws Exception {
        fixture.site().setRequestsPerSecond(15);
        fixture.simulator().limitTo(15);
        addWorkItem(1, BRANCHES);

        assertThat(fixture.run(MANY_BRANCHES.formatted(BRANCHES))).hasResult(Result.SUCCESS);

        assertThat(fixture.simulator().turnedAway()).isZero();
        assertThat(fixture.simulator().updates()).hasSize(BRANCHES);
        assertThat(fixture.simulator().tokenRequests()).hasSize(1);
    }

    @Test
    void laterBuildsReuseConnections() throws Exception {
        int branches = 20;
        addWorkItem(1, branches);
        fixture.simulator().thinkFor(Duration.ofMillis(500));

        for (int wave = 0; wave < 3; wave++) {
            assertThat(fixture.run(MANY_BRANCHES.formatted(branches))).hasResult(Result.SUCCESS);
        }

        assertThat(fixture.simulator().updates())
                .hasSize(3 * branches)
                .extracting(RecordedRequest::getConnectionIndex)
                .satisfies(connections -> assertThat(Set.copyOf(connections)).hasSizeLessThanOrEqualTo(branches));
    }

    @Test
    @Timeout(600)
    void aSlowSiteDoesNotDelayTheOthers() throws Exception {
        int workItems = 3 * MOST_OF_A_STEP;
        IntStream.rangeClosed(1, workItems).forEach(id -> addWorkItem(id, 1));
        fixture.site().setReadTimeoutSeconds(3600);
        FeishuProjectSimulator other = FeishuProjectSimulator.start();
        PipelineFixture.prepare(other);
        Site otherSite = PipelineFixture.site("other", other.baseUrl().replace("127.0.0.1", "localhost"));
        Stream<Site> unused =
                IntStream.range(0, 6).mapToObj(i -> PipelineFixture.site("unused " + i, "http://127.0.0.1" + i));
        FeishuProjectConfiguration.get()
                .setSites(Stream.concat(Stream.of(fixture.site(), otherSite), unused)
                        .toList());
        List<CompletableFuture<?>> stalled = new ArrayList<>();
        IntStream.range(0, workItems)
                .forEach(i -> stalled.add(fixture.simulator().stallNextUpdate()));
        WorkflowJob slow = jenkins.createProject(WorkflowJob.class);
        slow.setDefinition(new CpsFlowDefinition(THREE_BRANCHES.formatted(MOST_OF_A_STEP), true));
        WorkflowRun waiting = slow.scheduleBuild2(0).waitForStart();
        stalled.get(AN_EIGHTH_OF_THE_CALLS - 1).get(1, TimeUnit.MINUTES);

        try (other) {
            assertThat(fixture.update("nodeOwners: ['user_key'], site: 'other'"))
                    .hasResult(Result.SUCCESS);
        }

        assertThat(fixture.simulator().updates()).hasSize(AN_EIGHTH_OF_THE_CALLS);
        waiting.doStop();
        assertThat(jenkins.waitForCompletion(waiting)).hasResult(Result.ABORTED);
    }

    /** What is in use after nothing is left to collect. */
    private static long usedHeap() {
        MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
        memory.gc();
        return memory.getHeapMemoryUsage().getUsed();
    }

    private void addWorkItem(int id, int nodes) {
        SimulatedWorkItem workItem = fixture.simulator().tenant().addWorkItem("story", String.valueOf(id));
        IntStream.range(0, nodes).forEach(i -> workItem.addNode("n" + i, "node " + i));
    }

    private void assertUpdated(int build) {
        SimulatedWorkItem workItem = fixture.simulator().tenant().workItem(String.valueOf(build));
        for (int i = 0; i < UPDATES; i++) {
            assertThat(workItem.node("n" + i).schedule().get("points").intValue())
                    .as("node %d of build %d", i, build)
                    .isEqualTo(100 * build + i);
        }
    }
}
