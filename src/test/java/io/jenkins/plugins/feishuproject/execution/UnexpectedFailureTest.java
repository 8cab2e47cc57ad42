package io.jenkins.plugins.feishuproject.execution;

import static io.jenkins.plugins.feishuproject.fixture.RunAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import hudson.XmlFile;
import hudson.model.FreeStyleProject;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.Saveable;
import hudson.model.TaskListener;
import hudson.model.listeners.RunListener;
import hudson.model.listeners.SaveableListener;
import hudson.security.ACL;
import io.jenkins.plugins.feishuproject.fixture.EmptyCredentialsProvider;
import io.jenkins.plugins.feishuproject.fixture.JenkinsOfItsOwn;
import io.jenkins.plugins.feishuproject.fixture.PipelineFixture;
import io.jenkins.plugins.feishuproject.fixture.WatchedLog;
import io.jenkins.plugins.feishuproject.report.UpdateRow;
import io.jenkins.plugins.feishuproject.report.UpdatesAction;
import io.jenkins.plugins.feishuproject.simulator.FeishuProjectSimulator.Call;
import io.jenkins.plugins.feishuproject.step.UpdateNodeBuilder;
import io.jenkins.plugins.feishuproject.step.UpdateNodeStep;
import java.io.File;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import jenkins.model.Jenkins;
import mockwebserver3.MockResponse;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.TestExtension;

/** Whatever goes wrong in a step, also in what others add to Jenkins, the step ends, and says so in one sentence. */
@JenkinsOfItsOwn
@Timeout(600)
class UnexpectedFailureTest {

    private static final String STEP = "feishuProjectUpdateNode(workItemTypeKey: 'story', workItemId: 76906788, "
            + "nodeName: '开始', nodeOwners: ['other_key'], verify: true)";

    @BeforeEach
    void startWithoutTroubles() {
        FailingLog.failsAt = null;
        FailingProvider.failure = null;
        BlockedJournal.isBlocked = false;
        Authentications.SEEN.clear();
    }

    @ParameterizedTest
    @CsvSource({
        "resolved, No change had been sent yet.",
        "updated node, The API had accepted the change.",
        "verified, The API had accepted the change."
    })
    void aFailingLogEndsTheStepInASentenceThatSaysWhatBecameOfTheChange(
            String line, String state, PipelineFixture fixture) throws Exception {
        FailingLog.failsAt = line;

        WorkflowRun run = fixture.run(STEP);

        String sentence =
                "Feishu Project: an unexpected error ended the step: the log is full (AssertionError). " + state;
        assertThat(run)
                .hasResult(Result.FAILURE)
                .hasLogContaining("ERROR: " + sentence + " The Jenkins system log has the details.")
                .hasNoStackTrace();
        List<UpdateRow> updates = run.getAction(UpdatesAction.class).getUpdates();
        assertThat(updates).extracting(UpdateRow::getOutcome).containsExactly("FAILURE");
        assertThat(updates.get(0).getRemark()).startsWith(sentence);
    }

    @Test
    void aLogThatFailsBeforeARetryEndsTheStepInOneSentence(PipelineFixture fixture) throws Exception {
        FailingLog.failsAt = "trying again";
        fixture.site().setMaxRetries(1);
        fixture.simulator()
                .answerNext(Call.UPDATE, new MockResponse.Builder().code(503).build());

        assertThat(fixture.update("nodeOwners: ['other_key']"))
                .hasResult(Result.FAILURE)
                .hasLogContaining("an unexpected error ended the step: the log is full");
    }

    @Test
    void aWarningThatCannotBeLoggedFailsTheStepAndIsShownOnce(PipelineFixture fixture) throws Exception {
        FailingLog.failsAt = "WARNING: ";
        fixture.node().intercepted();

        WorkflowRun run = fixture.update("nodeOwners: ['other_key'], onError: 'WARNING'");

        assertThat(run).hasResult(Result.FAILURE).hasNoStackTrace();
        assertThat(run.getAction(UpdatesAction.class).getUpdates())
                .extracting(UpdateRow::getOutcome)
                .containsExactly("FAILURE");
    }

    @Test
    void aFailingCredentialsProviderEndsTheStepInOneSentence(PipelineFixture fixture) throws Exception {
        FailingProvider.failure = new NoClassDefFoundError("no such vault");

        WorkflowRun run = fixture.update("nodeOwners: ['other_key'], credentialsId: 'vault'");

        assertThat(run)
                .hasResult(Result.FAILURE)
                .hasLogContaining("ERROR: ", "no such vault")
                .hasNoStackTrace();
        assertThat(fixture.simulator().requests()).isEmpty();
    }

