package io.jenkins.plugins.feishuproject.execution;

import static io.jenkins.plugins.feishuproject.execution.RestartablePipelines.operate;
import static io.jenkins.plugins.feishuproject.execution.RestartablePipelines.update;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.feishuproject.fixture.RemotePipelines;
import io.jenkins.plugins.feishuproject.simulator.FeishuProjectSimulator.Call;
import io.jenkins.plugins.feishuproject.simulator.RepeatedKeys;
import io.jenkins.plugins.feishuproject.simulator.SimulatedNode;
import io.jenkins.plugins.feishuproject.simulator.WorkflowShape;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Steps that are killed while they wait, each at a site of its own. */
abstract class KilledSteps {

    private static final String CONFIRM = operate("1", "action: 'confirm'");
    private static final String ROLLBACK = operate("1", "action: 'rollback', rollbackReason: 'late'");

    private final RestartableJenkins jenkins;

    KilledSteps(RestartableJenkins jenkins) {
        this.jenkins = jenkins;
    }

    static void begin(RestartableJenkins jenkins) throws Throwable {
        beginSearch(jenkins.beginAt("search"));
        beginOperationsThatShowLate(jenkins.beginAt("late"));
        beginConfirm(jenkins.beginAt("NULL_ROWS"), WorkflowShape.NULL_ROWS);
        beginConfirm(jenkins.beginAt("NO_CHECKER"), WorkflowShape.NO_CHECKER);
        beginSecondTry(jenkins.beginAt("second-try"));
        // The last, for it changes how long steps pause.
        beginVerification(jenkins.beginAt("verification"));
    }

    private static void beginSearch(RestartablePipelines pipelines) throws Throwable {
        pipelines.simulator().tenant().addWorkItem("issue", "76906789").called("Crash");
        pipelines.awaitingLookUp(
                Call.FILTER,
                "1",
                "def found = feishuProjectFindWorkItems(text: 'fix m-76906789', projectKey: 'doc')\n"
                        + "echo \"found ${found[0].name} ${found[0].resolve} ${found.size()}\"");
    }

    @Test
    void aSearchForWorkItemsIsMadeAgainAfterAKill() throws Throwable {
        assertSucceeded("search", "1");
        assertThat(jenkins.at("search").log("1"))
                .contains("found Crash true 1")
                .containsOnlyOnce("Feishu Project: found 1 work item: 76906789 (Crash).");
    }

    private static void beginOperationsThatShowLate(RestartablePipelines pipelines) throws Throwable {
        pipelines.simulator().repeatedKeys(RepeatedKeys.REPEATED);
        pipelines.simulator().showChangesAfterLooks(1);
        pipelines.withResponseLost(Call.OPERATION, "1", ROLLBACK);
        addOpenNode(pipelines, "2").ownedBy("user_key");
        beginAndLose(pipelines, "2", operate("2", "action: 'confirm'"));
    }

    @Test
    void anOperationThatTheNodeShowsOnlyLaterSucceeds() throws Throwable {
        assertSucceeded("late", "1");
        assertSucceeded("late", "2");
        assertThat(jenkins.at("late").node("1").isDone()).isFalse();
        assertThat(jenkins.at("late").node("2").isDone()).isTrue();
    }

    private static void beginConfirm(RestartablePipelines pipelines, WorkflowShape shape) throws Throwable {
        pipelines.simulator().tenant().showWorkflowsWith(shape);
        pipelines.simulator().repeatedKeys(RepeatedKeys.REFUSED);
        addOpenNode(pipelines, "1").confirmedByAll();
        beginAndLose(pipelines, "1", CONFIRM);
    }

    /** A node that says who has confirmed it is not confirmed again; otherwise the API refuses the key. */
    @ParameterizedTest
    @CsvSource({"NULL_ROWS, 1", "NO_CHECKER, 2"})
    void aConfirmThatOthersHaveToMakeTooSucceedsIfItsResponseWasLost(WorkflowShape shape, int requests)
            throws Throwable {
        RestartablePipelines pipelines = jenkins.at(shape.name());
        assertThat(pipelines.log("1")).contains("other owners may have to confirm it too", "Finished: SUCCESS");
        assertThat(pipelines.simulator().requests(Call.OPERATION)).hasSize(requests);
    }

    private static void beginSecondTry(RestartablePipelines pipelines) throws Throwable {
        pipelines.simulator().repeatedKeys(RepeatedKeys.REFUSED);
        pipelines.simulator().refusalsUseUpKeys();
        addOpenNode(pipelines, "1").openingLate();
        CompletableFuture<RecordedRequest> second = pipelines
                .simulator()
                .stallNext(
                        Call.OPERATION,
                        request ->
                                pipelines.simulator().requests(Call.OPERATION).size() == 2);
        pipelines.startOn("1", CONFIRM);
        second.join();
    }

    @Test
    void aSecondTryAfterANodeWasNotReachedResumesUnderItsOwnKey() throws Throwable {
        assertSucceeded("second-try", "1");
        assertThat(jenkins.at("second-try").node("1").isDone()).isTrue();
        List<String> keys = jenkins.at("second-try").changes("1").stream()
                .map(request -> request.getHeaders().get("X-IDEM-UUID"))
                .toList();
        assertThat(keys).hasSize(3);
        assertThat(keys.get(1)).isNotEqualTo(keys.get(0)).isEqualTo(keys.get(2));
    }

    private static void beginVerification(RestartablePipelines pipelines) throws Throwable {
        pipelines.simulator().showChangesAfterLooks(1);
        pipelines.jenkins().runRemotely(RemotePipelines::pauseFor, 3_600_000);
        pipelines.awaitingMessage(
                "1",
                update("1", "nodeId: 'test', nodeOwners: ['qa_key'], verify: true"),
                "checking again in 3600000 ms");
    }

    @Test
    void anAcceptedChangeThatIsStillVerifiedIsReadBackAndNotSentAgain() throws Throwable {
        assertSucceeded("verification", "1");
        assertThat(jenkins.at("verification").log("1")).contains("verified: the node matches the request");
        assertThat(jenkins.at("verification").simulator().updates()).hasSize(1);
    }

    private static SimulatedNode addOpenNode(RestartablePipelines pipelines, String id) {
        return pipelines
                .simulator()
                .tenant()
                .addWorkItem("story", id)
                .addNode("test", "测试")
                .ownedBy("user_key", "other_key");
    }

    private static void beginAndLose(RestartablePipelines pipelines, String id, String operation) throws Throwable {
        CompletableFuture<RecordedRequest> made = pipelines.simulator().loseNextAnswer(Call.OPERATION);
        pipelines.startOn(id, operation);
        made.join();
    }

    private void assertSucceeded(String site, String id) throws Throwable {
        assertThat(jenkins.at(site).log(id)).contains("Finished: SUCCESS");
    }
}
