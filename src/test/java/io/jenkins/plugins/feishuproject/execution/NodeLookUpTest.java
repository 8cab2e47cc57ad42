package io.jenkins.plugins.feishuproject.execution;

import static io.jenkins.plugins.feishuproject.fixture.RunAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.feishuproject.fixture.PipelineFixture;
import io.jenkins.plugins.feishuproject.fixture.PlainBrowser;
import io.jenkins.plugins.feishuproject.fixture.SharedJenkins;
import io.jenkins.plugins.feishuproject.report.UpdateRow;
import io.jenkins.plugins.feishuproject.report.UpdatesAction;
import io.jenkins.plugins.feishuproject.simulator.Answers;
import io.jenkins.plugins.feishuproject.simulator.FeishuProjectSimulator.Call;
import io.jenkins.plugins.feishuproject.simulator.SimulatedNode;
import io.jenkins.plugins.feishuproject.simulator.SimulatedTenant;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@SharedJenkins
class NodeLookUpTest {

    @Test
    void aNodeIsFoundByItsDisplayedName(PipelineFixture fixture) throws Exception {
        SimulatedNode node = fixture.story().addNode("state_7", "测试");

        WorkflowRun run = fixture.run("def r = feishuProjectUpdateNode(workItemTypeKey: 'story', workItemId: 76906788, "
                + "nodeName: '测试', nodeOwners: ['other_key']); echo \"id ${r.nodeId}\"");

        assertThat(run)
                .hasResult(Result.SUCCESS)
                .hasLogContaining(
                        "Feishu Project: resolved 测试 to state_7.", "updated node 测试 of work item", "id state_7");
        assertThat(node.owners()).containsExactly("other_key");
    }

    @Test
    void anUnknownNodeNameFailsAndListsTheExistingNodes(PipelineFixture fixture) throws Exception {
        fixture.story().addNode("test", "测试").notStarted();

        WorkflowRun run = fixture.run("feishuProjectUpdateNode workItemTypeKey: 'story', workItemId: 76906788, "
                + "nodeName: '发布', nodeOwners: ['other_key'], onError: 'IGNORE'");

        assertThat(run)
                .hasResult(Result.FAILURE)
                .hasLogContaining("ERROR: feishuProjectUpdateNode: nodeName: no node is named \"发布\"; the nodes are: "
                        + "\"开始\" (start, in progress), \"测试\" (test, not started).")
                .hasNoStackTrace();
        assertThat(fixture.simulator().updates()).isEmpty();
    }

    @Test
    void anAmbiguousNodeNameFailsAndListsTheExistingNodes(PipelineFixture fixture) throws Exception {
        fixture.story().addNode("test_1", "测试");
        fixture.story().addNode("test_2", "测试").done();

        WorkflowRun run = fixture.run("feishuProjectUpdateNode workItemTypeKey: 'story', workItemId: 76906788, "
                + "nodeName: '测试', nodeOwners: ['other_key']");

        assertThat(run)
                .hasResult(Result.FAILURE)
                .hasLogContaining("nodeName: several nodes are named \"测试\"; give nodeId instead; the nodes are: ")
                .hasLogContaining("\"测试\" (test_1, in progress), \"测试\" (test_2, done)");
        assertThat(fixture.simulator().updates()).isEmpty();
    }

    @Test
    void anUnknownNodeIdFailsAndListsTheExistingNodes(PipelineFixture fixture) throws Exception {
        WorkflowRun run = fixture.run("feishuProjectUpdateNode workItemTypeKey: 'story', workItemId: 76906788, "
                + "nodeId: 'tset', nodeOwners: ['other_key']");

        assertThat(run)
                .hasResult(Result.FAILURE)
                .hasLogContaining("node tset of work item 76906788 was not updated.", "err_code 20018")
                .hasLogContaining("The nodes of the work item are: \"开始\" (start, in progress).");
    }

