package io.jenkins.plugins.feishuproject.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.feishuproject.simulator.FeishuProjectSimulator.Call;
import io.jenkins.plugins.feishuproject.simulator.RepeatedKeys;
import io.jenkins.plugins.feishuproject.simulator.SimulatedWorkItem;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.jvnet.hudson.test.fixtures.RealJenkinsFixture;

/** A state change and a comment are made once, though Jenkins stops or is killed before their responses come. */
class MadeOnceRestartTest {

    private static final RealJenkinsFixture JENKINS = ShortLivedJenkins.create();

    private RestartablePipelines pipelines;
    private SimulatedWorkItem lost;
    private SimulatedWorkItem stalled;

    @BeforeAll
    static void setUp() throws Exception {
        JENKINS.setUp(MadeOnceRestartTest.class.getName(), "once");
    }

    @AfterAll
    static void tearDown() throws Exception {
        JENKINS.tearDown();
    }

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        pipelines = RestartablePipelines.in(JENKINS, folder);
        lost = bug("101");
        stalled = bug("102");
    }

    @AfterEach
    void stop() throws Exception {
        pipelines.close();
    }

    private SimulatedWorkItem bug(String id) {
        SimulatedWorkItem bug = pipelines.simulator().tenant().addWorkItem("issue", id);
        bug.withStateFlow().addState("OPEN", "待处理").addState("RESOLVED", "已解决").addTransition(11, "OPEN", "RESOLVED");
        return bug;
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aChangeWhoseResponseWasLostIsFoundAndOneThatWasNotMadeIsMade(boolean killed) throws Throwable {
        pipelines.simulator().repeatedKeys(RepeatedKeys.REPEATED);
        pipelines.startJenkins();
        lose(Call.STATE_CHANGE, "lost state", change("101"));
        stall(Call.STATE_CHANGE, "stalled state", change("102"));
        lose(Call.COMMENT, "lost comment", comment("101"));
        stall(Call.COMMENT, "stalled comment", comment("102"));

        pipelines.restart(killed);

        assertThat(pipelines.log("lost state")).contains("RESOLVED", "Finished: SUCCESS");
        assertThat(pipelines.log("stalled state")).contains("RESOLVED", "Finished: SUCCESS");
        assertThat(pipelines.log("lost comment"))
                .contains("id " + lost.comments().get(0).id(), "Finished: SUCCESS");
        assertThat(pipelines.log("stalled comment"))
                .contains("id " + stalled.comments().get(0).id(), "Finished: SUCCESS");
        for (SimulatedWorkItem bug : new SimulatedWorkItem[] {lost, stalled}) {
            assertThat(bug.stateFlow().moves()).containsExactly(11L);
            assertThat(bug.comments()).hasSize(1);
        }
    }

    private void lose(Call call, String name, String script) throws Throwable {
        CompletableFuture<RecordedRequest> request = pipelines.simulator().loseNextAnswer(call);
        pipelines.startOn(name, script);
        request.join();
    }

    private void stall(Call call, String name, String script) throws Throwable {
        CompletableFuture<RecordedRequest> request = pipelines.simulator().stallNext(call);
        pipelines.startOn(name, script);
        request.join();
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
