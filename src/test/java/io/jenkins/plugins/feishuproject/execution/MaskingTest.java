package io.jenkins.plugins.feishuproject.execution;

import static io.jenkins.plugins.feishuproject.fixture.RunAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.EnvVars;
import hudson.console.ConsoleLogFilter;
import hudson.console.LineTransformationOutputStream;
import hudson.model.AbstractProject;
import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.ParametersDefinitionProperty;
import hudson.model.PasswordParameterDefinition;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.tasks.BuildWrapperDescriptor;
import io.jenkins.plugins.feishuproject.api.Json;
import io.jenkins.plugins.feishuproject.fixture.JenkinsOfItsOwn;
import io.jenkins.plugins.feishuproject.fixture.PipelineFixture;
import io.jenkins.plugins.feishuproject.fixture.PlainBrowser;
import io.jenkins.plugins.feishuproject.report.UpdateRecord;
import io.jenkins.plugins.feishuproject.report.UpdateRow;
import io.jenkins.plugins.feishuproject.report.UpdatesAction;
import io.jenkins.plugins.feishuproject.simulator.Answers;
import io.jenkins.plugins.feishuproject.simulator.FeishuProjectSimulator.Call;
import io.jenkins.plugins.feishuproject.step.FieldArgument;
import io.jenkins.plugins.feishuproject.step.UpdateNodeBuilder;
import io.jenkins.plugins.feishuproject.step.UpdateNodeStep;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import jenkins.tasks.SimpleBuildWrapper;
import mockwebserver3.RecordedRequest;
import org.jenkinsci.plugins.credentialsbinding.impl.SecretBuildWrapper;
import org.jenkinsci.plugins.credentialsbinding.impl.StringBinding;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.TestExtension;
import org.kohsuke.stapler.DataBoundConstructor;

/** What a build masks in its log is masked in all that it keeps, whoever says it. */
@JenkinsOfItsOwn
class MaskingTest {

    private static final String SECRET = "s3cr3t-4711";
    private static final String SECRET_NUMBER = "471147114711";
    private static final String SECRET_TO_ESCAPE = "pa\"ss\\word";

    private PipelineFixture fixture;

    @BeforeEach
    void start(PipelineFixture pipelines) throws Exception {
        fixture = pipelines;
        PipelineFixture.addCredential(PipelineFixture.secretText("deploy-key", SECRET));
        PipelineFixture.addCredential(PipelineFixture.secretText("deploy-number", SECRET_NUMBER));
        PipelineFixture.addCredential(PipelineFixture.secretText("deploy-password", SECRET_TO_ESCAPE));
    }

    @Test
    void messagesOfTheApiAreMaskedInTheResultAndOnPages() throws Exception {
        apiQuotes(SECRET);

        WorkflowRun run = fixture.run(withSecrets("""
                def r = STEP
                echo "masked ${r.errDetail == 'value **** does not fit'}"
                """.replace("STEP", field("KEY", "onError: 'WARNING'"))));

        assertThat(run).hasResult(Result.SUCCESS).hasLogContaining("masked true");
        assertKeepsNone(run, SECRET);
        assertThat(page(run.getUrl() + "feishuProject/")).contains("value **** does not fit");
    }

    @Test
    void messagesOfTheApiAreMaskedInTheException() throws Exception {
        apiQuotes(SECRET);

        WorkflowRun run = fixture.run(withSecrets("""
                try {
                    STEP
                } catch (hudson.AbortException e) {
                    echo "masked ${e.errDetail == 'value **** does not fit'} ${e.message.contains('value **** does')}"
                }
                """.replace("STEP", field("KEY", "verify: true"))));

        assertThat(run).hasResult(Result.SUCCESS).hasLogContaining("masked true true");
        assertKeepsNone(run, SECRET);
    }

    @Test
    void messagesOfTheStepAreMasked() throws Exception {
        fixture.node().dropping("fields");
        WorkflowRun run =
                fixture.run(withSecrets("""
                feishuProjectUpdateNode(workItemTypeKey: 'story', workItemId: NUMBER, nodeId: 'start', nodeOwners: [KEY], onError: 'WARNING')
                feishuProjectUpdateNode(workItemTypeKey: KEY, workItemId: 1, nodeId: 'start', nodeOwners: [KEY], onError: 'WARNING')
                feishuProjectUpdateNode(workItemTypeKey: 'story', workItemId: 76906788, nodeId: KEY, fields: [[fieldAlias: KEY, fieldValue: 1]], onError: 'UNSTABLE')
                STEP
                feishuProjectUpdateNode(workItemTypeKey: 'story', workItemId: 76906788, nodeName: KEY, nodeOwners: ['other_key'])
                """.replace("STEP", field("KEY", "verify: true, onError: 'WARNING'"))));

        assertThat(run)
                .hasResult(Result.FAILURE)
                .hasLogContaining("node **** of work item 76906788 was not updated", "node start of work item ****");
        assertKeepsNone(run, SECRET);
        assertKeepsNone(run, SECRET_NUMBER);
        assertThat(page(run.getUrl() + "api/json?tree=actions[updates[*]]")).contains("/doc/story/detail/****");
    }

