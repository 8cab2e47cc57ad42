package io.jenkins.plugins.feishuproject.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.feishuproject.fixture.EmptyCredentialsProvider;
import io.jenkins.plugins.feishuproject.fixture.JenkinsOfItsOwn;
import io.jenkins.plugins.feishuproject.fixture.PipelineFixture;
import io.jenkins.plugins.feishuproject.simulator.FeishuProjectSimulator.Call;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.jvnet.hudson.test.TestExtension;

/** The status of a step, which Pipeline's thread dump shows, says what the step waits for. */
@JenkinsOfItsOwn
@Timeout(600)
class StepStatusTest {

    private PipelineFixture fixture;
    private WorkflowRun run;

    @BeforeEach
    void start(PipelineFixture pipelines) {
        fixture = pipelines;
        fixture.site().setReadTimeoutSeconds(3600);
    }

    @AfterEach
    void abort() throws Exception {
        PipelineFixture.pauseFor(1);
        run.doStop();
        fixture.jenkins().waitForCompletion(run);
    }

    @ParameterizedTest
    @EnumSource(names = {"USERS", "UPDATE"})
    void aStepThatAwaitsAResponseNamesTheSite(Call call) throws Exception {
        fixture.simulator().tenant().addUser("qa_key", "qa@example.com");
        CompletableFuture<RecordedRequest> sent = fixture.simulator().stallNext(call);
        run = fixture.begin(PipelineFixture.step("nodeOwners: ['qa@example.com']"));
        sent.join();

        assertThat(statuses())
                .containsExactly(
                        "waiting for a response from " + fixture.simulator().baseUrl());
    }

    @Test
    void aStepThatAwaitsATokenNamesTheSite() throws Exception {
        CompletableFuture<RecordedRequest> sent = fixture.simulator().stallNext(Call.TOKEN);
        run = fixture.begin(PipelineFixture.step("nodeOwners: []"));
        sent.join();

        assertThat(statuses())
                .containsExactly(
                        "waiting for a token from " + fixture.simulator().baseUrl());
    }

    @Test
    void aStepThatAwaitsARetrySaysHowLong() throws Exception {
        fixture.site().setMaxRetries(3);
        fixture.simulator()
                .answerNext(
                        Call.UPDATE,
                        new MockResponse.Builder()
                                .code(503)
                                .addHeader("Retry-After", "120")
                                .build());
        begin("nodeOwners: []", "trying again in");

        assertThat(statuses()).singleElement().asString().matches("waiting 1[2-5]\\d{4} ms before the next try");
    }

    @Test
    void aStepThatAwaitsItsTurnSaysThatRequestsAreLimited() throws Exception {
        String limited = "waiting for its turn: the site limits the requests per second";
        fixture.site().setRequestsPerSecond(1);
        run = fixture.begin(PipelineFixture.parallel(20, PipelineFixture.step("nodeSchedule: [points: 1]")));

        // The last of them waits for twenty seconds.
        List<String> shown = statuses();
        while (run.isBuilding() && !shown.contains(limited)) {
            shown = statuses();
        }

        assertThat(shown).contains(limited);
    }

    @Test
    void aStepThatAwaitsAnotherCheckSaysHowLong() throws Exception {
        PipelineFixture.pauseFor(3_600_000);
        fixture.simulator().showChangesAfterLooks(1);
        begin("nodeOwners: ['other_key'], verify: true", "checking again");

        assertThat(statuses()).containsExactly("waiting 3600000 ms before looking again");
    }

    @Test
    void aStepWhoseCredentialIsNotThereYetSaysSo() throws Exception {
        SlowProvider.isSlow = true;
        run = fixture.begin(PipelineFixture.step("nodeOwners: [], credentialsId: 'vault'"));
        SlowProvider.ASKED.await();
        try {
            assertThat(statuses()).containsExactly("looking up the site and its credential");
        } finally {
            SlowProvider.isSlow = false;
            SlowProvider.GATE.countDown();
        }
    }

    private void begin(String arguments, String message) throws Exception {
        run = fixture.begin(PipelineFixture.step(arguments));
        fixture.jenkins().waitForMessage(message, run);
    }

    private List<String> statuses() throws Exception {
        return run.getExecutionPromise().get().getCurrentExecutions(true).get().stream()
                .map(StepExecution::getStatus)
                .toList();
    }

    /** A provider of credentials that, while it is slow, does not answer before its gate opens. */
    @TestExtension
    public static final class SlowProvider extends EmptyCredentialsProvider {

        static final CountDownLatch ASKED = new CountDownLatch(1);
        static final CountDownLatch GATE = new CountDownLatch(1);
        static volatile boolean isSlow;

        @Override
        protected void asked() {
            if (!isSlow) {
                return;
            }
            ASKED.countDown();
            try {
                GATE.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }
}