    @Test
    void aNodeNameGivenAsNodeIdIsRecognized(PipelineFixture fixture) throws Exception {
        WorkflowRun run = fixture.run("feishuProjectUpdateNode workItemTypeKey: 'story', workItemId: 76906788, "
                + "nodeId: '开始', nodeOwners: ['other_key']");

        assertThat(run)
                .hasResult(Result.FAILURE)
                .hasLogContaining("\"开始\" is the name of a node; pass it as nodeName, not as nodeId.");
    }

    @Test
    void aRefusalIsReportedEvenIfTheNodesCannotBeListed(PipelineFixture fixture) throws Exception {
        fixture.simulator()
                .answerNext(Call.WORKFLOW, new MockResponse.Builder().code(500).build());

        WorkflowRun run = fixture.run("feishuProjectUpdateNode workItemTypeKey: 'story', workItemId: 76906788, "
                + "nodeId: 'tset', nodeOwners: ['other_key']");

        assertThat(run)
                .hasResult(Result.FAILURE)
                .hasLogContaining("err_code 20018")
                .hasNoStackTrace();
    }

    @Test
    void workItemUrlReplacesSpaceTypeAndId(PipelineFixture fixture) throws Exception {
        WorkflowRun run = fixture.run("feishuProjectUpdateNode nodeId: 'start', nodeOwners: ['other_key'], "
                + "workItemUrl: 'https://project.larksuite.com/doc/story/detail/76906788?parentUrl=%2Fx#comments'");

        assertThat(run).hasResult(Result.SUCCESS);
        assertThat(fixture.node().owners()).containsExactly("other_key");
    }

    @Test
    void anApiNameInAnAddressIsResolvedToTheTypeKeyAndKeptInLinks(PipelineFixture fixture) throws Exception {
        fixture.simulator()
                .tenant()
                .addCustomType()
                .addWorkItem(SimulatedTenant.CUSTOM_TYPE_KEY, "4711471")
                .addNode("start", "开始");

        WorkflowRun run = fixture.run("def r = feishuProjectUpdateNode(nodeName: '开始', nodeOwners: ['other_key'], "
                + "workItemUrl: 'https://project.feishu.cn/doc/requirement/detail/4711471'); echo r.workItemUrl");

        String address = fixture.simulator().baseUrl() + "/doc/requirement/detail/4711471";
        assertThat(run)
                .hasResult(Result.SUCCESS)
                .hasLogContaining("resolved requirement to " + SimulatedTenant.CUSTOM_TYPE_KEY + ".", address);
        assertThat(fixture.simulator().updates())
                .extracting(RecordedRequest::getTarget)
                .containsExactly("/open_api/doc/workflow/" + SimulatedTenant.CUSTOM_TYPE_KEY + "/4711471/node/start");
        assertThat(run.getAction(UpdatesAction.class).getUpdates())
                .extracting(UpdateRow::getWorkItemUrl)
                .containsExactly(address);
        assertThat(PlainBrowser.open(fixture.jenkins()).getPage(run, "console").asXml())
                .contains("href=\"" + address + "\"");
    }

    @Test
    void anUnknownTypeIsSentUnchanged(PipelineFixture fixture) throws Exception {
        WorkflowRun run = fixture.run("feishuProjectUpdateNode workItemTypeKey: 'epic', workItemId: 76906788, "
                + "nodeId: 'start', nodeOwners: ['other_key']");

        assertThat(run).hasResult(Result.FAILURE).hasLogContaining("err_code 30005");
        assertThat(fixture.simulator().updates())
                .extracting(RecordedRequest::getTarget)
                .containsExactly("/open_api/doc/workflow/epic/76906788/node/start");
    }

