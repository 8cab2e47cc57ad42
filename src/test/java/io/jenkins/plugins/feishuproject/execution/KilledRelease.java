package io.jenkins.plugins.feishuproject.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.feishuproject.Wait;
import io.jenkins.plugins.feishuproject.simulator.FeishuProjectSimulator.Call;
import io.jenkins.plugins.feishuproject.simulator.SimulatedNode;
import org.junit.jupiter.api.Test;

/** A step on many work items whose controller is killed for real, five times. */
abstract class KilledRelease {

    private static final int ITEMS = 30;
    private static final int KILLS_DURING_UPDATES = 2;
    private static final int CALLS_BETWEEN_KILLS = 5;

    private static final String RELEASE = """
            def updated = feishuProjectUpdateNode(
                site: 'release', workItemTypeKey: 'story', nodeId: 'test', nodeOwners: ['qa@example.com'],
                workItems: (1..%1$d).collect { 1000 + it })
            def completed = feishuProjectOperateNode(
                site: 'release', action: 'confirm', workItemTypeKey: 'story', nodeId: 'test',
                workItems: (1..%1$d).collect { 1000 + it })
            echo "RELEASED ${updated.outcome} ${updated.results.size()} ${completed.outcome} ${completed.results.size()}"
            """.formatted(ITEMS);

    private final RestartablePipelines pipelines;

    KilledRelease(RestartablePipelines pipelines) {
        this.pipelines = pipelines;
    }

    static void begin(RestartablePipelines pipelines) throws Throwable {
        for (int i = 1; i <= ITEMS; i++) {
            pipelines
                    .simulator()
                    .tenant()
                    .addWorkItem("story", String.valueOf(1000 + i))
                    .addNode("test", "测试")
                    .ownedBy("user_key");
        }
        pipelines.startOn("release", RELEASE);
    }

    /** Returns once it is time for the kill of this number: two are during the updates, the others afterwards. */
    static void awaitKill(int number, RestartablePipelines pipelines) {
        Call call = number <= KILLS_DURING_UPDATES ? Call.UPDATE : Call.OPERATION;
        int calls = CALLS_BETWEEN_KILLS * (number <= KILLS_DURING_UPDATES ? number : number - KILLS_DURING_UPDATES);
        Wait.until(() -> pipelines.simulator().requests(call).size() >= calls);
    }

    @Test
    void eachItemIsInTheStateThatWasAskedAndEachOperationWasMadeOnce() throws Throwable {
        assertThat(pipelines.log("release")).contains("RELEASED SUCCESS " + ITEMS + " SUCCESS " + ITEMS);

        assertThat(pipelines.updatesOnPage("release").split(", ", -1))
                .as("what the rows say was changed: the owners by the first step, the node as a whole by the second")
                .hasSize(2 * ITEMS)
                .containsOnly("owners qa@example.com", "complete the node");
        for (int i = 1; i <= ITEMS; i++) {
            SimulatedNode node = pipelines.node(String.valueOf(1000 + i));
            assertThat(node.owners()).containsExactly("qa_key");
            assertThat(node.operations()).isEqualTo(1);
        }
    }
}
