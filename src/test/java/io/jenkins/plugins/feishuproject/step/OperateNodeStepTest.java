package io.jenkins.plugins.feishuproject.step;

import static io.jenkins.plugins.feishuproject.fixture.RunAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.feishuproject.fixture.PipelineFixture;
import io.jenkins.plugins.feishuproject.fixture.SharedJenkins;
import io.jenkins.plugins.feishuproject.report.UpdatesAction;
import io.jenkins.plugins.feishuproject.simulator.Answers;
import io.jenkins.plugins.feishuproject.simulator.FeishuProjectSimulator.Call;
import io.jenkins.plugins.feishuproject.simulator.RepeatedKeys;
import io.jenkins.plugins.feishuproject.simulator.WorkflowShape;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@SharedJenkins
class OperateNodeStepTest {

    private PipelineFixture fixture;

    @BeforeEach
    void start(PipelineFixture pipelines) throws Exception {
        fixture = pipelines;
    }

    @Test
    void confirmCompletesTheNodeAndAppliesItsChanges() throws Exception {
        WorkflowRun run = operate("action: 'confirm', nodeOwners: ['other_key'], "
                + "nodeSchedule: [estimateEndDate: '2026-12-03'], verify: true");

        assertThat(run)
                .hasResult(Result.SUCCESS)
                .hasLogContaining(
                        "Feishu Project: completed node start of work item ", "Also changed: owners other_key")
                .hasLogContaining("verified: the node matches the request", "SUCCESS 0 1 start");
        assertThat(fixture.node().isDone()).isTrue();
        assertThat(fixture.node().owners()).containsExactly("other_key");
        assertThat(fixture.simulator().updates()).isEmpty();
    }

    @Test
    void rollbackReopensTheNodeWithAReason() throws Exception {
        fixture.node().done();

        WorkflowRun run = operate("action: 'rollback', rollbackReason: 'the release was withdrawn'");

        assertThat(run)
                .hasResult(Result.SUCCESS)
                .hasLogContaining("Feishu Project: rolled back node start of work item ");
        assertThat(fixture.node().isDone()).isFalse();
        assertThat(fixture.node().rollbackReason()).isEqualTo("the release was withdrawn");
    }

    @Test
    void anAlreadyCompletedNodeIsASuccess() throws Exception {
        fixture.node().done();

        WorkflowRun run = operate("action: 'confirm'");

        assertThat(run)
                .hasResult(Result.SUCCESS)
                .hasLogContaining("Feishu Project: node start of work item ", "was already completed.", "SUCCESS 0");
    }

    @Test
    void aNodeReportedAsCompletedThatIsNotIsARefusal() throws Exception {
        fixture.node().sayingItIsDone();

        assertThat(operate("action: 'confirm', onError: 'WARNING'"))
                .hasResult(Result.SUCCESS)
                .hasLogContaining(
                        "WARNING: Feishu Project: node start of work item 76906788 was not completed.",
                        "err_code 20017",
                        "The node was read back and is still in progress.",
                        "WARNING 20017");
    }

    @Test
    void aNodeReportedAsCompletedThatCannotBeReadIsARefusal() throws Exception {
        fixture.node().done();
        fixture.simulator()
                .answerNext(Call.WORKFLOW, new MockResponse.Builder().code(500).build());

        assertThat(operate("action: 'confirm'"))
                .hasResult(Result.FAILURE)
                .hasLogContaining("err_code 20017", "The node could not be read back: Unusable response, HTTP 500");
    }

    @ParameterizedTest
    @EnumSource
    void aNodeThatIsReachedAMomentLaterIsCompletedAtTheSecondAttempt(RepeatedKeys answer) throws Exception {
        fixture.simulator().repeatedKeys(answer);
        fixture.simulator().refusalsUseUpKeys();
        fixture.node().openingLate();

        WorkflowRun run = operate("action: 'confirm'");

        assertThat(run).hasResult(Result.SUCCESS).hasLogContaining("trying again in 2 ms", "20016", "SUCCESS 0 2");
        assertThat(fixture.node().isDone()).isTrue();
    }

    @Test
    void aNodeThatIsNotReachedIsTriedTwice() throws Exception {
        fixture.node().notStarted();

        assertThat(operate("action: 'confirm', onError: 'WARNING'")).hasLogContaining("20016", "WARNING 20016 2");
    }

