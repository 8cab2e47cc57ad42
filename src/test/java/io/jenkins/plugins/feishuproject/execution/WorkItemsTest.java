package io.jenkins.plugins.feishuproject.execution;

import static io.jenkins.plugins.feishuproject.fixture.RunAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.feishuproject.Wait;
import io.jenkins.plugins.feishuproject.fixture.PipelineFixture;
import io.jenkins.plugins.feishuproject.fixture.SharedJenkins;
import io.jenkins.plugins.feishuproject.report.UpdateRow;
import io.jenkins.plugins.feishuproject.report.UpdatesAction;
import io.jenkins.plugins.feishuproject.simulator.Answers;
import io.jenkins.plugins.feishuproject.simulator.FeishuProjectSimulator.Call;
import io.jenkins.plugins.feishuproject.simulator.SimulatedNode;
import io.jenkins.plugins.feishuproject.simulator.SimulatedTenant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import mockwebserver3.RecordedRequest;
import org.jenkinsci.plugins.workflow.actions.WarningAction;
import org.jenkinsci.plugins.workflow.graphanalysis.DepthFirstScanner;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;

@SharedJenkins
class WorkItemsTest {

    private static void addWorkItems(PipelineFixture fixture, int count) {
        IntStream.rangeClosed(1, count)
                .forEach(i -> fixture.simulator()
                        .tenant()
                        .addWorkItem("story", id(i))
                        .addNode("test", "测试")
                        .ownedBy("other_key"));
    }

    private static String id(int number) {
        return String.valueOf(7690700 + number);
    }

    private static SimulatedNode node(PipelineFixture fixture, int number) {
        return fixture.simulator().tenant().workItem(id(number)).node("test");
    }

    private static WorkflowRun update(PipelineFixture fixture, String arguments) throws Exception {
        return fixture.run("def r = feishuProjectUpdateNode(workItemTypeKey: 'story', nodeId: 'test',"
                + " nodeOwners: ['user_key'], " + arguments + "); echo \"RESULT ${r.outcome} ${r.results*.workItemId}"
                + " ${r.results*.outcome}\"");
    }

    @Test
    void oneStepMakesTheSameChangeOfManyWorkItems(PipelineFixture fixture) throws Exception {
        addWorkItems(fixture, 4);

        WorkflowRun run = update(
                fixture,
                "workItems: [" + id(1) + ", '" + id(2) + "', 'https://project.feishu.cn/doc/story/detail/" + id(3)
                        + "', [workItemId: '" + id(4)
                        + "', workItemTypeKey: 'story', projectKey: 'doc', name: 'a name']]");

        assertThat(run)
                .hasResult(Result.SUCCESS)
                .hasLogContaining(
                        "RESULT SUCCESS [7690701, 7690702, 7690703, 7690704] [SUCCESS, SUCCESS, SUCCESS, SUCCESS]",
                        "[1/4] Feishu Project: updated node test of work item 7690701: ",
                        "[4/4] Feishu Project: updated node test of work item 7690704: ",
                        "Feishu Project: 4 work items: 4 succeeded.");
        assertThat(IntStream.rangeClosed(1, 4).mapToObj(i -> node(fixture, i).owners()))
                .containsOnly(List.of("user_key"));
        assertThat(fixture.simulator().requests(Call.UPDATE)).hasSize(4);
        assertThat(fixture.simulator().requests(Call.WORKFLOW)).isEmpty();
        assertThat(rows(run)).hasSize(4);
    }

    @Test
    void eachItemHasOneLineEvenIfItsNodeIsLookedUpAndVerified(PipelineFixture fixture) throws Exception {
        addWorkItems(fixture, 3);
        fixture.simulator().tenant().addUser("qa_key", "qa@example.com");

        WorkflowRun run = fixture.run("feishuProjectUpdateNode(workItemTypeKey: 'story', nodeName: '测试',"
                + " nodeOwners: ['qa@example.com'], verify: true, workItems: [7690701, 7690702, 7690703])");

        assertThat(run)
                .hasResult(Result.SUCCESS)
                .hasLogContaining("[2/3] Feishu Project: updated node 测试 of work item 7690702: owners qa@example.com."
                        + " Verified: the node matches the request.");
        assertThat(JenkinsRule.getLog(run).lines().filter(line -> line.contains("Feishu Project: ")))
                .as("one line an e-mail address, a name, an item, and the summary")
                .hasSize(1 + 1 + 3 + 1);
        assertThat(fixture.simulator().requests(Call.USERS)).hasSize(1);
        assertThat(fixture.simulator().requests(Call.WORKFLOW))
                .as("one for the name and one to verify, an item")
                .hasSize(2 * 3);
    }

