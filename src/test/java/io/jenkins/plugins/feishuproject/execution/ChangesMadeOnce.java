package io.jenkins.plugins.feishuproject.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.feishuproject.simulator.FeishuProjectSimulator;
import io.jenkins.plugins.feishuproject.simulator.FeishuProjectSimulator.Call;
import io.jenkins.plugins.feishuproject.simulator.RepeatedKeys;
import io.jenkins.plugins.feishuproject.simulator.SimulatedWorkItem;
import java.util.concurrent.CompletableFuture;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A state change and a comment are made once, though Jenkins stops or is killed before their responses come. */
abstract class ChangesMadeOnce {

    private static final String LOST = "101";
    private static final String STALLED = "102";

    private final RestartablePipelines pipelines;

    ChangesMadeOnce(RestartablePipelines pipelines) {
        this.pipelines = pipelines;
    }

    static void begin(RestartablePipelines pipelines) throws Throwable {
        FeishuProjectSimulator simulator = pipelines.simulator();
        simulator.repeatedKeys(RepeatedKeys.REPEATED);
        addBug(simulator, LOST);
        addBug(simulator, STALLED);
        begin(pipelines, simulator.loseNextAnswer(Call.STATE_CHANGE), "lost state", change(LOST));
        begin(pipelines, simulator.stallNext(Call.STATE_CHANGE), "stalled state", change(STALLED));
        begin(pipelines, simulator.loseNextAnswer(Call.COMMENT), "lost comment", comment(LOST));
        begin(pipelines, simulator.stallNext(Call.COMMENT), "stalled comment", comment(STALLED));
    }

    private static void addBug(FeishuProjectSimulator simulator, String id) {
        simulator
                .tenant()
                .addWorkItem("issue", id)
                .withStateFlow()
                .addState("OPEN", "待处理")
                .addState("RESOLVED", "已解决")
                .addTransition(11, "OPEN", "RESOLVED");
    }

    private static void begin(
            RestartablePipelines pipelines, CompletableFuture<RecordedRequest> request, String name, String script)
            throws Throwable {
        pipelines.startOn(name, script);
        request.join();
    }

    @ParameterizedTest
    @CsvSource({"lost state, " + LOST, "stalled state, " + STALLED})
    void aStateChangeWhoseResponseWasLostIsFoundAndOneThatWasNotMadeIsMade(String pipeline, String bug)
            throws Throwable {
        assertThat(pipelines.log(pipeline)).contains("RESOLVED", "Finished: SUCCESS");
        assertThat(bug(bug).stateFlow().moves()).containsExactly(11L);
    }

    @ParameterizedTest
    @CsvSource({"lost comment, " + LOST, "stalled comment, " + STALLED})
    void aCommentWhoseResponseWasLostIsFoundAndOneThatWasNotMadeIsMade(String pipeline, String bug) throws Throwable {
        assertThat(bug(bug).comments()).hasSize(1);
        assertThat(pipelines.log(pipeline))
                .contains("id " + bug(bug).comments().get(0).id(), "Finished: SUCCESS");
    }

    private SimulatedWorkItem bug(String id) {
        return pipelines.simulator().tenant().workItem(id);
    }

    private static String change(String id) {
        return "def r = feishuProjectChangeState(workItemTypeKey: 'issue', workItemId: " + id
                + ", state: 'RESOLVED'); echo r.state";
    }

    private static String comment(String id) {
        return "def r = feishuProjectComment(workItemTypeKey: 'issue', workItemId: " + id
                + ", content: 'released'); echo \"id ${r.commentId}\"";
    }
}
