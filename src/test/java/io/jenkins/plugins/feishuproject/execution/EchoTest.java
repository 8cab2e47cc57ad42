package io.jenkins.plugins.feishuproject.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.feishuproject.fixture.PipelineFixture;
import io.jenkins.plugins.feishuproject.fixture.PlainBrowser;
import io.jenkins.plugins.feishuproject.fixture.SharedJenkins;
import io.jenkins.plugins.feishuproject.simulator.Answers;
import io.jenkins.plugins.feishuproject.simulator.FeishuProjectSimulator.Call;
import io.jenkins.plugins.feishuproject.simulator.SimulatedTenant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.jvnet.hudson.test.JenkinsRule;

/** Whatever a server adds to its texts, nothing of a build shows a secret or a line that the server made. */
@SharedJenkins
class EchoTest {

    private static final String ISSUED = "-0f4b7c1e-issued-";
    private static final String[] SECRETS = {PipelineFixture.PLUGIN_SECRET, PipelineFixture.TOKEN, ISSUED};

    private static final String UNFIT = "[\u0080-\u009f\u200b\u202e\u2028\ud83d]";

    /** How JSON may write such a character. */
    private static final String UNFIT_ESCAPED = "(?i)(?<!\\\\)\\\\u(?:009b|200b|202e|2028|d83d)";

    private static final Pattern TEXT_FILE = Pattern.compile("(?:\\.xml|\\.jsonl|log)$");

    static final List<String> ADDED = List.of(
            "p" + ISSUED + "1 and p" + ISSUED + "2",
            PipelineFixture.PLUGIN_SECRET,
            PipelineFixture.PLUGIN_SECRET.substring(0, 9) + "\u200b" + PipelineFixture.PLUGIN_SECRET.substring(9),
            "\r\nforged\nforged: SUCCESS\u2028forged",
            "\u009b31m\u202e\u200b",
            "\ud83d");

    /** Tries one step after the other, and tells all that a script can read off a failure. */
    private static final String TRYING = """
            def tried = { step ->
                try {
                    echo "returned ${step()}"
                } catch (hudson.AbortException e) {
                    echo "caught ${e.message} ${e.errMsg} ${e.errDetail} ${e.logId}"
                }
            }
            def node = [workItemTypeKey: 'story', workItemId: 76906788, nodeId: 'start']
            def named = [workItemTypeKey: 'story', workItemId: 76906788, nodeName: '开始']
            """;

    private PipelineFixture fixture;

    @BeforeEach
    void start(PipelineFixture pipelines) throws Exception {
        fixture = pipelines;
        SimulatedTenant tenant = fixture.simulator().tenant();
        tenant.addUser("other_key", "qa@example.com").addCustomType();
        tenant.addWorkItem(SimulatedTenant.CUSTOM_TYPE_KEY, "1").addNode("test", "测试");
        renewToken();
    }

    @ParameterizedTest(name = "{index}")
    @FieldSource("ADDED")
    void nothingOfASuccessfulBuildShowsIt(String added) throws Exception {
        fixture.simulator().echo(added, "token", "email", "name", "api_name");

        assertShowsNothing(fixture.run(TRYING + """
                tried { feishuProjectUpdateNode(node + [nodeOwners: ['qa@example.com']]) }
                tried { feishuProjectUpdateNode(named + [nodeOwners: ['user_key']]) }
                tried { feishuProjectUpdateNode(workItemTypeKey: 'requirement', workItemId: 1, nodeId: 'test', nodeSchedule: [points: 1]) }
                tried { feishuProjectOperateNode(node + [action: 'confirm']) }
                """));
    }

    @ParameterizedTest(name = "{index}")
    @FieldSource("ADDED")
    void nothingOfABuildThatVerifiesShowsIt(String added) throws Exception {
        fixture.update(
                "fields: [[fieldAlias: 'sentry_link', fieldValue: 'a'], [fieldAlias: 'build_number', fieldValue: [a: ['b']]]]");
        fixture.node().dropping("fields", "node_owners", "role_assignee");
        fixture.simulator().echo(added, "token", "id", "field_alias", "role");

        assertShowsNothing(fixture.run(TRYING + """
                tried { feishuProjectUpdateNode(node + [verify: true, nodeOwners: ['user_key'], roleAssignee: [[role: 'role_qa', owners: ['other_key']]],
                    fields: [[fieldAlias: 'sentry_link', fieldValue: 'c'], [fieldAlias: 'build_number', fieldValue: 'd']]]) }
                tried { feishuProjectOperateNode(node + [verify: true, action: 'confirm']) }
                """));
    }