    @Test
    void aTypeIsLookedUpOnce(PipelineFixture fixture) throws Exception {
        fixture.simulator().tenant().addCustomType();
        IntStream.rangeClosed(1, 20)
                .forEach(i -> fixture.simulator()
                        .tenant()
                        .addWorkItem(SimulatedTenant.CUSTOM_TYPE_KEY, id(i))
                        .addNode("test", "测试"));

        WorkflowRun run = fixture.run("feishuProjectUpdateNode(workItemTypeKey: 'requirement', nodeId: 'test',"
                + " nodeOwners: ['user_key'], workItems: (1..20).collect { 7690700 + it })");

        assertThat(run).hasResult(Result.SUCCESS);
        assertThat(fixture.simulator().requests(Call.TYPES)).hasSize(1);
    }

    @Test
    void everyItemIsTriedAndTheWorstOutcomeIsThatOfTheStep(PipelineFixture fixture) throws Exception {
        addWorkItems(fixture, 4);
        node(fixture, 2).intercepted();
        node(fixture, 4).intercepted();

        WorkflowRun run = update(fixture, "workItems: [7690701, 7690702, 7690703, 7690704], onError: 'UNSTABLE'");

        assertThat(run)
                .hasResult(Result.UNSTABLE)
                .hasLogContaining(
                        "RESULT UNSTABLE [7690701, 7690702, 7690703, 7690704] [SUCCESS, UNSTABLE, SUCCESS, UNSTABLE]",
                        "[2/4] WARNING: Feishu Project: node test of work item 7690702 was not updated.",
                        "Feishu Project: 4 work items: 2 unstable, 2 succeeded.");
        assertThat(warnings(run))
                .containsExactly("Feishu Project: 2 of 4 work items failed: 7690702, 7690704. The first of"
                        + " them: Feishu Project: node test of work item 7690702 was not updated. Your request has been"
                        + " intercepted. (err_code 20090, Your request has been blocked, HTTP 400, log id"
                        + " 20241122103000010203040506070809AB). Check the interception rules of the space.");
    }

    @Test
    void aRuleForACodeAppliesToTheItemThatHasIt(PipelineFixture fixture) throws Exception {
        addWorkItems(fixture, 2);
        node(fixture, 1).intercepted();

        WorkflowRun run = update(
                fixture,
                "workItems: [7690701, 7690702, 99], onError: 'IGNORE',"
                        + " errorRules: [[errCode: 20090, onError: 'WARNING']]");

        assertThat(run)
                .hasResult(Result.SUCCESS)
                .hasLogContaining("RESULT WARNING [7690701, 7690702, 99] [WARNING, SUCCESS, IGNORED]");
    }

    @Test
    void aFailureIsThrownAfterAllWereTriedAndTellsWhatBecameOfEach(PipelineFixture fixture) throws Exception {
        addWorkItems(fixture, 3);
        node(fixture, 2).intercepted();

        WorkflowRun run = fixture.run("""
                try {
                    feishuProjectUpdateNode(workItemTypeKey: 'story', nodeId: 'test', nodeOwners: ['user_key'],
                        workItems: [7690701, 7690702, 99, 7690703])
                } catch (hudson.AbortException e) {
                    echo "CAUGHT ${e.errCode} ${e.errDetail} ${e.results*.outcome} ${e.results*.errCode}"
                    echo e.message
                }
                """);

        assertThat(run)
                .hasResult(Result.SUCCESS)
                .hasLogContaining(
                        "CAUGHT 20090 Your request has been intercepted. [SUCCESS, FAILURE, FAILURE, SUCCESS]"
                                + " [0, 20090, 30005, 0]",
                        "Feishu Project: 2 of 4 work items failed: 7690702, 99. The first of them: Feishu Project: node test"
                                + " of work item 7690702 was not updated.",
                        "[2/4] ERROR: Feishu Project: node test of work item 7690702 was not updated.");
        assertThat(node(fixture, 3).owners()).containsExactly("user_key");
    }

