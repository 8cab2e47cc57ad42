package io.jenkins.plugins.feishuproject.step;

import static io.jenkins.plugins.feishuproject.step.RunAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.feishuproject.simulator.FeishuProjectSimulator.Call;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PipelineExtension.class)
class OperateNodeStepTest {

    private PipelineFixture fixture;

    @BeforeEach
    void start(PipelineFixture pipelines) throws Exception {
        fixture = pipelines;
    }

    @Test
    void confirmCompletesTheNodeWithItsChanges() throws Exception {
        WorkflowRun run = operate("action: 'confirm', nodeOwners: ['other_key'], "
                + "nodeSchedule: [estimateEndDate: '2026-12-03'], verify: true");

        assertThat(run)
                .hasResult(Result.SUCCESS)
                .hasLogContaining(
                        "Feishu Project: completed node start of work item ", "Along with it: owners other_key")
                .hasLogContaining("read back, and all is as asked", "SUCCESS 0 1 start");
        assertThat(fixture.node().isDone()).isTrue();
        assertThat(fixture.node().owners()).containsExactly("other_key");
        assertThat(fixture.simulator().updates()).isEmpty();
    }

    @Test
    void rollbackOpensTheNodeAgainForAReason() throws Exception {
        fixture.node().done();

        WorkflowRun run = operate("action: 'rollback', rollbackReason: 'the release was withdrawn'");

        assertThat(run)
                .hasResult(Result.SUCCESS)
                .hasLogContaining("Feishu Project: rolled back node start of work item ");
        assertThat(fixture.node().isDone()).isFalse();
        assertThat(fixture.node().rollbackReason()).isEqualTo("the release was withdrawn");
    }

    @Test
    void aNodeThatIsCompletedAlreadyCountsAsCompleted() throws Exception {
        fixture.node().done();

        WorkflowRun run = operate("action: 'confirm'");

        assertThat(run)
                .hasResult(Result.SUCCESS)
                .hasLogContaining("Feishu Project: node start of work item ", "was completed already.", "SUCCESS 0");
    }

    @Test
    void whatTheApiRefusesGoesByOnError() throws Exception {
        WorkflowRun run = operate("action: 'rollback', rollbackReason: 'r', onError: 'WARNING'");

        assertThat(run)
                .hasResult(Result.SUCCESS)
                .hasLogContaining(
                        "WARNING: Feishu Project: node start of work item 76906788 was not rolled back.", "20037");
    }

    @Test
    void ownersGoOutBeforePerPersonSchedules() throws Exception {
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
    void anUpdateThatWentAheadOfARefusedCompletionIsTold() throws Exception {
        fixture.node().notStarted();

        WorkflowRun run = operate("action: 'confirm', scheduleConstraintRule: [node: true]");

        assertThat(run)
                .hasResult(Result.FAILURE)
                .hasLogContaining("node start of work item 76906788 was updated, but not completed.", "20016");
    }

    @Test
    void itIsNotSentAgainWhereTheApiMayHaveActed() throws Exception {
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
                .hasLogContaining("was not completed.", "It may have taken effect all the same")
                .hasLogWithout("trying again");
        assertThat(fixture.simulator().requests(Call.OPERATION)).hasSize(1);
    }

    @Test
    void aFailureOfTheServerLeavesItOpenWhetherItActed() throws Exception {
        fixture.simulator()
                .answerNext(
                        Call.OPERATION,
                        new MockResponse.Builder()
                                .body("{\"err_code\":50006,\"err_msg\":\"RPC Call Error\",\"err\":{}}")
                                .build());

        assertThat(operate("action: 'confirm'"))
                .hasResult(Result.FAILURE)
                .hasLogContaining("50006", "It may have taken effect all the same");
    }

    @Test
    void whatNeverReachedTheApiDidNotTakeEffect() throws Exception {
        fixture.simulator().close();

        assertThat(operate("action: 'confirm', credentialsId: 'feishu-token'"))
                .hasResult(Result.FAILURE)
                .hasLogContaining("was not completed. No answer from ")
                .hasLogWithout("It may have taken effect");
    }

    @Test
    void changesThatCameTooLateForACompletedNodeAreTold() throws Exception {
        fixture.node().done();

        assertThat(operate("action: 'confirm', verify: true, nodeOwners: ['other_key'], onError: 'WARNING'"))
                .hasLogContaining(
                        "WARNING: Feishu Project: node start of work item 76906788 was completed already, and what was "
                                + "to change along with it is not as asked. nodeOwners: requested other_key, actual ");
    }

    @Test
    void whatWentAheadOfACompletedNodeIsNotDoubted() throws Exception {
        fixture.node().done();

        assertThat(operate("action: 'confirm', nodeOwners: ['user_key', 'other_key'], "
                        + "schedules: [[owners: ['other_key'], points: 2]]"))
                .hasLogContaining("may not have changed: schedule of other_key")
                .hasLogWithout("may not have changed: owners");
    }

    @Test
    void itIsSentAgainWhereTheApiTurnedItAway() throws Exception {
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
