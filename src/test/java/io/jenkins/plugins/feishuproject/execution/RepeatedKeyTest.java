package io.jenkins.plugins.feishuproject.execution;

import static io.jenkins.plugins.feishuproject.fixture.PipelineFixture.step;
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
import mockwebserver3.MockResponse;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An update whose answer was lost is sent again under the same key, whatever the API makes of a key that it knows. */
@SharedJenkins
class RepeatedKeyTest {

    private static final String READ_BACK =
            "The API had already received this request (err_code 10430); " + "the node was read back and matches it.";
    private static final MockResponse CONFLICT = Answers.refusal(429, 10430, "Idempotent Conflict", "");

    private PipelineFixture fixture;

    @BeforeEach
    void start(PipelineFixture pipelines) {
        fixture = pipelines;
        fixture.site().setMaxRetries(1);
    }

    @ParameterizedTest
    @EnumSource
    void anUpdateWhoseResponseWasLostSucceeds(RepeatedKeys answer) throws Exception {
        fixture.simulator().repeatedKeys(answer);
        fixture.simulator().resetAfterNext(Call.UPDATE);

        WorkflowRun run = fixture.run(
                "def r = " + step("nodeOwners: ['other_key']") + "\necho \"${r.outcome} ${r.errCode} ${r.attempts}\"");

        assertThat(run).hasResult(Result.SUCCESS).hasLogContaining("trying again", "SUCCESS 0 2");
        assertThat(fixture.node().owners()).containsExactly("other_key");
    }

    @ParameterizedTest
    @EnumSource
    void aSecondCallWhoseResponseWasLostSucceeds(RepeatedKeys answer) throws Exception {
        fixture.simulator().repeatedKeys(answer);
        fixture.simulator().answerNext(Call.UPDATE, Answers.json(200, "{\"err_code\":0}"));
        fixture.simulator().resetAfterNext(Call.UPDATE);

        WorkflowRun run = fixture.update(
                "nodeOwners: ['user_key', 'other_key'], schedules: [[owners: ['other_key'], points: 2]], verify: true");

        assertThat(run).hasResult(Result.SUCCESS);
        assertThat(fixture.sentBodies()).hasSize(3);
    }

    @ParameterizedTest
    @EnumSource
    void aChangeThatTheNodeShowsLateIsASuccess(RepeatedKeys answer) throws Exception {
        fixture.simulator().repeatedKeys(answer);
        fixture.simulator().showChangesAfterLooks(3);
        fixture.simulator().resetAfterNext(Call.UPDATE);

        assertThat(fixture.update("nodeOwners: ['other_key']")).hasResult(Result.SUCCESS);
    }

    @Test
    void logAndPageSayThatTheNodeWasReadBack() throws Exception {
        fixture.simulator().repeatedKeys(RepeatedKeys.REFUSED);
        fixture.simulator().resetAfterNext(Call.UPDATE);

        WorkflowRun run = fixture.update("nodeOwners: ['other_key']");

        assertThat(run).hasLogContaining("updated node start", "Feishu Project: " + READ_BACK);
        assertThat(run.getAction(UpdatesAction.class).getUpdates().get(0).getRemark())
                .isEqualTo(READ_BACK);
    }

    @Test
    void aNodeThatDoesNotMatchIsARefusalThatListsTheDifferences() throws Exception {
        fixture.node().dropping("node_owners");
        fixture.simulator().repeatedKeys(RepeatedKeys.REFUSED);
        fixture.simulator().resetAfterNext(Call.UPDATE);

        WorkflowRun run = fixture.update(
                "nodeOwners: ['other_key'], onError: 'FAILURE', errorRules: [[errCode: 10430, onError: 'UNSTABLE']]");

        assertThat(run)
                .hasResult(Result.UNSTABLE)
                .hasLogContaining(
                        "err_code 10430", "The node was read back and does not match the request: nodeOwners: ");
    }

