package io.jenkins.plugins.feishuproject.step;

import static io.jenkins.plugins.feishuproject.fixture.RunAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.feishuproject.fixture.PipelineFixture;
import io.jenkins.plugins.feishuproject.fixture.SharedJenkins;
import io.jenkins.plugins.feishuproject.report.UpdateRow;
import io.jenkins.plugins.feishuproject.report.UpdatesAction;
import io.jenkins.plugins.feishuproject.simulator.Answers;
import io.jenkins.plugins.feishuproject.simulator.FeishuProjectSimulator.Call;
import io.jenkins.plugins.feishuproject.simulator.NodeFlowAnswer;
import io.jenkins.plugins.feishuproject.simulator.SimulatedStateFlow;
import io.jenkins.plugins.feishuproject.simulator.SimulatedWorkItem;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@SharedJenkins
class ChangeStateStepTest {

    private PipelineFixture fixture;
    private SimulatedWorkItem bug;
    private SimulatedStateFlow flow;

    @BeforeEach
    void start(PipelineFixture pipelines) {
        fixture = pipelines;
        bug = fixture.addBug();
        flow = bug.stateFlow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"state: 'RESOLVED'", "state: '已解决'", "transitionId: 11", "transitionId: '11'"})
    void aWorkItemIsMovedInOneStep(String target) throws Exception {
        WorkflowRun run = change(target + ", verify: true");

        assertThat(run)
                .hasResult(Result.SUCCESS)
                .hasLogContaining(
                        "Feishu Project: moved work item ", ": \"待处理\" to \"已解决\".",
                        "Feishu Project: verified: the work item matches the request.", "SUCCESS 0 1 RESOLVED 已解决");
        assertThat(flow.moves()).containsExactly(11L);
        assertThat(fixture.simulator()
                        .requests(Call.STATE_CHANGE)
                        .get(0)
                        .getBody()
                        .utf8())
                .isEqualTo("{\"transition_id\":11}");
    }

    @Test
    void theBuildPageHasARowOfItsKindWithoutANode() throws Exception {
        UpdateRow row = row(change("state: 'RESOLVED', roleAssignee: [[role: 'operator', owners: ['user_key']]]"));

        assertThat(row.getKind()).isEqualTo("STATE");
        assertThat(row.getNode()).isNull();
        assertThat(row.getNodeId()).isNull();
        assertThat(row.getOutcome()).isEqualTo("SUCCESS");
        assertThat(row.getChanges()).startsWith("\"待处理\" to \"已解决\"; ").contains("operator");
    }

    @Test
    void fieldsAndRolesGoAlong() throws Exception {
        fixture.simulator().tenant().addUser("qa_key", "qa@example.com");
        flow.require("RESOLVED", "field_reason");

        WorkflowRun run = change("state: 'RESOLVED', fields: [[fieldKey: 'field_reason', fieldValue: 'fixed']],"
                + " roleAssignee: [[role: 'operator', owners: ['qa@example.com']]]");

        assertThat(run).hasResult(Result.SUCCESS);
        assertThat(bug.fieldValue("field_reason").asText()).isEqualTo("fixed");
        assertThat(bug.roleOwners("operator")).containsExactly("qa_key");
    }

    @Test
    void aWorkItemThatIsThereNeedsNothing() throws Exception {
        WorkflowRun run = change("state: '待处理'");

        assertThat(run)
                .hasResult(Result.SUCCESS)
                .hasLogContaining(" was already in state \"待处理\".", "SUCCESS 0 0 OPEN 待处理");
        assertThat(fixture.simulator().requests(Call.STATE_CHANGE)).isEmpty();
    }

    @Test
    void aDryRunPrintsTheRequestAndSendsNothing() throws Exception {
        WorkflowRun run = change("state: 'RESOLVED', dryRun: true");

        assertThat(run)
                .hasResult(Result.SUCCESS)
                .hasLogContaining(
                        "dry run; nothing is sent",
                        "/node/state_change",
                        "{\"transition_id\":11}",
                        "DRY_RUN null 0 null null");
        assertThat(fixture.simulator().requests(Call.STATE_CHANGE)).isEmpty();
    }

    @Test
    void aDryRunOfAWorkItemThatIsThereSaysSo() throws Exception {
        assertThat(change("state: 'OPEN', dryRun: true"))
                .hasResult(Result.SUCCESS)
                .hasLogContaining("is already in that state, so nothing would be sent", "DRY_RUN null 0 OPEN 待处理");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "state: 'Closed'; No state has the key or name \"Closed\".",
                "state: 'CLOSED'; No transition leads from \"待处理\" (OPEN) to \"CLOSED\" in one step.",
                "transitionId: 12; No transition 12 starts at \"待处理\" (OPEN)"
            })
    void aStateThatCannotBeReachedIsARefusalThatListsTheOthers(String target, String reason) throws Exception {
        WorkflowRun run = change(target + ", onError: 'WARNING'");

        assertThat(run)
                .hasResult(Result.SUCCESS)
                .hasLogContaining(
                        "WARNING: Feishu Project: the state of work item 76906799 was not changed. " + reason,
                        "\"已解决\" (RESOLVED, transitionId 11).",
                        "WARNING null 0 null null");
        assertThat(fixture.simulator().requests(Call.STATE_CHANGE)).isEmpty();
    }

    @Test
    void severalTransitionsAreARefusalThatListsThem() throws Exception {
        flow.addTransition(13, "OPEN", "RESOLVED");

        assertThat(change("state: 'RESOLVED'"))
                .hasResult(Result.FAILURE)
                .hasLogContaining("give transitionId instead of state: ", "transitionId 11), ", "transitionId 13).");
        assertThat(flow.moves()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aWorkItemWithANodeFlowIsRefused(NodeFlowAnswer answer) throws Exception {
        fixture.simulator().tenant().answerNodeFlowsWith(answer);

        WorkflowRun run = fixture.run("feishuProjectChangeState(workItemTypeKey: 'story', workItemId: "
                + PipelineFixture.STORY + ", state: 'OPEN')");

        assertThat(run)
                .hasResult(Result.FAILURE)
                .hasLogContaining("the state of work item 76906788 was not changed.", "feishuProjectOperateNode")
                .hasLogWithout("use feishuProjectChangeState");
        assertThat(fixture.simulator().requests(Call.STATE_CHANGE)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "state: 'OPEN', transitionId: 11; transitionId and state are mutually exclusive",
                "verify: true; expected a state or a transitionId",
                "state: ' '; expected a state or a transitionId",
                "transitionId: 0; transitionId: expected a positive whole number, 19 digits at most, got \"0\"",
                "transitionId: 'next'; transitionId: expected a positive whole number, 19 digits at most, got \"next\"",
                "state: 'OPEN', fields: []; fields is empty"
            })
    void wrongArgumentsAreOneSentence(String arguments, String sentence) throws Exception {
        int before = fixture.simulator().requests().size();

        assertThat(change(arguments))
                .hasResult(Result.FAILURE)
                .hasLogContaining("feishuProjectChangeState: " + sentence)
                .hasNoStackTrace();
        assertThat(fixture.simulator().requests()).hasSize(before);
    }

    @Test
    void requiredFieldsAreListedByNameKeyAndKind() throws Exception {
        flow.require("RESOLVED", "field_reason").requireKind("RESOLVED", "role", "operator");

        assertThat(change("state: 'RESOLVED', onError: 'FAILURE', errorRules: [[errCode: 20038, onError: 'UNSTABLE']]"))
                .hasResult(Result.UNSTABLE)
                .hasLogContaining(
                        "err_code 20038",
                        "Missing: \"原因\" (field_reason, field). More may be asked for once that is filled",
                        "UNSTABLE 20038 1 null null");
        assertThat(change("state: 'RESOLVED', fields: [[fieldKey: 'field_reason', fieldValue: 'x']]"))
                .hasResult(Result.FAILURE);
    }

    @ParameterizedTest
    @EnumSource(names = {"REQUIREMENTS", "FIELDS"})
    void aRefusalStandsAsItWasIfWhatIsMissingCannotBeTold(Call lookUp) throws Exception {
        flow.require("RESOLVED", "field_reason");
        fixture.simulator().answerNext(lookUp, Answers.refusal(403, 10001, "Operation Not Permitted", "no"));

        assertThat(change("state: 'RESOLVED'"))
                .hasResult(Result.FAILURE)
                .hasLogContaining("err_code 20038")
                .hasLogWithout("Missing: ", "err_code 10001");
    }

    @Test
    void aStateThatSomebodyElseLeftMeanwhileIsTold() throws Exception {
        fixture.simulator().answerNext(Call.STATE_CHANGE, Answers.refusal(400, 10002, "Illegal Operation", "state"));

        assertThat(change("state: 'RESOLVED'"))
                .hasResult(Result.FAILURE)
                .hasLogContaining("err_code 10002", "The work item is in state \"待处理\" now.");
    }

    @Test
    void aChangeThatWasAcceptedButIsNotShownIsARefusal() throws Exception {
        fixture.simulator().answerNext(Call.STATE_CHANGE, Answers.json(200, "{\"err_code\":0,\"data\":{}}"));

        assertThat(change("state: 'RESOLVED', verify: true"))
                .hasResult(Result.FAILURE)
                .hasLogContaining("was accepted, but the work item is not in state \"已解决\".");
    }

    @Test
    void manyWorkItemsAreMovedEachInItsRow() throws Exception {
        fixture.addBug("76906800").stateFlow().moveTo("RESOLVED");
        fixture.addBug("76906801").stateFlow().moveTo("CLOSED");

        WorkflowRun run = fixture.run("def r = feishuProjectChangeState(workItemTypeKey: 'issue', state: 'RESOLVED',"
                + " workItems: ['76906799', 76906800, [workItemId: '76906801', resolve: true]], onError: 'WARNING')\n"
                + "echo \"${r.outcome} ${r.results*.outcome} ${r.results*.state}\"");

        assertThat(run)
                .hasResult(Result.SUCCESS)
                .hasLogContaining("WARNING [SUCCESS, SUCCESS, WARNING] [RESOLVED, RESOLVED, null]");
        assertThat(flow.present()).isEqualTo("RESOLVED");
        assertThat(run.getAction(UpdatesAction.class).getUpdates())
                .extracting(UpdateRow::getKind)
                .containsOnly("STATE")
                .hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.5", "-5", "0", "1e1", "\"next\"", "[7]"})
    void aTransitionWhoseIdIsNoPositiveWholeNumberDoesNotCount(String id) throws Exception {
        fixture.simulator()
                .answerNext(
                        Call.WORKFLOW,
                        Answers.json(
                                200,
                                "{\"err_code\":0,\"data\":{\"state_flow_nodes\":[{\"id\":\"OPEN\",\"status\":2},"
                                        + "{\"id\":\"RESOLVED\"}],\"connections\":[{\"source_state_key\":\"OPEN\","
                                        + "\"target_state_key\":\"RESOLVED\",\"transition_id\":" + id + "}]}}"));

        assertThat(change("state: 'RESOLVED'"))
                .hasResult(Result.FAILURE)
                .hasLogContaining("No transition leads out of \"OPEN\" (OPEN), so none leads to \"RESOLVED\".");
        assertThat(fixture.simulator().requests(Call.STATE_CHANGE)).isEmpty();
    }

    @Test
    void aRefusedReadIsNotTakenForAComment() throws Exception {
        fixture.simulator().answerNext(Call.WORKFLOW, Answers.refusal(403, 50001, "No Permission", "no"));

        assertThat(change("state: 'RESOLVED'"))
                .hasResult(Result.FAILURE)
                .hasLogContaining("err_code 50001", "the rights on the work item that this step needs")
                .hasLogWithout("right to comment");
    }

    private static UpdateRow row(WorkflowRun run) {
        return run.getAction(UpdatesAction.class).getUpdates().get(0);
    }

    private WorkflowRun change(String arguments) throws Exception {
        return fixture.run("def r = feishuProjectChangeState(workItemTypeKey: 'issue', workItemId: "
                + PipelineFixture.BUG + ", " + arguments + ")\n"
                + "echo \"${r.outcome} ${r.errCode} ${r.attempts} ${r.state} ${r.stateName}\"");
    }
}