    @Test
    void whatOneItemDoesToTheBuildStandsThoughTheFailureOfAnotherIsCaught(PipelineFixture fixture) throws Exception {
        addWorkItems(fixture, 2);
        node(fixture, 2).intercepted();

        WorkflowRun run = fixture.run("""
                try {
                    feishuProjectUpdateNode(workItemTypeKey: 'story', nodeId: 'test', nodeOwners: ['user_key'],
                        onError: 'UNSTABLE', errorRules: [[errCode: 20090, onError: 'FAILURE']],
                        workItems: [7690701, 7690702, 99])
                } catch (hudson.AbortException e) {
                    echo "CAUGHT ${e.errCode} ${e.results*.outcome}"
                }
                """);

        assertThat(run).hasResult(Result.UNSTABLE).hasLogContaining("CAUGHT 20090 [SUCCESS, FAILURE, UNSTABLE]");
    }

    @Test
    void aSentenceNamesTenItemsAtMost(PipelineFixture fixture) throws Exception {
        WorkflowRun run = update(fixture, "workItems: (1..12).toList()");

        assertThat(run)
                .hasResult(Result.FAILURE)
                .hasLogContaining(
                        "12 of 12 work items failed: 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 and 2 more. The first of them: ");
    }

    @Test
    void aNodeNameThatAnItemLacksIsItsFailureWhateverThePolicy(PipelineFixture fixture) throws Exception {
        addWorkItems(fixture, 2);
        fixture.simulator().tenant().addWorkItem("story", id(3)).addNode("other", "开始");

        WorkflowRun run = fixture.run("""
                try {
                    feishuProjectUpdateNode(workItemTypeKey: 'story', nodeName: '测试', nodeOwners: ['user_key'],
                        workItems: [7690703, 7690701, 7690702], onError: 'IGNORE')
                } catch (hudson.AbortException e) {
                    echo "CAUGHT ${e.errCode} ${e.results*.outcome}"
                }
                """);

        assertThat(run)
                .hasLogContaining(
                        "CAUGHT null [FAILURE, SUCCESS, SUCCESS]",
                        "[1/3] ERROR: feishuProjectUpdateNode: work item 7690703: nodeName: no node is named \"测试\"");
    }

    @Test
    void anItemOfStateFlowIsItsOwnRefusal(PipelineFixture fixture) throws Exception {
        addWorkItems(fixture, 2);
        fixture.simulator().tenant().workItem(id(2)).withStateFlow();

        WorkflowRun run = fixture.run("""
                def where = [workItemTypeKey: 'story', workItems: [7690701, 7690702], onError: 'WARNING']
                def all = [
                    feishuProjectUpdateNode(where + [nodeId: 'test', nodeOwners: ['user_key']]),
                    feishuProjectUpdateNode(where + [nodeName: '测试', nodeOwners: ['user_key']]),
                    feishuProjectOperateNode(where + [nodeId: 'test', action: 'confirm'])]
                echo "RESULT ${all*.outcome} ${all.collect { it.results*.errCode }}"
                """);

        assertThat(run)
                .hasResult(Result.SUCCESS)
                .hasLogContaining("RESULT [WARNING, WARNING, WARNING] [[0, 20026], [0, 20026], [0, 20026]]");
        assertThat(node(fixture, 1).operations()).isEqualTo(1);
    }

    @Test
    void anIdOfTwoTypesIsThatOfTwoItems(PipelineFixture fixture) throws Exception {
        addWorkItems(fixture, 2);
        fixture.simulator().tenant().addNamesake("issue", id(1)).addNode("test", "测试");

        WorkflowRun run = update(
                fixture,
                "workItems: [7690701, [workItemId: 7690701, workItemTypeKey: 'issue'],"
                        + " 7690702, [workItemId: 7690702, workItemTypeKey: 'issue']], onError: 'WARNING'");

        assertThat(run)
                .as("the service may know one of both, or both")
                .hasResult(Result.SUCCESS)
                .hasLogContaining(
                        "[7690701, 7690701, 7690702, 7690702] [SUCCESS, SUCCESS, SUCCESS, WARNING]", "err_code 30005");
        assertThat(fixture.simulator()
                        .tenant()
                        .workItem("issue", id(1))
                        .node("test")
                        .owners())
                .containsExactly("user_key");
        assertThat(rows(run)).hasSize(4);
    }