    @Test
    void aNodeThatOtherOwnersMustConfirmIsASuccessThatSaysSo() throws Exception {
        fixture.node().confirmedByAll();

        WorkflowRun run = operate("action: 'confirm', verify: true");

        assertThat(run)
                .hasResult(Result.SUCCESS)
                .hasLogContaining("completed node start of work item ", "SUCCESS 0 1")
                .hasLogContaining(
                        "Feishu Project: The node is still in progress: other owners may have to confirm it too.")
                .hasLogWithout("verified: the node matches");
        assertThat(run.getAction(UpdatesAction.class).getUpdates().get(0).getRemark())
                .contains("other owners may have to confirm it too");
    }

    @Test
    void aNodeThatShowsTheConfirmationAndLacksThatOfOthersIsReadOnce() throws Exception {
        fixture.node().confirmedByAll().ownedBy("user_key", "other_key");

        assertThat(operate("action: 'confirm', verify: true"))
                .hasResult(Result.SUCCESS)
                .hasLogContaining("other owners may have to confirm it too")
                .hasLogWithout("checking again");
        assertThat(fixture.simulator().requests(Call.WORKFLOW)).hasSize(1);
    }

    @Test
    void aNodeThatShowsTheConfirmationLateIsReadUntilItDoes() throws Exception {
        fixture.node().confirmedByAll().ownedBy("user_key", "other_key");
        fixture.simulator().showChangesAfterLooks(2);

        assertThat(operate("action: 'confirm', verify: true"))
                .hasResult(Result.SUCCESS)
                .hasLogContaining("other owners may have to confirm it too");
        assertThat(fixture.simulator().requests(Call.WORKFLOW)).hasSize(3);
    }

    @Test
    void aNodeThatDoesNotSayWhoHasConfirmedItIsReadToTheLast() throws Exception {
        fixture.simulator().tenant().showWorkflowsWith(WorkflowShape.NO_CHECKER);
        fixture.node().confirmedByAll().ownedBy("user_key", "other_key");

        assertThat(operate("action: 'confirm', verify: true"))
                .hasResult(Result.SUCCESS)
                .hasLogContaining("other owners may have to confirm it too");
        assertThat(fixture.simulator().requests(Call.WORKFLOW)).hasSize(4);
    }

    @Test
    void aNodeThatIsAboutToBeShownAsCompletedIsReadAgain() throws Exception {
        fixture.node().confirmedByAll().ownedBy("user_key");
        fixture.simulator().showChangesAfterLooks(1);

        assertThat(operate("action: 'confirm', verify: true"))
                .hasResult(Result.SUCCESS)
                .hasLogContaining("verified: the node matches the request");
    }

    @Test
    void aNodeReportedAsCompletedThatOnlyOthersHaveToConfirmIsASuccessThatSaysSo() throws Exception {
        fixture.node().confirmedByAll().ownedBy("user_key", "other_key");
        assertThat(operate("action: 'confirm'")).hasResult(Result.SUCCESS);
        fixture.node().sayingItIsDone();

        assertThat(operate("action: 'confirm'"))
                .hasResult(Result.SUCCESS)
                .hasLogContaining("other owners may have to confirm it too")
                .hasLogWithout("was already completed");
    }

    @Test
    void aMissingAccompanyingChangeIsReportedEvenIfOthersMustConfirm() throws Exception {
        fixture.node().confirmedByAll().dropping("node_owners");

        assertThat(operate("action: 'confirm', verify: true, nodeOwners: ['user_key'], onError: 'WARNING'"))
                .hasLogContaining("does not match the request. nodeOwners: ")
                .hasLogWithout("action: ");
    }

    @Test
    void aRefusalIsHandledByOnError() throws Exception {
        WorkflowRun run = operate("action: 'rollback', rollbackReason: 'r', onError: 'WARNING'");

        assertThat(run)
                .hasResult(Result.SUCCESS)
                .hasLogContaining(
                        "WARNING: Feishu Project: node start of work item 76906788 was not rolled back.", "20037");
    }

    @Test
    void ownersAreSentBeforePerPersonSchedules() throws Exception {
        WorkflowRun run = operate("action: 'confirm', nodeOwners: ['other_key', 'user_key'], "
                + "scheduleConstraintRule: [node: true], schedules: [[owners: ['other_key'], points: 2]]");

        assertThat(run).hasResult(Result.SUCCESS);
        assertThat(fixture.sentBody())
                .isEqualTo(
                        "{\"node_owners\":[\"other_key\",\"user_key\"],\"schedule_constraint_rule\":{\"node\":true}}");
        assertThat(fixture.simulator().requests(Call.OPERATION))
                .extracting(request -> request.getBody().utf8())
                .containsExactly("{\"action\":\"confirm\",\"schedules\":[{\"points\":2,\"owners\":[\"other_key\"]}]}");
    }

