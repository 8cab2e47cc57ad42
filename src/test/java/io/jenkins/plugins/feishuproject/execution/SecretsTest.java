package io.jenkins.plugins.feishuproject.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.casc.ConfigurationAsCode;
import io.jenkins.plugins.feishuproject.fixture.PipelineFixture;
import io.jenkins.plugins.feishuproject.fixture.SharedJenkins;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;

@SharedJenkins
class SecretsTest {

    private static final String ISSUED = "-issued-";

    @Test
    void noFileOfABuildHoldsASecret(PipelineFixture fixture) throws Exception {
        assertNoSecretIn(fixture.update("nodeOwners: ['user_key']"));
        assertNoSecretIn(fixture.update("nodeOwners: ['user_key'], credentialsId: 'feishu-token'"));
    }

    @Test
    void secretsThatAServerEchoesAreMasked(PipelineFixture fixture) throws Exception {
        fixture.simulator().answerNextWith(answer(500, "secret was " + PipelineFixture.PLUGIN_SECRET));
        assertNoSecretIn(fixture.update("nodeOwners: []"));

        fixture.simulator().answerNextWith(answer(404, "<p>token was " + PipelineFixture.TOKEN + "</p>"));
        assertNoSecretIn(fixture.update("nodeOwners: [], credentialsId: 'feishu-token'"));

        fixture.simulator().answerNextWith(answer(400, """
                {"err_code": 1, "err_msg": "bad %1$s", "err": {"msg": "%1$s", "log_id": "%1$s"}}
                """.formatted(PipelineFixture.TOKEN)));
        assertNoSecretIn(fixture.update("nodeOwners: [], credentialsId: 'feishu-token'"));
    }

    @Test
    void noPageAndNoSystemLogHoldsASecret(JenkinsRule jenkins) throws Exception {
        Logger logger = Logger.getLogger("");
        StringBuffer log = new StringBuffer();
        Handler everything = everything(log);
        List<Logger> talkative = Stream.of(
                        "io.jenkins.plugins", "okhttp3", "com.cloudbees.plugins", "org.jenkinsci.plugins")
                .map(Logger::getLogger)
                .toList();
        talkative.forEach(each -> each.setLevel(Level.FINEST));
        logger.addHandler(everything);
        try (PipelineFixture fixture = new PipelineFixture(jenkins)) {
            fixture.simulator().tokens().revokeAll();
            fixture.simulator().tokens().accept(PipelineFixture.TOKEN);
            WorkflowRun good = fixture.update("nodeOwners: ['user_key'], verify: true");
            WorkflowRun bad = fixture.update("nodeOwners: ['nobody'], credentialsId: 'feishu-token'");
            fixture.simulator().tokens().revokeAll();
            WorkflowRun worse = fixture.update("nodeOwners: ['user_key'], credentialsId: 'feishu-token'");
            fixture.update("nodeOwners: ['user_key'], dryRun: true");

            for (WorkflowRun run : List.of(good, bad, worse)) {
                for (String page :
                        List.of("", "api/json?depth=4", "api/xml?depth=4", "consoleFull", "flowGraphTable/")) {
                    assertHoldsNone(page, read(jenkins, run.getUrl() + page));
                }
                assertHoldsNone("program", String.valueOf(run.getExecution()) + run.getAllActions());
                assertNoSecretIn(run);
            }
            assertHoldsNone("threads", Thread.getAllStackTraces().keySet().toString());
            assertHoldsNone("site", String.valueOf(fixture.site()));
        } finally {
            logger.removeHandler(everything);
            talkative.forEach(each -> each.setLevel(null));
        }
        assertThat(log.toString()).contains("FINE");
        assertHoldsNone("system log", log.toString());
    }

    private static Handler everything(StringBuffer log) {
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord record) {
                log.append(record.getLevel()).append(' ').append(new SimpleFormatter().format(record));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        handler.setLevel(Level.ALL);
        return handler;
    }

    private static String read(JenkinsRule jenkins, String url) throws Exception {
        try (JenkinsRule.WebClient browser = jenkins.createWebClient()) {
            browser.getOptions().setJavaScriptEnabled(false);
            return browser.getPage(jenkins.getURL() + url).getWebResponse().getContentAsString();
        }
    }

    private static void assertHoldsNone(String where, String text) {
        assertThat(text).as(where).doesNotContain(PipelineFixture.PLUGIN_SECRET, PipelineFixture.TOKEN, ISSUED);
    }

    @Test
    void anExportHoldsNoSecret(PipelineFixture fixture) throws Exception {
        fixture.update("nodeOwners: ['user_key']");

        ByteArrayOutputStream export = new ByteArrayOutputStream();
        ConfigurationAsCode.get().export(export);

        assertThat(export.toString(StandardCharsets.UTF_8))
                .contains("feishuProject:", "credentialsId: \"feishu-plugin\"")
                .doesNotContain(PipelineFixture.PLUGIN_SECRET, PipelineFixture.TOKEN, ISSUED);
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
