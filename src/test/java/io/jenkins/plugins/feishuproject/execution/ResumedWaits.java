package io.jenkins.plugins.feishuproject.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.feishuproject.Wait;
import io.jenkins.plugins.feishuproject.simulator.FeishuProjectSimulator.Call;
import io.jenkins.plugins.feishuproject.simulator.SimulatedNode;
import io.jenkins.plugins.feishuproject.simulator.SimulatedTenant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Wherever a step waits for a node when Jenkins stops, it goes on waiting afterwards, with its age. */
abstract class ResumedWaits {

    private static final String WAITING = "1";
    private static final String LOOKING = "2";
    private static final String LOOKING_AT_ITS_WORKFLOW = "3";
    private static final String LOOKING_UP_ITS_TYPE = "4";

    private final RestartablePipelines pipelines;

    ResumedWaits(RestartablePipelines pipelines) {
        this.pipelines = pipelines;
    }

    static void begin(RestartablePipelines pipelines) throws Throwable {
        SimulatedTenant tenant = pipelines.simulator().tenant();
        tenant.addCustomType();
        node(tenant, "story", WAITING);
        node(tenant, "issue", LOOKING);
        node(tenant, "version", LOOKING_AT_ITS_WORKFLOW).done();
        node(tenant, SimulatedTenant.CUSTOM_TYPE_KEY, LOOKING_UP_ITS_TYPE);
        pipelines.startOn(WAITING, waiting(WAITING, "story"));
        Wait.until(() -> looks(pipelines, "story") >= 2);
        awaitStalled(pipelines, Call.WORK_ITEMS, LOOKING, "issue");
        awaitStalled(pipelines, Call.WORKFLOW, LOOKING_AT_ITS_WORKFLOW, "version");
        awaitStalled(pipelines, Call.TYPES, LOOKING_UP_ITS_TYPE, "requirement");
    }

    private static SimulatedNode node(SimulatedTenant tenant, String type, String id) {
        return tenant.addWorkItem(type, id).addNode("test", "测试").ownedBy("user_key");
    }

    /** All nodes are as the steps wait for. */
    static void complete(RestartablePipelines pipelines) {
        for (String id : List.of(WAITING, LOOKING, LOOKING_AT_ITS_WORKFLOW, LOOKING_UP_ITS_TYPE)) {
            pipelines.node(id).done();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {WAITING, LOOKING, LOOKING_AT_ITS_WORKFLOW, LOOKING_UP_ITS_TYPE})
    void aStepThatWaitsForANodeGoesOnWaiting(String id) throws Throwable {
        assertThat(pipelines.log(id))
                .contains("resuming after a restart", "is done, after", "done true", "Finished: SUCCESS")
                .containsOnlyOnce("waiting until node");
        assertThat(pipelines.updatesOnPage(id)).isEqualTo("wait until done");
    }

    private static void awaitStalled(RestartablePipelines pipelines, Call call, String id, String type)
            throws Throwable {
        CompletableFuture<RecordedRequest> request = pipelines
                .simulator()
                .stallNext(call, each -> call == Call.TYPES || each.getTarget().contains("/" + type + "/"));
        pipelines.startOn(id, waiting(id, type));
        request.join();
    }

    private static long looks(RestartablePipelines pipelines, String type) {
        return pipelines.simulator().requests(Call.WORK_ITEMS).stream()
                .filter(each -> each.getTarget().contains("/" + type + "/"))
                .count();
    }

    private static String waiting(String id, String type) {
        return "def r = feishuProjectWaitForNode(workItemTypeKey: '" + type + "', workItemId: " + id
                + ", nodeName: '测试', pollSeconds: 5); echo \"done ${r.waitedSeconds > 0}\"";
    }
}