    @Test
    void anUpdateBeforeARefusedCompletionIsReported() throws Exception {
        fixture.node().notStarted();

        WorkflowRun run = operate("action: 'confirm', scheduleConstraintRule: [node: true]");

        assertThat(run)
                .hasResult(Result.FAILURE)
                .hasLogContaining("node start of work item 76906788 was updated, but not completed.", "20016");
    }

    @Test
    void anOperationThatMayHaveTakenEffectIsNotSentAgain() throws Exception {
        fixture.site().setMaxRetries(3);
        fixture.simulator()
                .answerNext(
                        Call.OPERATION,
                        new MockResponse.Builder()
                                .onResponseStart(new SocketEffect.CloseSocket())
                                .build());

        WorkflowRun run = operate("action: 'confirm'");

        assertThat(run)
                .hasResult(Result.FAILURE)
                .hasLogContaining("was not completed.", "It may still have taken effect")
                .hasLogWithout("trying again");
        assertThat(fixture.simulator().requests(Call.OPERATION)).hasSize(1);
    }

    @Test
    void ofAnOperationThatWasNeverSentOnlyTheUpdateAheadMayHaveTakenEffect() throws Exception {
        fixture.site().setMaxRetries(0);
        fixture.simulator().resetAfterNext(Call.UPDATE);

        WorkflowRun run = operate("action: 'confirm', nodeOwners: ['user_key', 'other_key'], "
                + "schedules: [[owners: ['other_key'], points: 2]]");

        assertThat(run)
                .hasResult(Result.FAILURE)
                .hasLogContaining(
                        "was not completed.",
                        "The update that is sent first may still have taken effect; the step can be run again safely.")
                .hasLogWithout("It may still have taken effect");
        assertThat(fixture.simulator().requests(Call.OPERATION)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"RPC Call Error", "System Error", "database timeout"})
    void aServerErrorIsReportedAsPossiblyInEffect(String text) throws Exception {
        fixture.simulator().answerNext(Call.OPERATION, Answers.refusal(500, 50006, text, ""));

        assertThat(operate("action: 'confirm'"))
                .hasResult(Result.FAILURE)
                .hasLogContaining("50006", "It may still have taken effect");
    }

    @Test
    void anOperationThatNeverReachedTheApiIsReportedAsWithoutEffect() throws Exception {
        fixture.simulator().close();

        assertThat(operate("action: 'confirm', credentialsId: 'feishu-token'"))
                .hasResult(Result.FAILURE)
                .hasLogContaining("was not completed. No response from ")
                .hasLogWithout("It may still have taken effect");
    }

    @Test
    void theRowOfAPartThatWasAcceptedRepeatsNeitherTheLogNorTheApi() throws Exception {
        fixture.simulator().answerNext(Call.OPERATION, Answers.refusal(400, 20003, "refused", "not now"));

        WorkflowRun run = operate("action: 'confirm', nodeOwners: ['user_key', 'other_key'], "
                + "schedules: [[owners: ['other_key'], points: 2]]");

        assertThat(run).hasResult(Result.FAILURE).hasLogContaining("was updated, but not completed. not now");
        assertThat(run.getAction(UpdatesAction.class).getUpdates().get(0).getRemark())
                .isEqualTo("Only the update that is sent first was accepted.");
    }

    @Test
    void whatWasVerifiedOnACompletedNodeIsNotInDoubt() throws Exception {
        fixture.node().done().ownedBy("other_key");

        assertThat(operate("action: 'confirm', verify: true, nodeOwners: ['other_key']"))
                .hasResult(Result.SUCCESS)
                .hasLogContaining("was already completed.", "verified: the node matches the request.")
                .hasLogWithout("may not have been applied");
    }

    @Test
    void changesThatDoNotApplyToACompletedNodeAreReported() throws Exception {
        fixture.node().done();

        assertThat(operate("action: 'confirm', verify: true, nodeOwners: ['other_key'], onError: 'WARNING'"))
                .hasLogContaining(
                        "WARNING: Feishu Project: node start of work item 76906788 was already completed, and the "
                                + "accompanying changes do not match the request. nodeOwners: requested other_key, actual ");
    }

