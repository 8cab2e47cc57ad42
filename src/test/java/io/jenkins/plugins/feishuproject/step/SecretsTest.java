package io.jenkins.plugins.feishuproject.step;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.casc.ConfigurationAsCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class SecretsTest {

    private static final String ISSUED = "-issued-";

    @Test
    void nothingThatABuildLeavesBehindHoldsOne(JenkinsRule jenkins) throws Exception {
        try (PipelineFixture fixture = new PipelineFixture(jenkins)) {
            assertNoSecretIn(fixture.update("nodeOwners: ['user_key']"));
            assertNoSecretIn(fixture.update("nodeOwners: ['user_key'], credentialsId: 'feishu-token'"));
        }
    }

    @Test
    void aServerThatEchoesThemDoesNotBringThemIntoTheBuild(JenkinsRule jenkins) throws Exception {
        try (PipelineFixture fixture = new PipelineFixture(jenkins)) {
            fixture.simulator().answerNextWith(answer(500, "secret was " + PipelineFixture.PLUGIN_SECRET));
            assertNoSecretIn(fixture.update("nodeOwners: []"));

            fixture.simulator().answerNextWith(answer(404, "<p>token was " + PipelineFixture.TOKEN + "</p>"));
            assertNoSecretIn(fixture.update("nodeOwners: [], credentialsId: 'feishu-token'"));

            fixture.simulator().answerNextWith(answer(400, """
                    {"err_code": 1, "err_msg": "bad %1$s", "err": {"msg": "%1$s", "log_id": "%1$s"}}
                    """.formatted(PipelineFixture.TOKEN)));
            assertNoSecretIn(fixture.update("nodeOwners: [], credentialsId: 'feishu-token'"));
        }
    }

    @Test
    void anExportHoldsNone(JenkinsRule jenkins) throws Exception {
        try (PipelineFixture fixture = new PipelineFixture(jenkins)) {
            fixture.update("nodeOwners: ['user_key']");

            ByteArrayOutputStream export = new ByteArrayOutputStream();
            ConfigurationAsCode.get().export(export);

            assertThat(export.toString(StandardCharsets.UTF_8))
                    .contains("feishuProject:", "credentialsId: \"feishu-plugin\"")
                    .doesNotContain(PipelineFixture.PLUGIN_SECRET, PipelineFixture.TOKEN, ISSUED);
        }
    }

    private static MockResponse answer(int status, String body) {
        return new MockResponse.Builder().code(status).body(body).build();
    }

    private static void assertNoSecretIn(WorkflowRun run) throws IOException {
        try (Stream<Path> files = Files.walk(run.getRootDir().toPath())) {
            files.filter(Files::isRegularFile)
                    .forEach(file -> assertThat(content(file))
                            .as(file.toString())
                            .doesNotContain(PipelineFixture.PLUGIN_SECRET, PipelineFixture.TOKEN, ISSUED));
        }
    }

    private static String content(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