    @Test
    void aStepThatFailsBeforeItHasBegunSaysSoOnceAndHasNoResults(PipelineFixture fixture) throws Exception {
        addWorkItems(fixture, 2);

        WorkflowRun run = fixture.run("""
                for (wrong in [[site: 'nowhere'], [credentialsId: 'nothing'], [nodeOwners: 'user_key']]) {
                    try {
                        feishuProjectUpdateNode([workItemTypeKey: 'story', nodeId: 'test', nodeOwners: ['user_key'],
                            workItems: [7690701, 7690702], onError: 'IGNORE'] + wrong)
                    } catch (hudson.AbortException e) {
                        echo "CAUGHT ${e.results} ${e.message}"
                    }
                }
                """);

        assertThat(run)
                .hasResult(Result.SUCCESS)
                .hasLogContaining(
                        "CAUGHT [] site: no site is named \"nowhere\"",
                        "CAUGHT [] credentialsId: credential \"nothing\" was not found",
                        "CAUGHT [] feishuProjectUpdateNode: nodeOwners: ");
        assertThat(run.getAction(UpdatesAction.class)).isNull();
        assertThat(fixture.simulator().requests()).isEmpty();
    }

    @Test
    void anAddressThatNobodyHasFailsTheStepBeforeAnyUpdate(PipelineFixture fixture) throws Exception {
        addWorkItems(fixture, 2);

        WorkflowRun run = fixture.run("""
                try {
                    feishuProjectUpdateNode(workItemTypeKey: 'story', nodeId: 'test',
                        nodeOwners: ['nobody@example.com'], onError: 'IGNORE', workItems: [7690701, 7690702])
                } catch (hudson.AbortException e) {
                    echo "CAUGHT ${e.results*.workItemId} ${e.results*.outcome}"
                    throw e
                }
                """);

        String refusal = "feishuProjectUpdateNode: no user has the e-mail address nobody@example.com";
        assertThat(run)
                .hasResult(Result.FAILURE)
                .hasLogContaining("ERROR: " + refusal, "CAUGHT [7690701, 7690702] [FAILURE, FAILURE]");
        assertThat(JenkinsRule.getLog(run).split(refusal, -1))
                .as("it is told once")
                .hasSize(2);
        assertThat(rows(run))
                .hasSize(2)
                .allSatisfy(row -> assertThat(row.getOutcome()).isEqualTo("FAILURE"));
        assertThat(fixture.simulator().requests(Call.UPDATE)).isEmpty();
        assertThat(fixture.simulator().requests(Call.USERS)).hasSize(1);
    }

    @Test
    void aLookUpOfPeopleThatIsRefusedIsTheRefusalOfEachItem(PipelineFixture fixture) throws Exception {
        addWorkItems(fixture, 2);
        fixture.simulator().answerNext(Call.USERS, Answers.refusal(400, 10001, "No Permission", "not yours"));

        WorkflowRun run = fixture.run("def r = feishuProjectUpdateNode(workItemTypeKey: 'story', nodeId: 'test',"
                + " nodeOwners: ['qa@example.com'], onError: 'WARNING', workItems: [7690701, 7690702]);"
                + " echo \"RESULT ${r.outcome} ${r.results*.errCode}\"");

        assertThat(run).hasResult(Result.SUCCESS).hasLogContaining("RESULT WARNING [10001, 10001]");
        assertThat(fixture.simulator().requests(Call.USERS)).hasSize(1);
    }

    @Test
    void noItemIsNothingToDo(PipelineFixture fixture) throws Exception {
        WorkflowRun run = update(fixture, "workItems: []");

        assertThat(run)
                .hasResult(Result.SUCCESS)
                .hasLogContaining("Feishu Project: no work items, so nothing to do.", "RESULT SUCCESS [] []");
        assertThat(fixture.simulator().requests()).isEmpty();
    }

    @Test
    void aDryRunShowsTheRequestOfEachItem(PipelineFixture fixture) throws Exception {
        addWorkItems(fixture, 2);

        WorkflowRun run = update(fixture, "workItems: [7690701, 7690702], dryRun: true");

        assertThat(run)
                .hasResult(Result.SUCCESS)
                .hasLogContaining("RESULT DRY_RUN", "/story/7690701/node/test", "/story/7690702/node/test");
        assertThat(fixture.simulator().requests(Call.UPDATE)).isEmpty();
    }