    @Test
    void noPartOfARowHoldsASecret() throws Exception {
        fixture.simulator()
                .tenant()
                .addWorkItem("issue", SECRET_NUMBER)
                .withStateFlow()
                .addState("OPEN", "待处理")
                .addState(SECRET, SECRET)
                .addTransition(11, "OPEN", SECRET);
        fixture.story().addNode(SECRET, SECRET);

        WorkflowRun run = fixture.run(withSecrets("""
                def r = feishuProjectChangeState(workItemTypeKey: 'issue', workItemId: NUMBER, state: KEY)
                echo "moved ${r.state == KEY}"
                feishuProjectUpdateNode(workItemTypeKey: 'story', workItemId: STORY, nodeName: KEY, nodeOwners: [KEY], onError: 'WARNING')
                feishuProjectWaitForNode(workItemTypeKey: 'story', workItemId: STORY, nodeName: KEY, status: 'IN_PROGRESS')
                """.replace("STORY", PipelineFixture.STORY)));

        assertThat(run).hasResult(Result.SUCCESS).hasLogContaining("moved true");
        List<UpdateRow> rows = run.getAction(UpdatesAction.class).getUpdates();
        assertThat(rows).hasSize(3);
        String journal = content(run.getRootDir().toPath().resolve("feishu-project-updates.jsonl"));
        assertThat(journal).contains("\"state\":\"****\",\"stateName\":\"****\"");
        for (String line : journal.strip().lines().toList()) {
            UpdateRecord row = Json.read(line, UpdateRecord.class);
            for (RecordComponent part : UpdateRecord.class.getRecordComponents()) {
                assertThat(String.valueOf(part.getAccessor().invoke(row)))
                        .as(part.getName())
                        .doesNotContain(SECRET, SECRET_NUMBER);
            }
        }
        assertKeepsNone(run, SECRET);
        assertKeepsNone(run, SECRET_NUMBER);
    }

    @Test
    void aDryRunMasksSecretsThatJsonEscapes() throws Exception {
        WorkflowRun run = fixture.run(withSecrets(field("\"at ${PASSWORD}\"", "dryRun: true")));

        assertThat(run)
                .hasResult(Result.SUCCESS)
                .hasLogContaining("\"field_value\":\"at ****\"")
                .hasLogWithout("word");
    }

    @Test
    void noFileOfARunningBuildHoldsASecret() throws Exception {
        CompletableFuture<RecordedRequest> sent = fixture.simulator().stallNextUpdate();
        WorkflowRun run = fixture.begin(withSecrets(field("KEY", "errorRules: [[errCode: 1, onError: 'IGNORE']]")));
        assertThat(sent.join().getBody().utf8()).contains(SECRET);

        assertThat(run.getRootDir().toPath().resolve("program.dat")).exists();
        assertNoFileHolds(run, SECRET);

        run.doStop();
        fixture.jenkins().waitForCompletion(run);
        assertKeepsNone(run, SECRET);
    }

    @Test
    void aPasswordParameterIsMasked() throws Exception {
        WorkflowJob job = fixture.job(field("env.PASSWORD", "onError: 'WARNING'"));
        job.addProperty(new ParametersDefinitionProperty(new PasswordParameterDefinition("PASSWORD", SECRET, null)));
        apiQuotes(SECRET);

        WorkflowRun run = PipelineFixture.run(job);

        assertThat(run).hasLogContaining("WARNING: ", "value **** does not fit");
        assertKeepsNone(run, SECRET);
    }

    @Test
    void textThatALogFilterAddsIsNotStored() throws Exception {
        apiQuotes(SECRET + " or hidden-42");

        WorkflowRun run = fixture.run("wrap([$class: 'Stamping']) { "
                + withSecrets("def r = " + field("KEY", "onError: 'WARNING'") + "; echo \"<${r.errDetail}>\"") + " }");

        assertThat(run).hasLogContaining("12:00 <value **** or **** does not fit>");
    }

