package io.jenkins.plugins.feishuproject.execution;

import static io.jenkins.plugins.feishuproject.fixture.RunAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.feishuproject.fixture.PipelineFixture;
import io.jenkins.plugins.feishuproject.fixture.SharedJenkins;
import io.jenkins.plugins.feishuproject.simulator.FeishuProjectSimulator.Call;
import io.jenkins.plugins.feishuproject.simulator.SimulatedNode;
import java.util.List;
import java.util.stream.IntStream;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;

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
                "workItems: [" + id(1) + ", '" + id(2)
                        + "', 'https://project.feishu.cn/doc/story/detail/" + id(3)
                        + "', [workItemId: '" + id(4)
                        + "', workItemTypeKey: 'story', projectKey: 'doc', name: 'a name']]");

        assertThat(run)
                .hasResult(Result.SUCCESS)
                .hasLogContaining(
                        "RESULT SUCCESS [7690701, 7690702, 7690703, 7690704] [SUCCESS, SUCCESS, SUCCESS, SUCCESS]")
                .hasLogContaining("[1/4] Feishu Project: updated node test of work item 7690701: ")
                .hasLogContaining("[4/4] Feishu Project: updated node test of work item 7690704: ")
                .hasLogContaining("Feishu Project: 4 work items: 4 ");
        assertThat(IntStream.rangeClosed(1, 4).mapToObj(i -> node(fixture, i).owners()))
                .containsOnly(List.of("user_key"));
        assertThat(fixture.simulator().requests(Call.UPDATE)).hasSize(4);
        assertThat(fixture.simulator().requests(Call.WORKFLOW)).isEmpty();
    }
}