    @Test
    void anUnexpectedFailureEndsAFreestyleBuildInOneSentence(PipelineFixture fixture) throws Exception {
        FailingProvider.failure = new NoClassDefFoundError("no such vault");
        FreeStyleProject job = fixture.jenkins().createFreeStyleProject();
        UpdateNodeStep update = new UpdateNodeStep();
        update.setWorkItemTypeKey("story");
        update.setWorkItemId(PipelineFixture.STORY);
        update.setNodeId("start");
        update.setNodeOwners(List.of("other_key"));
        update.setCredentialsId("vault");
        job.getBuildersList().add(new UpdateNodeBuilder(update));

        Run<?, ?> build = job.scheduleBuild2(0).get();

        assertThat(JenkinsRule.getLog(build)).contains("no such vault").doesNotContain("\tat ");
        assertThat(build.getResult()).isEqualTo(Result.FAILURE);
    }

    @Test
    void anUpdateThatCannotBeRecordedIsReportedWithoutThePathOfTheFile(PipelineFixture fixture) throws Exception {
        BlockedJournal.isBlocked = true;

        WorkflowRun run = fixture.update("nodeOwners: ['other_key']");

        assertThat(run)
                .hasResult(Result.SUCCESS)
                .hasLogContaining("WARNING: Feishu Project: this step could not be recorded for the build page: ")
                .hasLogWithout(run.getRootDir().getPath(), BlockedJournal.FILE);
    }

    @Test
    void aFailureThatNamesAFileIsReportedWithoutItsPath(PipelineFixture fixture) throws Exception {
        String path = fixture.jenkins().jenkins.getRootDir() + "/secrets/vault";
        FailingProvider.failure = new UncheckedIOException(new NoSuchFileException(path));

        WorkflowRun run = fixture.update("nodeOwners: ['other_key'], credentialsId: 'vault'");

        assertThat(run)
                .hasResult(Result.FAILURE)
                .hasLogContaining("credential \"vault\" cannot be used: (java.io.UncheckedIOException)")
                .hasLogWithout("secrets/vault");
    }

    @Test
    void buildsAreSavedAsSystem(PipelineFixture fixture) throws Exception {
        fixture.update("nodeOwners: ['other_key']");
        fixture.node().intercepted();
        fixture.update("nodeOwners: ['other_key'], onError: 'WARNING'");

        assertThat(Authentications.SEEN).isNotEmpty().containsOnly(ACL.SYSTEM2.getName());
    }

    /** What stands in the way of a line of the log, as a full disk may. */
    @TestExtension
    public static final class FailingLog extends WatchedLog {

        private static final long serialVersionUID = 1L;

        static volatile String failsAt;

        @Override
        protected void writing(String line) {
            if (failsAt != null && line.contains("Feishu Project") && line.contains(failsAt)) {
                failsAt = null;
                throw new AssertionError("the log is full");
            }
        }
    }

    /** A provider of credentials that was installed badly. */
    @TestExtension
    public static final class FailingProvider extends EmptyCredentialsProvider {

        static volatile Throwable failure;

        @Override
        protected void asked() {
            if (failure instanceof Error error) {
                throw error;
            } else if (failure instanceof RuntimeException exception) {
                throw exception;
            }
        }
    }

    /** A folder in the place of the file with the updates of each build. */
    @TestExtension
    public static final class BlockedJournal extends RunListener<WorkflowRun> {

        static final String FILE = "feishu-project-updates.jsonl";

        static volatile boolean isBlocked;

        @Override
        public void onStarted(WorkflowRun run, TaskListener listener) {
            if (isBlocked && !new File(run.getRootDir(), FILE).mkdirs()) {
                throw new AssertionError("the folder is there");
            }
        }
    }

    /** In whose name builds are saved while a step ends. */
    @TestExtension
    public static final class Authentications extends SaveableListener {

        static final List<String> SEEN = Collections.synchronizedList(new ArrayList<>());

        @Override
        public void onChange(Saveable saved, XmlFile file) {
            if (saved instanceof WorkflowRun run && run.getAction(UpdatesAction.class) != null) {
                SEEN.add(Jenkins.getAuthentication2().getName());
            }
        }
    }
}