    @Test
    void changesSentBeforeTheOperationOnACompletedNodeAreNotInDoubt() throws Exception {
        fixture.node().done();

        assertThat(operate("action: 'confirm', nodeOwners: ['user_key', 'other_key'], "
                        + "schedules: [[owners: ['other_key'], points: 2]]"))
                .hasLogContaining("may not have been applied: schedule of other_key")
                .hasLogWithout("may not have been applied: owners");
    }

    @Test
    void anOperationThatWasTurnedAwayIsSentAgain() throws Exception {
        fixture.site().setMaxRetries(3);
        fixture.simulator()
                .answerNext(
                        Call.OPERATION,
                        new MockResponse.Builder()
                                .code(429)
                                .body("{\"err_code\":10429,\"err_msg\":\"Too Many Request\",\"err\":{}}")
                                .build());

        WorkflowRun run = operate("action: 'confirm'");

        assertThat(run).hasResult(Result.SUCCESS).hasLogContaining("trying again", "SUCCESS 0 2");
        assertThat(fixture.node().operations()).isEqualTo(1);
    }

    /** What the API certainly did not act on does not make a later refusal look like a success. */
    @ParameterizedTest
    @MethodSource("answersWithoutEffect")
    void anOpenNodeIsNotRolledBackByARequestThatHadNoEffect(MockResponse answer) throws Exception {
        fixture.site().setMaxRetries(1);
        fixture.simulator().answerNext(Call.OPERATION, answer);

        assertThat(operate("action: 'rollback', rollbackReason: 'late', onError: 'WARNING'"))
                .hasLogContaining("was not rolled back.", "err_code 20037", "WARNING 20037 2")
                .hasLogWithout("had already been rolled back", "It may still have taken effect");
        assertThat(fixture.simulator().requests(Call.OPERATION)).hasSize(2);
    }

    static Stream<MockResponse> answersWithoutEffect() {
        return Stream.of(
                Answers.refusal(429, 10429, "API Request Frequency Limit", ""),
                Answers.gatewayLimit(0),
                Answers.tokenExpired());
    }

    @Test
    void anOperationWhoseTokenIsRefusedIsSentAgainEvenIfTheTokenEndpointFailsOnce() throws Exception {
        fixture.site().setMaxRetries(1);
        fixture.update("nodeOwners: ['user_key']");
        fixture.simulator().tokens().revokeAll();
        fixture.simulator()
                .answerNext(Call.TOKEN, new MockResponse.Builder().code(503).build());

        assertThat(operate("action: 'confirm'"))
                .hasResult(Result.SUCCESS)
                .hasLogContaining("completed node start", "SUCCESS 0 2")
                .hasLogWithout("It may still have taken effect");
        assertThat(fixture.node().operations()).isEqualTo(1);
    }

    @Test
    void anOperationWhoseTokenCannotBeRenewedIsReportedAsWithoutEffect() throws Exception {
        fixture.update("nodeOwners: ['user_key']");
        fixture.simulator().tokens().revokeAll();
        fixture.simulator()
                .answerNext(Call.TOKEN, new MockResponse.Builder().code(503).build());

        assertThat(operate("action: 'confirm'"))
                .hasResult(Result.FAILURE)
                .hasLogContaining("was not completed. Unusable response, HTTP 503")
                .hasLogWithout("It may still have taken effect");
    }

    @Test
    void wrongArgumentsAreAllNamedBeforeAnyRequest() throws Exception {
        assertThat(fixture.run("feishuProjectOperateNode action: 'finish', workItemTypeKey: 'story', nodeId: 'start'"))
                .hasResult(Result.FAILURE)
                .hasLogContaining(
                        "ERROR: feishuProjectOperateNode: workItemId is missing; action: \"finish\" is not an action; "
                                + "expected one of confirm, rollback.");
        assertThat(operate("action: 'rollback'")).hasLogContaining("rollbackReason is missing");
        assertThat(operate("action: 'confirm', rollbackReason: 'r'"))
                .hasLogContaining("rollbackReason is only allowed with the action rollback");
        assertThat(operate("actoin: 'confirm'")).hasLogContaining("actoin: unknown argument");
        assertThat(operate("nodeOwners: ['a']")).hasLogContaining("action is missing");
        assertThat(fixture.simulator().requests()).isEmpty();
    }

    private WorkflowRun operate(String arguments) throws Exception {
        return fixture.run("def r = feishuProjectOperateNode(workItemTypeKey: 'story', workItemId: 76906788, "
                + "nodeId: 'start', " + arguments + "); echo \"${r.outcome} ${r.errCode} ${r.attempts} ${r.nodeId}\"");
    }
}
