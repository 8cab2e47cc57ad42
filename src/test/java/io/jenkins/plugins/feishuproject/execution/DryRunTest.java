package io.jenkins.plugins.feishuproject.execution;

import static io.jenkins.plugins.feishuproject.fixture.RunAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.feishuproject.fixture.PipelineFixture;
import io.jenkins.plugins.feishuproject.fixture.SharedJenkins;
import io.jenkins.plugins.feishuproject.simulator.SimulatedTenant;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;

@SharedJenkins
class DryRunTest {

    @Test
    void theExactRequestsArePrintedAndNothingIsSent(PipelineFixture fixture) throws Exception {
        fixture.simulator().tenant().addUser("other_key", "qa@example.com");

        WorkflowRun run = fixture.run("def r = feishuProjectUpdateNode(workItemTypeKey: 'story', workItemId: 76906788, "
                + "nodeName: '开始', nodeOwners: ['qa@example.com'], dryRun: true, verify: true, "
                + "schedules: [[owners: ['qa@example.com'], points: 2]]); "
                + "echo \"${r.outcome} ${r.errCode} ${r.attempts} ${r.nodeId}\"");

        String url = fixture.simulator().baseUrl() + "/open_api/doc/workflow/story/76906788/node/start";
        assertThat(run)
                .hasResult(Result.SUCCESS)
                .hasLogContaining("Feishu Project: dry run; nothing is sent. The request would be:")
                .hasLogContaining("PUT " + url, "X-PLUGIN-TOKEN: ****", "X-USER-KEY: user_key", "X-IDEM-UUID: ")
                .hasLogContaining("{\"node_owners\":[\"other_key\"]}")
                .hasLogContaining("{\"schedules\":[{\"points\":2,\"owners\":[\"other_key\"]}]}")
                .hasLogContaining("DRY_RUN null 0 start")
                .hasLogWithout("updated node", "p-0f4b7c1e");
        assertThat(fixture.simulator().updates()).isEmpty();
        assertThat(fixture.node().owners()).containsExactly("user_key", "other_key");
    }

    @Test
    void whatNobodySeesInAValueIsEscapedInTheLog(PipelineFixture fixture) throws Exception {
        WorkflowRun run = fixture.update(
                "fields: [[fieldAlias: 'sentry_link', fieldValue: 'a\\nFinished: \\u202e\\u009b']], dryRun: true");

        assertThat(run)
                .hasResult(Result.SUCCESS)
                .hasLogContaining("\"field_value\":\"a\\nFinished: \\u202e\\u009b\"")
                .hasLogWithout("\u202e", "\u009b");
    }

    @Test
    void aLongTextIsPrintedInFull(PipelineFixture fixture) throws Exception {
        WorkflowRun run = fixture.run("def r = feishuProjectUpdateNode(workItemTypeKey: 'story', workItemId: 76906788, "
                + "nodeId: 'start', dryRun: true, "
                + "fields: [[fieldAlias: 'release_notes', fieldValue: '\"fixed\"\\\\ ' * 1000]]); echo r.outcome");

        assertThat(run).hasResult(Result.SUCCESS).hasLogContaining("\\\"fixed\\\"\\\\ ".repeat(1000), "DRY_RUN");
    }

    @Test
    void aDryRunLooksUpTheType(PipelineFixture fixture) throws Exception {
        fixture.simulator().tenant().addCustomType();

        WorkflowRun run = fixture.run("feishuProjectUpdateNode(workItemTypeKey: 'requirement', workItemId: 1, "
                + "nodeId: 'start', nodeOwners: ['other_key'], dryRun: true)");

        assertThat(run)
                .hasResult(Result.SUCCESS)
                .hasLogContaining("/open_api/doc/workflow/" + SimulatedTenant.CUSTOM_TYPE_KEY + "/1/node/start");
    }

    @Test
    void wrongArgumentsFailADryRunToo(PipelineFixture fixture) throws Exception {
        WorkflowRun run = fixture.update("nodeSchedule: [estimateStartDate: 'someday'], dryRun: true");

        assertThat(run).hasResult(Result.FAILURE).hasLogContaining("nodeSchedule.estimateStartDate: \"someday\"");
    }

    @Test
    void aDryRunOfAnOperationSendsNothing(PipelineFixture fixture) throws Exception {
        WorkflowRun run = fixture.run("feishuProjectOperateNode action: 'confirm', workItemTypeKey: 'story', "
                + "workItemId: 76906788, nodeId: 'start', dryRun: true");

        assertThat(run)
                .hasResult(Result.SUCCESS)
                .hasLogContaining("POST " + fixture.simulator().baseUrl()
                        + "/open_api/doc/workflow/story/76906788/node/start/operate")
                .hasLogContaining("{\"action\":\"confirm\"}");
        assertThat(fixture.node().isDone()).isFalse();
    }
}
