package io.jenkins.plugins.feishuproject.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.feishuproject.simulator.FeishuProjectSimulator.Call;
import io.jenkins.plugins.feishuproject.simulator.SimulatedNode;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A step on many work items whose controller is killed for real, five times. */
class KilledReleaseTest {

    private static final int ITEMS = 30;
    private static final int KILLS = 5;
    private static final int UPDATES_BETWEEN_KILLS = 5;

    private static final String RELEASE = """
            def updated = feishuProjectUpdateNode(
                workItemTypeKey: 'story', nodeId: 'test', nodeOwners: ['qa@example.com'],
                workItems: (1..%1$d).collect { 1000 + it })
            def completed = feishuProjectOperateNode(
                action: 'confirm', workItemTypeKey: 'story', nodeId: 'test',
                workItems: (1..%1$d).collect { 1000 + it })
            echo "RELEASED ${updated.outcome} ${updated.results.size()} ${completed.outcome} ${completed.results.size()}"
            """.formatted(ITEMS);

    @Test
    void eachItemIsInTheStateThatWasAskedAndEachOperationWasMadeOnce(@TempDir Path folder) throws Throwable {
        try (RestartablePipelines pipelines = new RestartablePipelines(getClass(), folder)) {
            IntStream.rangeClosed(1, ITEMS)
                    .forEach(i -> pipelines
                            .simulator()
                            .tenant()
                            .addWorkItem("story", String.valueOf(1000 + i))
                            .addNode("test", "测试")
                            .ownedBy("user_key"));
            pipelines.startJenkins();
            pipelines.startOn("release", RELEASE);
            for (int kill = 1; kill <= KILLS; kill++) {
                awaitChanges(pipelines, kill * UPDATES_BETWEEN_KILLS);
                pipelines.restart(true);
            }

            assertThat(pipelines.log("release")).contains("RELEASED SUCCESS " + ITEMS + " SUCCESS " + ITEMS);

            assertThat(pipelines.updatesOnPage("release").split(", ", -1))
                    .as("what the rows say was changed: the owners by the first step, nothing by the second")
                    .hasSize(2 * ITEMS)
                    .containsOnly("owners qa@example.com", "");
            for (int i = 1; i <= ITEMS; i++) {
                SimulatedNode node = pipelines.node(String.valueOf(1000 + i));
                assertThat(node.owners()).containsExactly("qa_key");
                assertThat(node.operations()).isEqualTo(1);
            }
        }
    }

    private static void awaitChanges(RestartablePipelines pipelines, int changes) {
        while (pipelines.simulator().requests(Call.UPDATE).size()
                        + pipelines.simulator().requests(Call.OPERATION).size()
                < changes) {
            Thread.onSpinWait();
        }
    }
}
