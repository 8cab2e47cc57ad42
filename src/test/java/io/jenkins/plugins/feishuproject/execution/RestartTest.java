package io.jenkins.plugins.feishuproject.execution;

import static io.jenkins.plugins.feishuproject.execution.RestartablePipelines.operate;
import static io.jenkins.plugins.feishuproject.execution.RestartablePipelines.update;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.feishuproject.fixture.RemotePipelines;
import io.jenkins.plugins.feishuproject.simulator.FeishuProjectSimulator.Call;
import io.jenkins.plugins.feishuproject.simulator.FeishuProjectSimulator.Held;
import io.jenkins.plugins.feishuproject.simulator.RepeatedKeys;
import io.jenkins.plugins.feishuproject.simulator.SimulatedTenant;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jenkinsci.plugins.workflow.flow.FlowDurabilityHint;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Steps go on where they were when their Jenkins is killed, or stopped in an orderly way. A start is slow, so they share
 * one Jenkins: as many steps as can wait at a time are killed at a time.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RestartTest {

    private static final String UPDATED = "updated node open";
    private static final String NOT_UPDATED = "node blocked of work item 2 was not updated";

    private final RestartableJenkins jenkins = new RestartableJenkins();

    private final Set<String> filesWithASecret = new TreeSet<>();

    @BeforeAll
    void killJenkinsSixTimesAndStopItOnce() throws Throwable {
        jenkins.start(RestartTest.class);
        killWhatWaits();
        killWhatHasToldItsOutcome();
        for (int kill = 2; kill <= 5; kill++) {
            killTheRelease(kill);
        }
        stopWhatWaits();
    }

    @AfterAll
    void close() throws Exception {
        jenkins.close();
    }

    private void killWhatWaits() throws Throwable {
        for (RepeatedKeys answer : RepeatedKeys.values()) {
            ResumedSteps.begin(jenkins.at("steps-" + answer), answer);
        }
        ChangesMadeOnce.begin(jenkins.beginAt("changes-killed"));
        ResumedWaits.begin(jenkins.beginAt("waits-killed"));
        ChangedSettings.begin(jenkins.beginAt("settings"));
        KilledSteps.begin(jenkins);
        ChangedSettings.change(jenkins.at("settings"));
        for (RepeatedKeys answer : RepeatedKeys.values()) {
            ResumedSteps.beginTheLast(jenkins.at("steps-" + answer));
        }
        jenkins.kill();
        lookForSecrets();
        ResumedWaits.complete(jenkins.at("waits-killed"));
        jenkins.process().startJenkins();
        jenkins.awaitEnds();
    }

    /** This and all further kills are those of a release too. */
    private void killWhatHasToldItsOutcome() throws Throwable {
        RestartablePipelines telling = jenkins.beginAt("told");
        List<Held> answers = beginToTell(telling);
        RestartablePipelines copied = jenkins.beginAt("copied");
        copied.awaitingResponse("1", update("1", "nodeId: 'test', nodeOwners: ['qa_key']"));
        KilledRelease.begin(jenkins.beginAt("release"));
        KilledRelease.awaitKill(1, jenkins.at("release"));
        answers.forEach(Held::letGo);
        jenkins.awaitHalt();
        lookForSecrets();
        copied.deleteSavedState("1");
        jenkins.process().startJenkins();
        telling.awaitEnds();
    }

    private static List<Held> beginToTell(RestartablePipelines pipelines) throws Throwable {
        SimulatedTenant tenant = pipelines.simulator().tenant();
        tenant.addWorkItem("story", "1").addNode("open", "开放");
        tenant.addWorkItem("story", "2").addNode("blocked", "阻塞").intercepted();
        pipelines.jenkins().runRemotely(RemotePipelines::haltAfter, new String[] {UPDATED, NOT_UPDATED});
        List<Held> answers = List.of(
                pipelines.simulator().holdNextAnswer(Call.UPDATE),
                pipelines.simulator().holdNextAnswer(Call.UPDATE));
        pipelines.startOn("1", told(update("1", "nodeId: 'open', nodeOwners: ['qa_key'], onError: 'UNSTABLE'")));
        pipelines.startOn("2", told(update("2", "nodeId: 'blocked', nodeOwners: ['qa_key'], onError: 'UNSTABLE'")));
        answers.forEach(Held::awaitCall);
        return answers;
    }

    private static String told(String update) {
        return "def r = " + update + "; echo \"${r.outcome} ${r.errCode} ${r.attempts}\"";
    }

    private void killTheRelease(int kill) throws Throwable {
        KilledRelease.awaitKill(kill, jenkins.at("release"));
        jenkins.kill();
        lookForSecrets();
        jenkins.process().startJenkins();
    }

    private void stopWhatWaits() throws Throwable {
        ResumedSteps.begin(jenkins.at("steps-stopped"), RepeatedKeys.REFUSED);
        ChangesMadeOnce.begin(jenkins.beginAt("changes-stopped"));
        ResumedWaits.begin(jenkins.beginAt("waits-stopped"));
        beginWithTheFastestDurability(jenkins.beginAt("fastest"));
        ResumedSteps.beginTheLast(jenkins.at("steps-stopped"));
        jenkins.process().stopJenkins();
        lookForSecrets();
        ResumedWaits.complete(jenkins.at("waits-stopped"));
        jenkins.process().startJenkins();
    }

    private static void beginWithTheFastestDurability(RestartablePipelines pipelines) throws Throwable {
        pipelines.jenkins().runRemotely(RemotePipelines::setDurability, FlowDurabilityHint.PERFORMANCE_OPTIMIZED);
        pipelines.awaitingResponse("1", update("1", "nodeId: 'test', nodeSchedule: [points: 1]"));
        pipelines.awaitingRetry("2", update("2", "nodeId: 'test', nodeOwners: ['qa_key']"));
        pipelines.awaitingLookUp(Call.WORKFLOW, "3", update("3", "nodeName: '测试', nodeOwners: ['qa_key']"));
        pipelines.withResponseLost(Call.OPERATION, "4", operate("4", "action: 'rollback', rollbackReason: 'late'"));
        pipelines.jenkins().runRemotely(RemotePipelines::setDurability, FlowDurabilityHint.MAX_SURVIVABILITY);
    }

    private void lookForSecrets() throws IOException {
        filesWithASecret.addAll(jenkins.filesWithASecret());
    }

    @Nested
    class AfterAnOrderlyStop extends ResumedSteps {
        AfterAnOrderlyStop() {
            super(jenkins.at("steps-stopped"));
        }
    }

    @Nested
    class AfterAKillWhenTheApiReplaysItsFirstResponse extends ResumedSteps {
        AfterAKillWhenTheApiReplaysItsFirstResponse() {
            super(jenkins.at("steps-" + RepeatedKeys.REPLAYED));
        }
    }

    @Nested
    class AfterAKillWhenTheApiRefusesRepeatedKeys extends ResumedSteps {
        AfterAKillWhenTheApiRefusesRepeatedKeys() {
            super(jenkins.at("steps-" + RepeatedKeys.REFUSED));
        }
    }

    @Nested
    class AfterAKillWhenTheApiAppliesTheChangeAgain extends ResumedSteps {
        AfterAKillWhenTheApiAppliesTheChangeAgain() {
            super(jenkins.at("steps-" + RepeatedKeys.REPEATED));
        }
    }

    @Nested
    class ChangesAfterAnOrderlyStop extends ChangesMadeOnce {
        ChangesAfterAnOrderlyStop() {
            super(jenkins.at("changes-stopped"));
        }
    }

    @Nested
    class ChangesAfterAKill extends ChangesMadeOnce {
        ChangesAfterAKill() {
            super(jenkins.at("changes-killed"));
        }
    }

    @Nested
    class WaitsAfterAnOrderlyStop extends ResumedWaits {
        WaitsAfterAnOrderlyStop() {
            super(jenkins.at("waits-stopped"));
        }
    }

    @Nested
    class WaitsAfterAKill extends ResumedWaits {
        WaitsAfterAKill() {
            super(jenkins.at("waits-killed"));
        }
    }

    @Nested
    class SettingsAfterAKill extends ChangedSettings {
        SettingsAfterAKill() {
            super(jenkins.at("settings"));
        }
    }

    @Nested
    class AfterAKill extends KilledSteps {
        AfterAKill() {
            super(jenkins);
        }
    }

    @Nested
    class AfterFiveKills extends KilledRelease {
        AfterFiveKills() {
            super(jenkins.at("release"));
        }
    }

    @ParameterizedTest
    @CsvSource({"1, " + UPDATED + ", SUCCESS 0 1", "2, " + NOT_UPDATED + ", UNSTABLE 20090 1"})
    void aStepThatHadToldItsOutcomeEndsWithItAfterAKill(String id, String line, String result) throws Throwable {
        RestartablePipelines pipelines = jenkins.at("told");
        assertThat(pipelines.log(id))
                .containsOnlyOnce(line)
                .contains(result, "Finished: " + result.replaceFirst(" .*", ""))
                .doesNotContain("resuming after a restart");
        assertThat(pipelines.changes(id)).hasSize(1);
        assertThat(pipelines.updatesOnPage(id)).isEqualTo("owners qa_key");
    }

    @Test
    void aPipelineWhoseSavedStateIsDeletedSendsNothingAfterARestart() throws Throwable {
        assertThat(jenkins.at("copied").result("1")).isEqualTo("FAILURE");
        assertThat(jenkins.at("copied").changes("1")).hasSize(1);
    }

    @Test
    void withTheFastestDurabilityStepsResumeAfterAnOrderlyStop() throws Throwable {
        RestartablePipelines pipelines = jenkins.at("fastest");
        for (String id : List.of("1", "2", "3", "4")) {
            assertThat(pipelines.log(id)).contains("Finished: SUCCESS");
        }
        assertThat(pipelines.node("1").schedule()).isNotNull();
        assertThat(pipelines.node("2").owners()).containsExactly("qa_key");
        assertThat(pipelines.node("3").owners()).containsExactly("qa_key");
        assertThat(pipelines.simulator().requests(Call.OPERATION)).hasSize(1);
        for (String id : List.of("1", "2", "3")) {
            assertThat(pipelines.changes(id))
                    .extracting(request -> request.getHeaders().get("X-IDEM-UUID"))
                    .containsOnly(pipelines.changes(id).get(0).getHeaders().get("X-IDEM-UUID"));
        }
    }

    @Test
    void noFileOfARunningBuildHoldsASecret() {
        assertThat(filesWithASecret).isEmpty();
    }
}