    @Test
    void aBuiltInTypeIsNotLookedUp(PipelineFixture fixture) throws Exception {
        fixture.update("nodeOwners: ['other_key']");

        assertThat(fixture.simulator().requests(Call.TYPES)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "workItemTypeKey: '" + SimulatedTenant.CUSTOM_TYPE_KEY + "', workItemId: 4711471",
                "workItemUrl: 'https://project.feishu.cn/doc/" + SimulatedTenant.CUSTOM_TYPE_KEY + "/detail/4711471'"
            })
    void aTypeGivenByItsKeyNeedsNoPermissionToListTheTypes(String workItem, PipelineFixture fixture) throws Exception {
        fixture.simulator()
                .tenant()
                .addCustomType()
                .addWorkItem(SimulatedTenant.CUSTOM_TYPE_KEY, "4711471")
                .addNode("start", "开始");
        fixture.simulator().answerNext(Call.TYPES, Answers.refusal(403, 10001, "No Permission", "no"));

        WorkflowRun run = fixture.run("echo feishuProjectUpdateNode(nodeId: 'start', nodeOwners: ['other_key'], "
                + workItem + ").workItemUrl");

        assertThat(run)
                .hasResult(Result.SUCCESS)
                .hasLogContaining("/doc/" + SimulatedTenant.CUSTOM_TYPE_KEY + "/detail/4711471");
        assertThat(fixture.simulator().requests(Call.TYPES)).isEmpty();
    }

    @Test
    void aFailedLookUpOfTheTypeIsHandledByOnError(PipelineFixture fixture) throws Exception {
        fixture.simulator().answerNext(Call.TYPES, Answers.refusal(403, 10001, "No Permission", "no"));

        WorkflowRun run = fixture.run("feishuProjectUpdateNode workItemTypeKey: 'epic', workItemId: 76906788, "
                + "nodeId: 'start', nodeOwners: ['other_key'], onError: 'UNSTABLE'");

        assertThat(run).hasResult(Result.UNSTABLE).hasLogContaining("was not updated. no (err_code 10001");
        assertThat(fixture.simulator().updates()).isEmpty();
    }

    @Test
    void mutuallyExclusiveArgumentsAreRefused(PipelineFixture fixture) throws Exception {
        WorkflowRun run = fixture.run("feishuProjectUpdateNode nodeId: 'start', nodeName: '开始', projectKey: 'doc', "
                + "workItemId: 1, workItemUrl: 'https://a.cn/doc/story/detail/76906788', nodeOwners: ['other_key']");

        assertThat(run)
                .hasResult(Result.FAILURE)
                .hasLogContaining("workItemUrl and projectKey are mutually exclusive")
                .hasLogContaining("workItemUrl and workItemId are mutually exclusive")
                .hasLogContaining("nodeName and nodeId are mutually exclusive");
        assertThat(fixture.simulator().requests()).isEmpty();
    }

    @Test
    void aRefusedLookUpIsHandledByOnError(PipelineFixture fixture) throws Exception {
        fixture.story().abort();
        fixture.simulator().tenant().denySpaceTo("user_key");

        WorkflowRun run = fixture.run("feishuProjectUpdateNode workItemTypeKey: 'story', workItemId: 76906788, "
                + "nodeName: '开始', nodeOwners: ['other_key'], errorRules: [[errCode: 10301, onError: 'UNSTABLE']]");

        assertThat(run)
                .hasResult(Result.UNSTABLE)
                .hasLogContaining("node 开始 of work item 76906788 was not updated.", "err_code 10301");
    }

    @Test
    void aRetriedLookUpDoesNotCountAsAnAttempt(PipelineFixture fixture) throws Exception {
        fixture.site().setMaxRetries(1);
        fixture.simulator()
                .answerNext(Call.WORKFLOW, new MockResponse.Builder().code(503).build());

        WorkflowRun run = fixture.run("def r = feishuProjectUpdateNode(workItemTypeKey: 'story', workItemId: 76906788, "
                + "nodeName: '开始', nodeOwners: ['other_key']); echo \"attempts ${r.attempts}\"");

        assertThat(run).hasResult(Result.SUCCESS).hasLogContaining("trying again in", "attempts 1");
    }
}
