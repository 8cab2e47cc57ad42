package io.jenkins.plugins.feishuproject.execution;

import static io.jenkins.plugins.feishuproject.fixture.RunAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.feishuproject.fixture.PipelineFixture;
import io.jenkins.plugins.feishuproject.fixture.SharedJenkins;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Level;
import java.util.stream.IntStream;
import mockwebserver3.RecordedRequest;
import org.jenkinsci.plugins.workflow.cps.CpsThreadGroup;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.support.steps.input.InputAction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.jvnet.hudson.test.LogRecorder;

/** A save writes the whole program, so steps that asked for one each would cost quadratically. */
@SharedJenkins
@Timeout(600)
class ProgramSavesTest {

    private static final int BRANCHES = 20;

    private final LogRecorder log = new LogRecorder().record(CpsThreadGroup.class, Level.FINE);

    @BeforeEach
    void start() {
        log.capture(1000);
    }

    @AfterEach
    void stop() {
        log.close();
    }

    @Test
    void aPipelineIsSavedOnceForAStepAndOnceAtItsEnd(PipelineFixture fixture) throws Exception {
        fixture.update("nodeSchedule: [points: 1]");

        assertThat(saves()).hasSize(2);
    }

    @Test
    void branchesThatStartTogetherAreSavedTogether(PipelineFixture fixture) throws Exception {
        fixture.site().setReadTimeoutSeconds(3600);
        List<CompletableFuture<RecordedRequest>> sent = IntStream.range(0, BRANCHES)
                .mapToObj(i -> fixture.simulator().stallNextUpdate())
                .toList();

        WorkflowRun run =
                fixture.begin(PipelineFixture.parallel(BRANCHES, PipelineFixture.step("nodeSchedule: [points: 1]")));
        sent.forEach(CompletableFuture::join);

        // Pipeline may save as the branches are made, too.
        assertThat(saves()).hasSizeBetween(1, 2);
        run.doStop();
        assertThat(fixture.jenkins().waitForCompletion(run)).hasResult(Result.ABORTED);
    }

    @Test
    void noChangeIsSentIfThePipelineCannotBeSaved(PipelineFixture fixture) throws Exception {
        WorkflowRun run = fixture.begin("input id: 'Go', message: 'Go on?'\n"
                + PipelineFixture.step("nodeSchedule: [points: 1], onError: 'IGNORE'"));
        fixture.jenkins().waitForMessage("Go on?", run);
        // Answered on the thread that has saved the pipeline.
        run.getExecution().getCurrentExecutions(false).get();
        Path program = run.getRootDir().toPath().resolve("program.dat");
        Files.delete(program);
        Files.createDirectories(program.resolve("in the way"));

        run.getAction(InputAction.class).getExecution("Go").proceed(null);

        assertThat(fixture.jenkins().waitForCompletion(run))
                .hasResult(Result.FAILURE)
                .hasLogContaining(
                        "ERROR: Feishu Project: no change was sent, because the pipeline could not be saved: ")
                .hasLogWithout(run.getRootDir().getPath())
                .hasNoStackTrace();
        assertThat(fixture.simulator().updates()).isEmpty();
    }

    @Test
    void noChangeIsSentIfAVariableHoldsWhatCannotBeSaved(PipelineFixture fixture) throws Exception {
        WorkflowRun run = fixture.begin("def version = '1.4' =~ /[0-9]+/\ntry {\n"
                + PipelineFixture.step("nodeSchedule: [points: 1], onError: 'IGNORE'")
                + "\n} catch (NotSerializableException e) {\nversion = null\ninput \"Caught ${e.message}\"\n}");

        fixture.jenkins().waitForMessage("Caught java.util.regex.Matcher", run);
        fixture.jenkins()
                .waitForMessage(
                        "ERROR: Feishu Project: no change was sent, because Pipeline could not save the step and ended it.",
                        run);
        assertThat(fixture.simulator().updates()).isEmpty();
        run.doStop();
        assertThat(fixture.jenkins().waitForCompletion(run)).hasResult(Result.ABORTED);
    }

    private List<String> saves() {
        return log.getMessages().stream()
                .filter(message -> message.endsWith("program.dat saved"))
                .toList();
    }
}
