package io.jenkins.plugins.feishuproject.execution;

import static io.jenkins.plugins.feishuproject.execution.RestartablePipelines.operate;
import static io.jenkins.plugins.feishuproject.execution.RestartablePipelines.update;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.feishuproject.fixture.RemotePipelines;
import io.jenkins.plugins.feishuproject.simulator.FeishuProjectSimulator.Call;
import io.jenkins.plugins.feishuproject.simulator.RepeatedKeys;
import io.jenkins.plugins.feishuproject.simulator.SimulatedNode;
import io.jenkins.plugins.feishuproject.simulator.WorkflowShape;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import mockwebserver3.RecordedRequest;
import org.jenkinsci.plugins.workflow.flow.FlowDurabilityHint;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.jvnet.hudson.test.fixtures.RealJenkinsFixture;

/** Restarts that each need a simulator of their own. A start is slow, so each test goes on in the Jenkins of the last. */
class RestartTest {

    private static final RealJenkinsFixture JENKINS = ShortLivedJenkins.create();

    private RestartablePipelines pipelines;

    @BeforeAll
    static void setUp() throws Exception {
        JENKINS.setUp(RestartTest.class.getName(), "restart");
    }

    @AfterAll
    static void tearDown() throws Exception {
        JENKINS.tearDown();
    }

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        pipelines = RestartablePipelines.in(JENKINS, folder);
    }

    @AfterEach
    void stop() throws Exception {
        pipelines.close();
    }

    @Test
    void withTheFastestDurabilityStepsResumeAfterAnOrderlyStop() throws Throwable {
        startJenkins(FlowDurabilityHint.PERFORMANCE_OPTIMIZED);
        pipelines.awaitingResponse("1", update("1", "nodeId: 'test', nodeSchedule: [points: 1]"));
        pipelines.awaitingRetry("2", update("2", "nodeId: 'test', nodeOwners: ['qa_key']"));
        pipelines.awaitingLookUp(Call.WORKFLOW, "3", update("3", "nodeName: '测试', nodeOwners: ['qa_key']"));
        pipelines.withResponseLost(Call.OPERATION, "4", operate("4", "action: 'rollback', rollbackReason: 'late'"));

        pipelines.restart(false);

        assertSucceeded("1", "2", "3", "4");
        assertThat(pipelines.node("1").schedule()).isNotNull();
        assertThat(pipelines.node("2").owners()).containsExactly("qa_key");
        assertThat(pipelines.node("3").owners()).containsExactly("qa_key");
        assertThat(pipelines.simulator().requests(Call.OPERATION)).hasSize(1);
        for (String id : List.of("1", "2", "3")) {
            assertThat(pipelines.changes(id))
                    .extracting(request -> request.getHeaders().get("X-IDEM-UUID"))
                    .containsOnly(pipelines.changes(id).get(0).getHeaders().get("X-IDEM-UUID"));
        }
    }

    @Test
    void aSearchForWorkItemsIsMadeAgainAfterAKill() throws Throwable {
        startJenkins(FlowDurabilityHint.MAX_SURVIVABILITY);
        pipelines.simulator().tenant().addWorkItem("issue", "76906789").called("Crash");
        pipelines.awaitingLookUp(
                Call.FILTER,
                "1",
                "def found = feishuProjectFindWorkItems(text: 'fix m-76906789', projectKey: 'doc')\n"
                        + "echo \"found ${found[0].name} ${found[0].resolve} ${found.size()}\"");

        pipelines.restart(true);

        assertSucceeded("1");
        assertThat(pipelines.log("1"))
                .contains("found Crash true 1")
                .containsOnlyOnce("Feishu Project: found 1 work item: 76906789 (Crash).");
    }

    @Test
    void anAcceptedChangeThatIsStillVerifiedIsReadBackAndNotSentAgain(@TempDir Path folder) throws Throwable {
        pipelines.close();
        pipelines = new RestartablePipelines(RestartTest.class, folder);
        pipelines.simulator().showChangesAfterLooks(1);
        pipelines.jenkins().javaOptions("-Dio.jenkins.plugins.feishuproject.execution.many.Looks.pauseMillis=3600000");
        pipelines.startJenkins();
        pipelines.awaitingMessage(
                "1",
                update("1", "nodeId: 'test', nodeOwners: ['qa_key'], verify: true"),
                "checking again in 3600000 ms");

        pipelines.restart(true);

        assertSucceeded("1");
        assertThat(pipelines.log("1")).contains("verified: the node matches the request");
        assertThat(pipelines.simulator().updates()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "test, updated node test, SUCCESS 0 1",
        "blocked, node blocked of work item 1 was not updated, UNSTABLE 20090 1"
    })
    void aStepThatHadToldItsOutcomeEndsWithItAfterAKill(String node, String line, String result) throws Throwable {
        startJenkins(FlowDurabilityHint.MAX_SURVIVABILITY);
        pipelines.killedAfter(
                line,
                "1",
                "def r = "
                        + update("1", "nodeId: '" + node + "', nodeOwners: ['qa_key'], onError: 'UNSTABLE'")
                        + "; echo \"${r.outcome} ${r.errCode} ${r.attempts}\"");

        pipelines.jenkins().startJenkins();

        assertThat(pipelines.log("1"))
                .containsOnlyOnce(line)
                .contains(result, "Finished: " + result.replaceFirst(" .*", ""))
                .doesNotContain("resuming after a restart");
        assertThat(pipelines.changes("1")).hasSize(1);
        assertThat(pipelines.updatesOnPage("1")).isEqualTo("owners qa_key");
    }

    @Test
    void aPipelineWhoseSavedStateIsDeletedSendsNothingAfterARestart() throws Throwable {
        startJenkins(FlowDurabilityHint.MAX_SURVIVABILITY);
        pipelines.awaitingResponse("1", update("1", "nodeId: 'test', nodeOwners: ['qa_key']"));
        pipelines.stop(true);
        pipelines.deleteSavedState();

        pipelines.jenkins().startJenkins();

        assertThat(pipelines.result("1")).isEqualTo("FAILURE");
        assertThat(pipelines.changes("1")).hasSize(1);
    }

    @Test
    void anOperationThatTheNodeShowsOnlyLaterSucceeds() throws Throwable {
        pipelines.simulator().repeatedKeys(RepeatedKeys.REPEATED);
        startJenkins(FlowDurabilityHint.MAX_SURVIVABILITY);
        pipelines.simulator().showChangesAfterLooks(1);
        pipelines.withResponseLost(Call.OPERATION, "1", operate("1", "action: 'rollback', rollbackReason: 'late'"));
        pipelines
                .simulator()
                .tenant()
                .addWorkItem("story", "2")
                .addNode("test", "测试")
                .ownedBy("user_key");
        CompletableFuture<RecordedRequest> confirmed = pipelines.simulator().loseNextAnswer(Call.OPERATION);
        pipelines.startOn("2", operate("2", "action: 'confirm'"));
        confirmed.join();

        pipelines.restart(true);

        assertSucceeded("1", "2");
        assertThat(pipelines.node("1").isDone()).isFalse();
        assertThat(pipelines.node("2").isDone()).isTrue();
    }

    /** A node that says who has confirmed it is not confirmed again; otherwise the API refuses the key. */
    @ParameterizedTest
    @CsvSource({"NULL_ROWS, 1", "NO_CHECKER, 2"})
    void aConfirmThatOthersHaveToMakeTooSucceedsIfItsResponseWasLost(WorkflowShape shape, int requests)
            throws Throwable {
        pipelines.simulator().tenant().showWorkflowsWith(shape);
        pipelines.simulator().repeatedKeys(RepeatedKeys.REFUSED);
        startJenkins(FlowDurabilityHint.MAX_SURVIVABILITY);
        addOpenNode().confirmedByAll();
        CompletableFuture<RecordedRequest> confirmed = pipelines.simulator().loseNextAnswer(Call.OPERATION);
        pipelines.startOn("1", operate("1", "action: 'confirm'"));
        confirmed.join();

        pipelines.restart(true);

        assertSucceeded("1");
        assertThat(pipelines.log("1")).contains("other owners may have to confirm it too");
        assertThat(pipelines.simulator().requests(Call.OPERATION)).hasSize(requests);
    }

    @Test
    void aSecondTryAfterANodeWasNotReachedResumesUnderItsOwnKey() throws Throwable {
        pipelines.simulator().repeatedKeys(RepeatedKeys.REFUSED);
        pipelines.simulator().refusalsUseUpKeys();
        startJenkins(FlowDurabilityHint.MAX_SURVIVABILITY);
        addOpenNode().openingLate();
        CompletableFuture<RecordedRequest> second = pipelines
                .simulator()
                .stallNext(
                        Call.OPERATION,
                        request ->
                                pipelines.simulator().requests(Call.OPERATION).size() == 2);
        pipelines.startOn("1", operate("1", "action: 'confirm'"));
        second.join();

        pipelines.restart(true);

        assertSucceeded("1");
        assertThat(pipelines.node("1").isDone()).isTrue();
        List<String> keys = pipelines.changes("1").stream()
                .map(request -> request.getHeaders().get("X-IDEM-UUID"))
                .toList();
        assertThat(keys).hasSize(3);
        assertThat(keys.get(1)).isNotEqualTo(keys.get(0)).isEqualTo(keys.get(2));
    }

    private void startJenkins(FlowDurabilityHint durability) throws Throwable {
        pipelines.startJenkins();
        pipelines.jenkins().runRemotely(RemotePipelines::setDurability, durability);
    }

    private SimulatedNode addOpenNode() {
        return pipelines
                .simulator()
                .tenant()
                .addWorkItem("story", "1")
                .addNode("test", "测试")
                .ownedBy("user_key", "other_key");
    }

    private void assertSucceeded(String... ids) throws Throwable {
        for (String id : ids) {
            assertThat(pipelines.log(id)).contains("Finished: SUCCESS");
        }
    }
}
