package io.jenkins.plugins.feishuproject.step;

import static io.jenkins.plugins.feishuproject.fixture.RunAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.feishuproject.fixture.PipelineFixture;
import io.jenkins.plugins.feishuproject.fixture.SharedJenkins;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;

/** Arguments that are the objects which readers of YAML and JSON make in a pipeline. */
@SharedJenkins
class ReaderObjectsTest {

    @Test
    void aDateObjectOfAYamlReaderIsThatDay(PipelineFixture fixture) throws Exception {
        WorkflowRun run = fixture.run("def start = new Date(1796083200000L); "
                + PipelineFixture.step("nodeSchedule: [estimateStartDate: start, estimateEndDate: '2026-12-01']"));

        assertThat(run).hasResult(Result.SUCCESS).hasLogContaining("schedule 2026-12-01 to 2026-12-01");
    }

    @Test
    void aNullOfAJsonReaderIsAnOmittedArgument(PipelineFixture fixture) throws Exception {
        WorkflowRun run = unsandboxed(
                fixture,
                "def read = net.sf.json.JSONObject.fromObject('{\"points\":2,\"owners\":null,\"none\":null}'); "
                        + PipelineFixture.step("nodeOwners: read.owners, schedules: read.none, "
                                + "nodeSchedule: [points: read.points]"));

        assertThat(run).hasResult(Result.SUCCESS);
        assertThat(fixture.sentBody()).isEqualTo("{\"node_schedule\":{\"points\":2}}");
    }

    @Test
    void aNullOfAJsonReaderInsideAListIsRefusedWithItsPath(PipelineFixture fixture) throws Exception {
        WorkflowRun run = unsandboxed(
                fixture,
                "def read = net.sf.json.JSONObject.fromObject('{\"owners\":[\"user_key\",null]}'); "
                        + PipelineFixture.step("nodeOwners: read.owners"));

        assertThat(run)
                .hasResult(Result.FAILURE)
                .hasLogContaining("nodeOwners[1] must not be null; expected text.")
                .hasNoStackTrace();
    }

    @Test
    void anObjectOfAClassOfTheScriptIsRefusedInASentence(PipelineFixture fixture) throws Exception {
        WorkflowRun run = fixture.run("class Node { String id = 'start'; String toString() { id } }; "
                + "feishuProjectUpdateNode(workItemTypeKey: 'story', workItemId: 76906788, nodeId: new Node(), "
                + "nodeOwners: ['user_key'])");

        assertThat(run)
                .hasResult(Result.FAILURE)
                .hasLogContaining("nodeId: expected text, got an object of class Node.")
                .hasNoStackTrace();
    }

    private static WorkflowRun unsandboxed(PipelineFixture fixture, String script) throws Exception {
        WorkflowJob job = fixture.job(script);
        job.setDefinition(new CpsFlowDefinition(script, false));
        return PipelineFixture.run(job);
    }
}