    @Test
    void aNodeThatCannotBeReadBackIsARefusalThatSaysSo() throws Exception {
        fixture.site().setMaxRetries(1);
        fixture.simulator().repeatedKeys(RepeatedKeys.REFUSED);
        fixture.simulator().resetAfterNext(Call.UPDATE);
        fixture.simulator().answerNext(Call.WORKFLOW, Answers.refusal(403, 10001, "No Permission", "no"));

        assertThat(fixture.update("nodeOwners: ['other_key']"))
                .hasResult(Result.FAILURE)
                .hasLogContaining("err_code 10430", "The node could not be read back: no (err_code 10001");
    }

    /** A proxy may repeat a request on its own. */
    @Test
    void aKeyThatIsRefusedAtTheFirstAttemptIsASuccessIfTheNodeMatches() throws Exception {
        fixture.node().ownedBy("other_key");
        fixture.simulator().answerNext(Call.UPDATE, CONFLICT);

        WorkflowRun run = fixture.run(
                "def r = " + step("nodeOwners: ['other_key']") + "\necho \"${r.outcome} ${r.errCode} ${r.attempts}\"");

        assertThat(run).hasResult(Result.SUCCESS).hasLogContaining("Feishu Project: " + READ_BACK, "SUCCESS 0 1");
        assertThat(fixture.simulator().updates()).hasSize(1);
    }

    @Test
    void aKeyThatIsRefusedAtTheFirstAttemptIsARefusalIfTheNodeDoesNotMatch() throws Exception {
        fixture.simulator().answerNext(Call.UPDATE, CONFLICT);

        assertThat(fixture.update("nodeOwners: ['other_key']"))
                .hasResult(Result.FAILURE)
                .hasLogContaining("err_code 10430", "does not match the request: nodeOwners: ");
        assertThat(fixture.simulator().updates()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void aKeyThatIsRefusedAtTheFirstAttemptOfEitherCallIsReadBack(int call) throws Exception {
        for (int i = 1; i < call; i++) {
            fixture.simulator().answerNext(Call.UPDATE, Answers.json(200, "{\"err_code\":0}"));
        }
        fixture.simulator().answerNext(Call.UPDATE, CONFLICT);

        assertThat(fixture.update("nodeOwners: ['other_key'], schedules: [[owners: ['other_key'], points: 2]]"))
                .hasResult(Result.FAILURE)
                .hasLogContaining("err_code 10430", "The node was read back and does not match the request: ");
        assertThat(fixture.simulator().updates()).hasSize(call);
    }

    @Test
    void aConfirmWhoseKeyIsRefusedIsASuccessIfTheNodeIsCompleted() throws Exception {
        fixture.node().done();
        fixture.simulator().answerNext(Call.OPERATION, CONFLICT);

        assertThat(confirm()).hasResult(Result.SUCCESS).hasLogContaining("completed node start", READ_BACK);
    }

    @ParameterizedTest
    @EnumSource(names = {"NO_CHECKER", "NULL_ROWS"})
    void aConfirmWhoseKeyIsRefusedIsASuccessIfOnlyOthersHaveToConfirm(WorkflowShape shape) throws Exception {
        fixture.simulator().tenant().showWorkflowsWith(shape);
        fixture.node().confirmedByAll().ownedBy("user_key", "other_key");
        assertThat(confirm()).hasResult(Result.SUCCESS);
        fixture.simulator().answerNext(Call.OPERATION, CONFLICT);

        assertThat(confirm())
                .hasResult(Result.SUCCESS)
                .hasLogContaining(
                        READ_BACK + " The node is still in progress: other owners may have to confirm it too.");
    }

    @Test
    void aConfirmWhoseKeyIsRefusedIsARefusalIfTheNodeLacksThatVeryConfirmation() throws Exception {
        fixture.node().confirmedByAll().ownedBy("user_key", "other_key");
        fixture.simulator().answerNext(Call.OPERATION, CONFLICT);

        assertThat(confirm())
                .hasResult(Result.FAILURE)
                .hasLogContaining("err_code 10430", "The node was read back and is still in progress.");
    }

    private WorkflowRun confirm() throws Exception {
        return fixture.run("feishuProjectOperateNode(workItemTypeKey: 'story', workItemId: 76906788, nodeId: 'start', "
                + "action: 'confirm')");
    }
}
