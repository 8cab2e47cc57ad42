package io.jenkins.plugins.feishuproject.execution;

import static io.jenkins.plugins.feishuproject.fixture.RunAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.feishuproject.Wait;
import io.jenkins.plugins.feishuproject.fixture.Page;
import io.jenkins.plugins.feishuproject.fixture.PipelineFixture;
import io.jenkins.plugins.feishuproject.fixture.SharedJenkins;
import io.jenkins.plugins.feishuproject.simulator.Answers;
import io.jenkins.plugins.feishuproject.simulator.FeishuProjectSimulator.Call;
import java.util.concurrent.CompletableFuture;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.support.steps.input.InputAction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.jvnet.hudson.test.JenkinsRule;

/**
 * Whoever stops a build stops the call, and nothing goes on behind it. The server never answers here. Where else a step
 * may wait is told by {@link AbortPlacesTest}.
 */
@SharedJenkins
@Timeout(600)
class AbortTest {

    private static final String MAY_TAKE_EFFECT = "a request already sent may still take effect";
    private static final String NOTHING_SENT = "no change had been sent yet";

    private JenkinsRule jenkins;
    private PipelineFixture fixture;

    @BeforeEach
    void start(PipelineFixture pipelines) throws Exception {
        fixture = pipelines;
        jenkins = fixture.jenkins();
        fixture.site().setReadTimeoutSeconds(3600);
    }

    @AfterEach
    void pauseAsUsual() {
        PipelineFixture.pauseFor(1);
    }

    @Test
    void theExampleThatCatchesFailuresDoesNotCatchATimeout() throws Exception {
        fixture.story().addNode("deploy", "部署");
        CompletableFuture<RecordedRequest> sent = fixture.simulator().stallNextUpdate();
        String example = Page.of("docs/failures.md").pipelines().get("Why a step failed");

        WorkflowRun run = fixture.run("timeout(time: 5, unit: 'SECONDS') {\n" + example + "\n}");

        assertThat(sent).isDone();
        assertThat(run).hasResult(Result.ABORTED).hasLogWithout("not updated");
    }

    @ParameterizedTest
    @EnumSource(names = {"TOKEN", "WORKFLOW", "USERS"})
    void stoppingBeforeTheUpdateIsReportedAsNoChangeSent(Call call) throws Exception {
        CompletableFuture<RecordedRequest> sent = fixture.simulator().stallNext(call);
        WorkflowRun run = begin("feishuProjectUpdateNode(workItemTypeKey: 'story', workItemId: 76906788, "
                + "nodeName: '开始', nodeOwners: ['qa@example.com'])");
        if (call == Call.WORKFLOW) {
            fixture.simulator().tenant().addUser("qa_key", "qa@example.com");
        }
        sent.join();

        run.doStop();

        assertThat(jenkins.waitForCompletion(run)).hasResult(Result.ABORTED).hasLogContaining(NOTHING_SENT);
        assertNothingGoesOn();
        assertThat(fixture.simulator().updates()).isEmpty();
    }

    @Test
    void aTimeoutCancelsTheCall() throws Exception {
        fixture.simulator().stallNextUpdate();

        WorkflowRun run =
                fixture.run("timeout(time: 1, unit: 'SECONDS') { " + PipelineFixture.step("nodeOwners: []") + " }");

        assertThat(run).hasResult(Result.ABORTED).hasLogContaining(MAY_TAKE_EFFECT);
        assertNothingGoesOn();
    }

    @Test
    void failFastCancelsTheCallsOfTheOtherBranches() throws Exception {
        CompletableFuture<RecordedRequest> sent = fixture.simulator().stallNextUpdate();
        WorkflowRun run = begin("parallel(plan: { " + PipelineFixture.step("nodeOwners: []")
                + " }, check: { input id: 'Check', message: 'Fine?' }, failFast: true)");
        sent.join();
        jenkins.waitForMessage("Fine?", run);

        run.getAction(InputAction.class).getExecution("Check").doAbort();

        assertThat(jenkins.waitForCompletion(run)).hasLogContaining(MAY_TAKE_EFFECT);
        assertNothingGoesOn();
    }

    @Test
    void aStepThatAwaitsARetryEndsAtOnce() throws Exception {
        fixture.site().setMaxRetries(3);
        fixture.simulator()
                .answerNext(
                        Call.UPDATE,
                        new MockResponse.Builder()
                                .code(503)
                                .addHeader("Retry-After", "3600")
                                .build());
        WorkflowRun run = begin(PipelineFixture.step("nodeOwners: []"));
        jenkins.waitForMessage("trying again", run);

        run.doStop();

        assertThat(jenkins.waitForCompletion(run)).hasResult(Result.ABORTED).hasLogContaining(MAY_TAKE_EFFECT);
        assertThat(fixture.simulator().updates()).hasSize(1);
    }

    @Test
    void aStepWhoseRequestWasTurnedAwaySaysThatItHadNoEffect() throws Exception {
        fixture.site().setMaxRetries(3);
        fixture.simulator()
                .answerNext(
                        Call.UPDATE,
                        Answers.refusal(429, 10429, "API Request Frequency Limit", "")
                                .newBuilder()
                                .addHeader("Retry-After", "3600")
                                .build());
        WorkflowRun run = begin(PipelineFixture.step("nodeOwners: []"));
        jenkins.waitForMessage("trying again", run);

        run.doStop();

        assertThat(jenkins.waitForCompletion(run))
                .hasResult(Result.ABORTED)
                .hasLogContaining("no request had taken effect");
    }

    @Test
    void aStepThatAwaitsAnotherCheckEndsAtOnce() throws Exception {
        PipelineFixture.pauseFor(3_600_000);
        fixture.simulator().showChangesAfterLooks(1);
        WorkflowRun run = begin(PipelineFixture.step("nodeOwners: ['other_key'], verify: true"));
        jenkins.waitForMessage("checking again in 3600000 ms", run);

        run.doStop();

        assertThat(jenkins.waitForCompletion(run)).hasResult(Result.ABORTED).hasLogContaining(MAY_TAKE_EFFECT);
        assertThat(fixture.simulator().requests(Call.WORKFLOW)).hasSize(1);
    }

    @Test
    void aStepWhoseNodeIsNotReachedYetEndsAtOnce() throws Exception {
        PipelineFixture.pauseFor(1_800_000);
        fixture.node().openingLate();
        WorkflowRun run = begin("feishuProjectOperateNode(workItemTypeKey: 'story', workItemId: 76906788, "
                + "nodeId: 'start', action: 'confirm')");
        jenkins.waitForMessage("trying again in 3600000 ms", run);

        run.doStop();

        assertThat(jenkins.waitForCompletion(run)).hasResult(Result.ABORTED);
        assertThat(fixture.simulator().requests(Call.OPERATION)).hasSize(1);
    }

    private WorkflowRun begin(String script) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition(script, true));
        return job.scheduleBuild2(0).waitForStart();
    }

    /** OkHttp names a thread after the call that it makes. */
    private static void assertNothingGoesOn() {
        Wait.until(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().startsWith("OkHttp http")));
    }
}