    @ParameterizedTest(name = "{index}")
    @FieldSource("ADDED")
    void nothingOfABuildThatIsRefusedShowsIt(String added) throws Exception {
        fixture.simulator().echo(added, "token");

        assertShowsNothing(fixture.run(TRYING + """
                tried { feishuProjectUpdateNode(named + [nodeOwners: ['user_key']]) }
                tried { feishuProjectUpdateNode(node + [nodeId: 'gone', nodeOwners: ['user_key']]) }
                tried { feishuProjectUpdateNode(node + [nodeOwners: ['qa@example.com']]) }
                for (onError in ['UNSTABLE', 'WARNING', 'IGNORE', 'FAILURE']) {
                    tried { feishuProjectUpdateNode(node + [nodeOwners: ['nobody'], onError: onError]) }
                }
                feishuProjectOperateNode(node + [action: 'rollback', rollbackReason: 'why'])
                """));
    }

    @ParameterizedTest(name = "{index}")
    @FieldSource("ADDED")
    void nothingOfABuildWithoutAUsableAnswerShowsIt(String added) throws Exception {
        answerNext(answer(403, "<p>forbidden</p>"));
        answerNext(answer(200, "no JSON"));
        answerNext(Answers.codeMessageData(400, 1, "no"));
        answerNext(new MockResponse.Builder()
                .status(added.replaceAll("[\\r\\n]", "") + " is what you sent")
                .build());
        fixture.simulator().echo(added, "token");

        assertShowsNothing(fixture.run(TRYING + """
                4.times { tried { feishuProjectUpdateNode(node + [nodeOwners: ['user_key']]) } }
                """));
    }

    @Test
    void aUserKeyThatIsTheTokenIsNeitherShownNorSent() throws Exception {
        fixture.simulator().tenant().addUser(PipelineFixture.TOKEN, "dev@example.com");
        int updates = fixture.simulator().updates().size();

        WorkflowRun run = fixture.update("nodeOwners: ['dev@example.com'], credentialsId: 'feishu-token'");

        assertThat(JenkinsRule.getLog(run)).contains("no user has the e-mail address dev@example.com");
        assertShowsNothing(run);
        assertThat(fixture.simulator().updates()).hasSize(updates);
    }

    @Test
    void aSecretOfASystemCredentialThatAServerKnowsIsMasked() throws Exception {
        answerNext(Answers.refusal(400, 20006, "secret " + PipelineFixture.PLUGIN_SECRET, "no"));

        WorkflowRun run = fixture.update("nodeOwners: ['user_key']");

        assertThat(JenkinsRule.getLog(run)).contains("err_code 20006, secret ****,");
        assertShowsNothing(run);
    }

    /** Leaves the plugin with an earlier and a present token. */
    private void renewToken() throws Exception {
        fixture.update("nodeSchedule: [points: 1]");
        fixture.simulator().tokens().revokeAll();
        fixture.update("nodeSchedule: [points: 2]");
        fixture.simulator().tokens().accept(PipelineFixture.TOKEN);
    }

    private void answerNext(MockResponse answer) {
        fixture.simulator().answerNext(Call.UPDATE, answer);
    }

    private static MockResponse answer(int status, String body) {
        return new MockResponse.Builder().code(status).body(body).build();
    }

    private void assertShowsNothing(WorkflowRun run) throws Exception {
        assertShowsNothing("log", JenkinsRule.getLog(run));
        assertThat(JenkinsRule.getLog(run).lines()).noneMatch(line -> line.startsWith("forged"));
        for (String page : List.of("", "feishuProject/", "api/json?depth=4", "api/xml?depth=4", "consoleFull")) {
            assertShowsNothing(page, page(run.getUrl() + page));
        }
        try (Stream<Path> files = Files.walk(run.getRootDir().toPath())) {
            files.filter(Files::isRegularFile).forEach(EchoTest::assertHoldsNothing);
        }
    }

    private static void assertHoldsNothing(Path file) {
        String content = content(file);
        assertThat(content).as(file.toString()).doesNotContain(SECRETS);
        // Any other file is binary.
        if (TEXT_FILE.matcher(file.toString()).find()) {
            assertShowsNothing(file.toString(), content);
        }
    }

    private static void assertShowsNothing(String where, String text) {
        assertThat(text).as(where).doesNotContain(SECRETS).doesNotContainPattern(UNFIT);
        if (where.contains("json")) {
            assertThat(text).as(where).doesNotContainPattern(UNFIT_ESCAPED);
        }
    }

    private String page(String url) throws Exception {
        try (JenkinsRule.WebClient browser = PlainBrowser.open(fixture.jenkins())) {
            return browser.getPage(browser.getContextPath() + url)
                    .getWebResponse()
                    .getContentAsString(StandardCharsets.UTF_8);
        }
    }

    private static String content(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
