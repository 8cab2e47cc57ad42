package io.jenkins.plugins.feishuproject.execution;

import static io.jenkins.plugins.feishuproject.fixture.RunAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Job;
import hudson.model.ParametersDefinitionProperty;
import hudson.model.PasswordParameterDefinition;
import hudson.model.Result;
import hudson.model.Run;
import io.jenkins.plugins.feishuproject.fixture.PipelineFixture;
import io.jenkins.plugins.feishuproject.fixture.SharedJenkins;
import io.jenkins.plugins.feishuproject.step.UpdateNodeBuilder;
import io.jenkins.plugins.feishuproject.step.UpdateNodeStep;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.jvnet.hudson.test.JenkinsRule;

/** What a step refuses before it has begun is masked like all that it says later. */
@SharedJenkins
class RefusalMaskingTest {

    private static final String SECRET = "PwParamSecret99";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "feishuProjectUpdateNode(workItemTypeKey: 'story', workItemId: \"${params.PW}\", nodeId: 'a', nodeOwners: [])",
                "feishuProjectUpdateNode(workItemTypeKey: 'story', workItemId: 1, nodeId: 'a', nodeOwners: [PW + ',x'])",
                "feishuProjectUpdateNode(workItemTypeKey: 'story', workItems: [PW], nodeId: 'a', nodeOwners: [])",
                "feishuProjectUpdateNode(workItemTypeKey: 'story', workItemId: 1, nodeId: 'a', nodeOwners: [], site: PW)",
                "feishuProjectOperateNode(workItemTypeKey: 'story', workItemId: 1, nodeId: 'a', action: PW)",
                "feishuProjectGetNode(workItemTypeKey: 'story', workItemId: PW, nodeId: 'a')",
                "feishuProjectFindWorkItems(text: 'm-1', idPattern: PW + '(')",
                "feishuProjectChangeState(workItemUrl: 'http://h/' + PW, state: 'a')",
                "feishuProjectComment(workItemTypeKey: PW + '/', workItemId: 1, content: 'a')",
                "feishuProjectComment(workItemTypeKey: 'story', workItemId: 1, content: 'a', credentialsId: PW)"
            })
    void aPasswordParameterIsMasked(String step, PipelineFixture fixture) throws Exception {
        WorkflowJob job = fixture.job("""
                try {
                    STEP
                } catch (hudson.AbortException e) {
                    echo "caught ${e.message.replace('****', 'stars')} ${e.message.contains(params.PW.toString())}"
                    throw e
                }
                """.replace("STEP", step));
        addPassword(job);

        WorkflowRun run = PipelineFixture.run(job);

        assertThat(run)
                .hasResult(Result.FAILURE)
                .hasLogContaining("caught ", "stars", " false", "ERROR: ", "****")
                .hasNoStackTrace();
        assertKeepsNone(run);
        assertThat(fixture.simulator().requests()).isEmpty();
    }

    @Test
    void aBoundSecretIsMaskedAndTheFailureStaysWhatItIs(PipelineFixture fixture) throws Exception {
        PipelineFixture.addCredential(PipelineFixture.secretText("bound-secret", SECRET));

        WorkflowRun run = fixture.run("""
                withCredentials([string(credentialsId: 'bound-secret', variable: 'S')]) {
                    try {
                        feishuProjectUpdateNode(workItemTypeKey: 'story', workItemId: S, nodeId: 'a', nodeOwners: [])
                    } catch (hudson.AbortException e) {
                        echo "inside ${e.message.replace('****', 'stars')}"
                    }
                }
                try {
                    withCredentials([string(credentialsId: 'bound-secret', variable: 'S')]) {
                        feishuProjectFindWorkItems(text: 'm-1', idPattern: S + '(')
                    }
                } catch (hudson.AbortException e) {
                    echo "outside ${e.message}"
                }
                withCredentials([string(credentialsId: 'bound-secret', variable: 'S')]) {
                    feishuProjectGetNode(workItemTypeKey: 'story', workItemId: 1, nodeId: 'a', site: S)
                }
                """);

        assertThat(run)
                .hasResult(Result.FAILURE)
                .hasLogContaining(
                        "inside feishuProjectUpdateNode: workItemId: expected only digits, 19 at most, got \"stars\"",
                        "outside feishuProjectFindWorkItems: idPattern: ",
                        "ERROR: ")
                .hasNoStackTrace();
        assertKeepsNone(run);
    }

    @ParameterizedTest
    @ValueSource(strings = {"${PW}", "1 ${PW}"})
    void aFreestyleBuildMasksAnIdInARefusal(String id, PipelineFixture fixture) throws Exception {
        UpdateNodeStep update = update();
        update.setWorkItemId(id);
        update.setNodeId("a");
        assertMasked(update, fixture);
    }

    @Test
    void aFreestyleBuildMasksANodeInARefusal(PipelineFixture fixture) throws Exception {
        UpdateNodeStep update = update();
        update.setWorkItemId("1");
        update.setNodeId("a/${PW}");
        assertMasked(update, fixture);
    }

    @Test
    void aFreestyleBuildMasksAnAddressInARefusal(PipelineFixture fixture) throws Exception {
        UpdateNodeStep update = update();
        update.setWorkItemTypeKey(null);
        update.setWorkItemUrl("http://h/${PW}");
        update.setNodeId("a");
        assertMasked(update, fixture);
    }

    @Test
    void aFreestyleBuildMasksASiteInARefusal(PipelineFixture fixture) throws Exception {
        UpdateNodeStep update = update();
        update.setWorkItemId("1");
        update.setNodeId("a");
        update.setSite("${PW}");
        assertMasked(update, fixture);
    }

    private static UpdateNodeStep update() {
        UpdateNodeStep update = new UpdateNodeStep();
        update.setWorkItemTypeKey("story");
        update.setNodeOwners(List.of("user_key"));
        return update;
    }

    private static void assertMasked(UpdateNodeStep update, PipelineFixture fixture) throws Exception {
        FreeStyleProject job = fixture.jenkins().createFreeStyleProject();
        addPassword(job);
        job.getBuildersList().add(new UpdateNodeBuilder(update));

        FreeStyleBuild build = job.scheduleBuild2(0).get();

        assertThat(build.getResult()).isEqualTo(Result.FAILURE);
        assertThat(JenkinsRule.getLog(build)).contains("ERROR: ", "****").doesNotContain("\tat ");
        assertKeepsNone(build);
        assertThat(fixture.simulator().requests()).isEmpty();
    }

    private static void addPassword(Job<?, ?> job) throws IOException {
        job.addProperty(new ParametersDefinitionProperty(new PasswordParameterDefinition("PW", SECRET, null)));
    }

    private static void assertKeepsNone(Run<?, ?> build) throws IOException {
        try (Stream<Path> files = Files.walk(build.getRootDir().toPath())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(SECRET);
            }
        }
    }
}
