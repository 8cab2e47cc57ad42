package io.jenkins.plugins.feishuproject.step;

import static io.jenkins.plugins.feishuproject.step.RunAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.feishuproject.simulator.FeishuProjectSimulator.Call;
import java.util.concurrent.CompletableFuture;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.support.steps.input.InputAction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.jvnet.hudson.test.JenkinsRule;

/** Whoever stops a build stops the call, and nothing goes on behind it. The server never answers here. */
@ExtendWith(PipelineExtension.class)
@Timeout(600)
class AbortTest {

    private static final String MAY_TAKE_EFFECT = "a request that was already sent may still take effect";
    private static final String NOTHING_SENT = "nothing was sent that changes the node";

    private JenkinsRule jenkins;
    private PipelineFixture fixture;

    @BeforeEach
    void start(PipelineFixture pipelines) throws Exception {
        fixture = pipelines;
        jenkins = fixture.jenkins();
        fixture.site().setReadTimeoutSeconds(3600);
    }

    @Test
    void aUserWhoStopsTheBuildStopsTheCall() throws Exception {
        CompletableFuture<RecordedRequest> sent = fixture.simulator().stallNextUpdate();
        WorkflowRun run = begin(PipelineFixture.step("nodeOwners: []"));
        sent.join();

        run.doStop();

        assertThat(jenkins.waitForCompletion(run)).hasResult(Result.ABORTED).hasLogContaining(MAY_TAKE_EFFECT);
        assertNothingGoesOn();
    }

    @ParameterizedTest
    @EnumSource(names = {"TOKEN", "WORKFLOW", "USERS"})
    void beforeTheUpdateNothingWasSentThatMatters(Call call) throws Exception {
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
    void aTimeoutStopsTheCall() throws Exception {
        fixture.simulator().stallNextUpdate();

        WorkflowRun run =
                fixture.run("timeout(time: 1, unit: 'SECONDS') { " + PipelineFixture.step("nodeOwners: []") + " }");

        assertThat(run).hasResult(Result.ABORTED).hasLogContaining(MAY_TAKE_EFFECT);
        assertNothingGoesOn();
    }

    @Test
    void aBranchThatFailsFastStopsTheCallsOfTheOthers() throws Exception {
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
    void aStepThatWaitsToTryAgainEndsAtOnce() throws Exception {
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

    private WorkflowRun begin(String script) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition(script, true));
        return job.scheduleBuild2(0).waitForStart();
    }

    /** OkHttp names a thread after the call that it makes. */
    private static void assertNothingGoesOn() {
        while (Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().startsWith("OkHttp http"))) {
            Thread.onSpinWait();
        }
    }
}
