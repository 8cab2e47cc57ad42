package io.jenkins.plugins.feishuproject.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.feishuproject.simulator.FeishuProjectSimulator.Call;
import io.jenkins.plugins.feishuproject.simulator.SimulatedTenant;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Wherever a step waits for a node when Jenkins stops, it goes on waiting afterwards, with its age. */
@Timeout(600)
class WaitRestartTest {

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void itGoesOnAfterARestart(boolean killed, @TempDir Path folder) throws Throwable {
        try (RestartablePipelines pipelines = new RestartablePipelines(getClass(), folder)) {
            pipelines
                    .jenkins()
                    .javaOptions("-Dio.jenkins.plugins.feishuproject.execution.node.NodeWatch.secondMillis=10");
            SimulatedTenant tenant = pipelines.simulator().tenant();
            tenant.addCustomType();
            tenant.addWorkItem("story", "1").addNode("test", "测试").ownedBy("user_key");
            tenant.addWorkItem("issue", "2").addNode("test", "测试").ownedBy("user_key");
            tenant.addWorkItem("version", "3")
                    .addNode("test", "测试")
                    .ownedBy("user_key")
                    .done();
            tenant.addWorkItem(SimulatedTenant.CUSTOM_TYPE_KEY, "4")
                    .addNode("test", "测试")
                    .ownedBy("user_key");
            pipelines.startJenkins();
            pipelines.startOn("1", waiting("1", "story"));
            awaitLooks(pipelines, "story");
            awaitStalled(pipelines, Call.WORK_ITEMS, "2", "issue");
            awaitStalled(pipelines, Call.WORKFLOW, "3", "version");
            awaitStalled(pipelines, Call.TYPES, "4", "requirement");

            pipelines.stop(killed);
            for (String id : new String[] {"1", "2", "3", "4"}) {
                pipelines.node(id).done();
            }
            pipelines.jenkins().startJenkins();

            for (String id : new String[] {"1", "2", "3", "4"}) {
                assertThat(pipelines.log(id))
                        .as(id)
                        .contains("resuming after a restart", "is done, after", "done true", "Finished: SUCCESS")
                        .containsOnlyOnce("waiting until node");
                assertThat(pipelines.updatesOnPage(id)).isEqualTo("wait until done");
            }
        }
    }

    private static void awaitStalled(RestartablePipelines pipelines, Call call, String id, String type)
            throws Throwable {
        CompletableFuture<RecordedRequest> request = pipelines
                .simulator()
                .stallNext(call, each -> call == Call.TYPES || each.getTarget().contains("/" + type + "/"));
        pipelines.startOn(id, waiting(id, type));
        request.join();
    }

    private static void awaitLooks(RestartablePipelines pipelines, String type) {
        while (pipelines.simulator().requests(Call.WORK_ITEMS).stream()
                        .filter(each -> each.getTarget().contains("/" + type + "/"))
                        .count()
                < 2) {
            Thread.onSpinWait();
        }
    }

    private static String waiting(String id, String type) {
        return "def r = feishuProjectWaitForNode(workItemTypeKey: '" + type + "', workItemId: " + id
                + ", nodeName: '测试', pollSeconds: 5); echo \"done ${r.waitedSeconds > 0}\"";
    }
}