    @Test
    void eachItemAndCallHasItsOwnIdempotencyKey(PipelineFixture fixture) throws Exception {
        addWorkItems(fixture, 3);

        WorkflowRun run = fixture.run("feishuProjectUpdateNode(workItemTypeKey: 'story', nodeId: 'test',"
                + " nodeOwners: ['user_key', 'other_key'],"
                + " schedules: [[owners: ['user_key'], points: 1], [owners: ['other_key'], points: 1]],"
                + " workItems: [7690701, 7690702, 7690703])");

        assertThat(run).hasResult(Result.SUCCESS);
        assertThat(fixture.simulator().requests(Call.UPDATE))
                .hasSize(6)
                .extracting(request -> request.getHeaders().get("X-IDEM-UUID"))
                .doesNotHaveDuplicates();
    }

    @Test
    void manyNodesAreCompletedEachOnce(PipelineFixture fixture) throws Exception {
        addWorkItems(fixture, 30);

        WorkflowRun run = fixture.run("def r = feishuProjectOperateNode(action: 'confirm', workItemTypeKey: 'story',"
                + " nodeId: 'test', workItems: (1..30).collect { 7690700 + it }); echo \"RESULT ${r.outcome}\"");

        assertThat(run).hasResult(Result.SUCCESS).hasLogContaining("RESULT SUCCESS");
        assertThat(IntStream.rangeClosed(1, 30).mapToObj(i -> node(fixture, i).operations()))
                .containsOnly(1);
        assertThat(fixture.simulator().requests(Call.WORKFLOW)).isEmpty();
    }

    @Test
    void atMostSixtyFourCallsOfAStepAreUnderWayAtOnce(PipelineFixture fixture) throws Exception {
        addWorkItems(fixture, 100);
        for (int i = 0; i < 64; i++) {
            fixture.simulator().stallNext(Call.UPDATE, WorkItemsTest::isNotOfTheFirstThree);
        }
        CompletableFuture<RecordedRequest> last =
                fixture.simulator().stallNext(Call.UPDATE, WorkItemsTest::isNotOfTheFirstThree);
        WorkflowRun run = fixture.begin("feishuProjectUpdateNode(workItemTypeKey: 'story', nodeId: 'test',"
                + " nodeOwners: ['user_key'], workItems: (1..100).collect { 7690700 + it })");
        Wait.until(() -> fixture.simulator().updates().size() == 67);
        Wait.until(() -> run.getAction(UpdatesAction.class) != null && rows(run).size() == 3);

        assertThat(last).isNotDone();

        run.doStop();
        fixture.jenkins().waitForCompletion(run);
        assertThat(run)
                .hasResult(Result.ABORTED)
                .hasLogContaining("the step was aborted after 3 of 100 work items were done. Requests already sent"
                        + " for 64 more may still take effect");
        assertThat(rows(run)).hasSize(100).extracting(UpdateRow::getOutcome).containsOnly("SUCCESS", "ABORTED");
        assertThat(fixture.simulator().updates()).hasSize(67);
    }

    private static boolean isNotOfTheFirstThree(RecordedRequest request) {
        return IntStream.rangeClosed(1, 3)
                .noneMatch(i -> request.getUrl().pathSegments().contains(id(i)));
    }

    @Test
    void requestsThatAreTurnedAwayOnlySlowTheStepDown(PipelineFixture fixture) throws Exception {
        addWorkItems(fixture, 40);
        fixture.simulator().limitTo(20);

        WorkflowRun run = update(fixture, "workItems: (1..40).collect { 7690700 + it }");

        assertThat(run)
                .hasResult(Result.SUCCESS)
                .hasLogContaining("the API turns requests away because there are too many");
        assertThat(fixture.simulator().turnedAway()).isPositive();
        assertThat(IntStream.rangeClosed(1, 40).mapToObj(i -> node(fixture, i).owners()))
                .containsOnly(List.of("user_key"));
    }

    private static List<UpdateRow> rows(WorkflowRun run) {
        return run.getAction(UpdatesAction.class).getUpdates();
    }

    private static List<String> warnings(WorkflowRun run) {
        return new DepthFirstScanner()
                .allNodes(run.getExecution()).stream()
                        .map(node -> node.getAction(WarningAction.class))
                        .filter(Objects::nonNull)
                        .map(WarningAction::getMessage)
                        .toList();
    }
}