    @Test
    void aFreestyleBuildMasksTheSecretsOfItsWrappersAndParameters() throws Exception {
        FreeStyleProject job = fixture.jenkins().createFreeStyleProject();
        job.getBuildWrappersList().add(new SecretBuildWrapper(List.of(new StringBinding("KEY", "deploy-key"))));
        job.getBuildWrappersList().add(new Stamping());
        job.addProperty(
                new ParametersDefinitionProperty(new PasswordParameterDefinition("PASSWORD", SECRET_NUMBER, null)));
        job.getBuildersList().add(new UpdateNodeBuilder(update("${KEY} or ${PASSWORD}")));
        job.getBuildersList().add(new UpdateNodeBuilder(update("${KEY}")));
        apiQuotes(SECRET + " or " + SECRET_NUMBER + " or hidden-42");

        FreeStyleBuild build = job.scheduleBuild2(0).get();

        String sentence = "value **** or **** or **** does not fit";
        assertThat(JenkinsRule.getLog(build)).contains(sentence);
        assertThat(page(build.getUrl() + "feishuProject/")).contains(sentence).doesNotContain("12:00");
        assertKeepsNone(build, SECRET);
        assertKeepsNone(build, SECRET_NUMBER);
    }

    private void apiQuotes(String value) throws Exception {
        fixture.update("nodeSchedule: [points: 1]");
        fixture.simulator()
                .answerNext(
                        Call.UPDATE, Answers.refusal(400, 20006, "Invalid Param", "value " + value + " does not fit"));
    }

    private static String field(String value, String arguments) {
        return PipelineFixture.step("fields: [[fieldAlias: 'sentry_link', fieldValue: " + value + "]], " + arguments);
    }

    private static UpdateNodeStep update(String fieldValue) {
        FieldArgument field = new FieldArgument();
        field.setFieldAlias("sentry_link");
        field.setFieldValue(fieldValue);
        UpdateNodeStep update = new UpdateNodeStep();
        update.setWorkItemTypeKey("story");
        update.setWorkItemId(PipelineFixture.STORY);
        update.setNodeId("start");
        update.setFields(List.of(field));
        return update;
    }

    private static String withSecrets(String script) {
        return """
                withCredentials([string(credentialsId: 'deploy-key', variable: 'KEY'),
                        string(credentialsId: 'deploy-number', variable: 'NUMBER'),
                        string(credentialsId: 'deploy-password', variable: 'PASSWORD')]) {
                    SCRIPT
                }""".replace("SCRIPT", script);
    }

    private void assertKeepsNone(Run<?, ?> build, String secret) throws Exception {
        assertNoFileHolds(build, secret);
        for (String page : List.of("", "feishuProject/", "api/json?depth=4", "consoleFull")) {
            assertThat(page(build.getUrl() + page)).as(page).doesNotContain(secret);
        }
    }

    private static void assertNoFileHolds(Run<?, ?> build, String secret) throws IOException {
        try (Stream<Path> files = Files.walk(build.getRootDir().toPath())) {
            files.filter(Files::isRegularFile)
                    .forEach(file ->
                            assertThat(content(file)).as(file.toString()).doesNotContain(secret));
        }
    }

    private String page(String url) throws Exception {
        try (JenkinsRule.WebClient browser = PlainBrowser.open(fixture.jenkins())) {
            return browser.getPage(browser.getContextPath() + url)
                    .getWebResponse()
                    .getContentAsString();
        }
    }

    private static String content(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Puts the time before each line of the log, and hides a word in it. */
    public static final class Stamping extends SimpleBuildWrapper {

        @DataBoundConstructor
        public Stamping() {}

        @Override
        public void setUp(Context context, Run<?, ?> build, TaskListener listener, EnvVars environment) {}

        @Override
        public boolean requiresWorkspace() {
            return false;
        }

        @Override
        public ConsoleLogFilter createLoggerDecorator(@NonNull Run<?, ?> build) {
            return new Filter();
        }

        private static final class Filter extends ConsoleLogFilter implements Serializable {

            private static final long serialVersionUID = 1L;

            @Override
            public OutputStream decorateLogger(Run build, OutputStream log) {
                return new LineTransformationOutputStream.Delegating(log) {
                    @Override
                    protected void eol(byte[] bytes, int length) throws IOException {
                        String line = new String(bytes, 0, length, StandardCharsets.UTF_8);
                        out.write(("12:00 " + line.replace("hidden-42", "****")).getBytes(StandardCharsets.UTF_8));
                    }
                };
            }
        }

        @TestExtension
        public static final class DescriptorImpl extends BuildWrapperDescriptor {
            @Override
            public boolean isApplicable(AbstractProject<?, ?> job) {
                return true;
            }
        }
    }
}
