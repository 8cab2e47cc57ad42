package io.jenkins.plugins.feishuproject.report;

import static io.jenkins.plugins.feishuproject.fixture.RunAssert.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Result;
import io.jenkins.plugins.feishuproject.fixture.PipelineFixture;
import io.jenkins.plugins.feishuproject.fixture.PlainBrowser;
import io.jenkins.plugins.feishuproject.fixture.Reader;
import io.jenkins.plugins.feishuproject.fixture.SharedJenkins;
import io.jenkins.plugins.feishuproject.step.UpdateNodeBuilder;
import io.jenkins.plugins.feishuproject.step.UpdateNodeStep;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import mockwebserver3.MockResponse;
import net.sf.json.JSONArray;
import net.sf.json.JSONNull;
import net.sf.json.JSONObject;
import org.htmlunit.html.DomElement;
import org.htmlunit.html.HtmlPage;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;

/** What the build's page, the job's page and the remote API show of node updates. */
@SharedJenkins
class BuildPageTest {

    private static final String NEW_BUILD_PAGE = "new-build-page.flag.defaultValue";
    private static final String MARKUP = "<b id='markup'>&amp;</b>";

    private JenkinsRule jenkins;
    private PipelineFixture fixture;

    @BeforeEach
    void start(PipelineFixture pipelines) throws Exception {
        fixture = pipelines;
        jenkins = fixture.jenkins();
        fixture.simulator().tenant().addUser("qa_key", "qa@example.com");
    }

    @Test
    void aRowShowsWhatChanged() throws Exception {
        WorkflowRun run = fixture.update("nodeOwners: ['qa@example.com', 'user_key'],"
                + " nodeSchedule: [estimateStartDate: '2026-12-01', estimateEndDate: '2026-12-03', points: 3]");

        HtmlPage page = page(run, "");
        assertThat(cells(page).subList(0, 4))
                .containsExactly(
                        "Success",
                        PipelineFixture.STORY,
                        "start",
                        "owners qa@example.com, user_key; schedule 2026-12-01 to 2026-12-03, points 3");
        assertThat(page.getAnchorByText(PipelineFixture.STORY).getHrefAttribute())
                .isEqualTo(fixture.simulator().baseUrl() + "/doc/story/detail/76906788");
        assertThat(page.asNormalizedText()).contains("Feishu Project: 1 action");
    }

    @Test
    void aRefusalShowsItsReasonAndRemedy() throws Exception {
        fixture.node().intercepted();

        WorkflowRun run = fixture.update("nodeOwners: [], onError: 'WARNING'");

        assertThat(run).hasResult(Result.SUCCESS);
        assertThat(page(run, "feishuProject/").asNormalizedText())
                .contains(
                        "1 action, 1 not completed as requested",
                        "Warning",
                        "20090",
                        "Your request has been intercepted.")
                .contains("owners: everybody removed", "Check the interception rules")
                .contains("Attempts: 1", "Log ID: 2024");
    }

    @Test
    void everyOutcomeHasItsRow() throws Exception {
        fixture.story().addNode("blocked", "阻塞").intercepted();

        WorkflowRun run = fixture.run("""
                def node = { args -> feishuProjectUpdateNode(
                    [workItemTypeKey: 'story', workItemId: 76906788, nodeId: 'blocked', nodeOwners: ['user_key']] + args) }
                node(nodeId: 'start')
                node(dryRun: true)
                node(onError: 'IGNORE')
                node(onError: 'WARNING')
                node(onError: 'UNSTABLE')
                try { node(nodeId: null, nodeName: 'nowhere') } catch (e) { echo 'caught' }
                node([:])
                """);

        assertThat(run).hasResult(Result.FAILURE);
        JSONArray updates = updates(run);
        assertThat(updates.stream().map(each -> ((JSONObject) each).getString("outcome")))
                .containsExactly("SUCCESS", "DRY_RUN", "IGNORED", "WARNING", "UNSTABLE", "FAILURE", "FAILURE");
        assertThat(page(run, "").asNormalizedText())
                .contains("Success", "Dry run", "Ignored", "Warning", "Unstable", "Failure")
                .contains("7 actions, 5 not completed as requested", "no node is named \"nowhere\"");
    }

    @Test
    void theNewBuildPageShowsTheTableOnce() throws Exception {
        fixture.node().intercepted();
        WorkflowRun run = fixture.update("nodeOwners: [], onError: 'WARNING'");
        System.setProperty(NEW_BUILD_PAGE, "true");
        try {
            HtmlPage page = page(run, "");

            assertThat(page.getByXPath("//div[@class='feishu-project-table']")).hasSize(1);
            assertThat(page.<DomElement>getByXPath("//*[@class='jenkins-details__item']").stream()
                            .map(DomElement::asNormalizedText))
                    .contains("1 action, 1 not completed as requested");
        } finally {
            System.clearProperty(NEW_BUILD_PAGE);
        }
    }

    @Test
    void theRemoteApiHasUpdatesWithoutDepth() throws Exception {
        WorkflowRun run = fixture.update("nodeOwners: ['user_key']");

        JSONObject update = updates(run).getJSONObject(0);

        assertThat(update.keySet())
                .isEqualTo(Set.of(
                        "kind",
                        "workItemUrl",
                        "nodeId",
                        "changes",
                        "outcome",
                        "errCode",
                        "errMsg",
                        "errDetail",
                        "logId",
                        "attempts",
                        "millis"));
        assertThat(update.getString("workItemUrl"))
                .isEqualTo(fixture.simulator().baseUrl() + "/doc/story/detail/76906788");
        assertThat(update.getString("kind")).isEqualTo("UPDATE");
        assertThat(update.getString("nodeId")).isEqualTo("start");
        assertThat(update.getString("changes")).isEqualTo("owners user_key");
        assertThat(update.getInt("errCode")).isZero();
        assertThat(update.getString("logId")).isNotEmpty();
        assertThat(update.getInt("attempts")).isEqualTo(1);
        assertThat(update.getLong("millis")).isNotNegative();
    }

    @Test
    void theRemoteApiTellsAnOperationFromAnUpdate() throws Exception {
        WorkflowRun run = fixture.run(
                "feishuProjectOperateNode(action: 'confirm', nodeId: 'start', workItemTypeKey: 'story', workItemId: 76906788)");

        assertThat(updates(run).getJSONObject(0).getString("kind")).isEqualTo("OPERATE");
    }

    @Test
    void theRowOfAnOperationTellsWhatWasAskedOfTheNode() throws Exception {
        WorkflowRun run = fixture.run("""
                def node = [workItemTypeKey: 'story', workItemId: 76906788, nodeId: 'start']
                feishuProjectOperateNode(node + [action: 'confirm', nodeOwners: ['user_key']])
                feishuProjectOperateNode(node + [action: 'rollback', rollbackReason: 'a late finding'])
                """);

        assertThat(updates(run).stream().map(row -> ((JSONObject) row).getString("changes")))
                .containsExactly("complete the node; owners user_key", "roll the node back: a late finding");
        try (Reader reader = Reader.of(Locale.SIMPLIFIED_CHINESE)) {
            assertThat(page(run, "").asNormalizedText()).contains("完成节点；负责人 user_key", "回滚节点：a late finding");
        }
    }

    @Test
    void theRemoteApiIsInEnglishForEveryUser() throws Exception {
        WorkflowRun run = fixture.update("nodeOwners: ['user_key', 'other_key'], nodeSchedule: [points: 3]");
        JSONArray english = updates(run);

        try (Reader reader = Reader.of(Locale.SIMPLIFIED_CHINESE)) {
            assertThat(updates(run).toString()).isEqualTo(english.toString());
        }
    }

    @Test
    void theRemoteApiHasErrorCodesAsNumbers() throws Exception {
        fixture.node().intercepted();

        WorkflowRun run = fixture.update("nodeOwners: ['user_key'], onError: 'WARNING'");

        assertThat(updates(run).getJSONObject(0).get("errCode")).isEqualTo(20090);
    }

    @Test
    void damagedOrUnknownRecordsDoNotBreakPages() throws Exception {
        WorkflowRun run = fixture.update("nodeOwners: ['user_key']");
        Path file = updatesOf(run);
        Files.write(file, "\n{}\nnull\n{\"outcome\":\"POSTPONED\"}".getBytes(UTF_8), StandardOpenOption.APPEND);
        Files.write(file, new byte[] {'\n', '{', '"', (byte) 0xE8, (byte) 0xB4}, StandardOpenOption.APPEND);

        assertThat(updates(run).size()).isEqualTo(1);
        for (String path : List.of("", "feishuProject/", "../", "api/json", "api/xml", "../api/json?depth=2")) {
            assertThat(text(run, path)).as(path).isNotEmpty();
        }
        assertThat(page(run, "").asNormalizedText()).contains("1 action", "owners user_key");
    }

    @Test
    void anUnreadableFileDoesNotBreakPages() throws Exception {
        WorkflowRun run = fixture.update("nodeOwners: ['user_key']");
        Path file = updatesOf(run);
        Files.delete(file);
        Files.createDirectory(file);

        assertThat(updates(run).isEmpty()).isTrue();
        assertThat(text(run, "api/json")).isNotEmpty();
        for (String path : List.of("", "feishuProject/", "../")) {
            assertThat(page(run, path).asNormalizedText())
                    .as(path)
                    .contains("What the steps did cannot be read; see the system log");
        }
    }

    @Test
    void aFileWithoutAReadableLineIsTold() throws Exception {
        WorkflowRun run = fixture.update("nodeOwners: ['user_key']");
        Files.writeString(updatesOf(run), "\n{}\nnull\n{\"outcome\":\"POSTPONED\"}");

        assertThat(updates(run).isEmpty()).isTrue();
        for (String path : List.of("", "feishuProject/", "../")) {
            HtmlPage page = page(run, path);
            assertThat(page.asNormalizedText())
                    .as(path)
                    .contains("Nothing to show: the file of this build has none that this version")
                    .doesNotContain("1 action");
            assertThat(page.getByXPath("//div[@class='feishu-project-table']")).isEmpty();
        }
    }

    @Test
    void theBuildPageShowsTenUpdatesFailedOnesFirst() throws Exception {
        fixture.story().addNode("blocked", "阻塞").intercepted();
        WorkflowRun run = fixture.run("""
                for (int i = 0; i < 12; i++) {
                    feishuProjectUpdateNode(workItemTypeKey: 'story', workItemId: 76906788, onError: 'WARNING',
                        nodeId: i == 11 ? 'blocked' : 'start', nodeSchedule: [points: i + 1])
                }
                """);

        HtmlPage page = page(run, "");
        assertThat(rows(page)).hasSize(10);
        assertThat(cells(page).get(2)).isEqualTo("blocked");
        assertThat(page.asNormalizedText()).contains("12 actions, 1 not completed as requested");
        assertThat(page.getAnchorByText("2 more").getHrefAttribute()).isEqualTo("feishuProject");
        assertThat(rows(page(run, "feishuProject/"))).hasSize(12);
        assertThat(updates(run).size()).isEqualTo(12);
    }

    @Test
    void hundredsOfUpdatesAreShownOnSeveralPages() throws Exception {
        WorkflowRun run = fixture.update("nodeOwners: ['user_key']");
        Path file = updatesOf(run);
        Files.writeString(file, Files.readString(file).repeat(250));

        HtmlPage first = page(run, "feishuProject/");
        assertThat(rows(first)).hasSize(100);
        HtmlPage last = page(run, "feishuProject/" + first.getAnchorByText("3").getHrefAttribute());
        assertThat(rows(last)).hasSize(50);
        assertThat(last.asNormalizedText()).contains("250 actions");
        assertThat(updates(run).size()).isEqualTo(250);
    }

    @Test
    void aFailureAfterThousandsOfUpdatesIsCountedAndComesFirst() throws Exception {
        WorkflowRun run = fixture.update("nodeOwners: ['user_key']");
        Path file = updatesOf(run);
        String done = Files.readString(file);
        Files.writeString(
                file, done.repeat(10_101) + done.replace("SUCCESS", "FAILURE").replace("start", "deploy"));

        HtmlPage page = page(run, "feishuProject/");

        assertThat(cells(page).subList(0, 3)).containsExactly("Failure", PipelineFixture.STORY, "deploy");
        assertThat(page.asNormalizedText())
                .contains("10,102 actions, 1 not completed as requested; 10,001 of them shown");
        assertThat(page(run, "").asNormalizedText()).contains("10,092 more");
        assertThat(updates(run).getJSONObject(10_000).getString("outcome")).isEqualTo("FAILURE");
    }

    @Test
    void withoutAResponseThereIsNoCode() throws Exception {
        fixture.simulator()
                .answerNextWith(new MockResponse.Builder()
                        .code(500)
                        .body("<html>oops</html>")
                        .build());

        WorkflowRun run = fixture.update("nodeOwners: ['user_key'], onError: 'WARNING'");

        assertThat(updates(run).getJSONObject(0).get("errCode")).isEqualTo(JSONNull.getInstance());
        assertThat(page(run, "").asNormalizedText()).contains("Unusable response, HTTP 500");
    }

    @Test
    void markupOfTheServerOrOfAnArgumentIsShownAsText() throws Exception {
        fixture.simulator()
                .answerNextWith(new MockResponse.Builder()
                        .body("{\"err_code\":30005,\"err_msg\":\"" + MARKUP + "\",\"err\":{\"msg\":\"" + MARKUP
                                + "\"}}")
                        .build());
        WorkflowRun run = fixture.run("feishuProjectUpdateNode(workItemTypeKey: 'story', workItemId: 76906788, "
                + "nodeName: \"" + MARKUP + "\", fields: [[fieldAlias: \"" + MARKUP
                + "\", fieldValue: 1]], onError: 'WARNING')");

        for (String path : List.of("", "feishuProject/", "console")) {
            HtmlPage page = page(run, path);
            assertThat(page.getElementById("markup")).as(path).isNull();
            assertThat(page.asNormalizedText()).as(path).contains(MARKUP);
        }
    }

    @Test
    void aChineseUserSeesChinese() throws Exception {
        fixture.node().intercepted();
        WorkflowRun run = fixture.update("nodeOwners: [], onError: 'WARNING'");

        try (Reader reader = Reader.of(Locale.SIMPLIFIED_CHINESE)) {
            assertThat(page(run, "feishuProject/").asNormalizedText())
                    .contains("飞书项目", "1 次操作，其中 1 次未按要求完成", "警告", "工作项", "请求的变更", "负责人");
            assertThat(page(run, "").asNormalizedText()).contains("飞书项目：1 次操作");
            assertThat(page(run, "../").asNormalizedText()).contains("飞书项目 #1：1 次操作");
        }
    }

    @Test
    void theJobPageShowsTheLatestUpdates() throws Exception {
        WorkflowRun run = fixture.update("nodeOwners: ['user_key']");

        try (JenkinsRule.WebClient browser = PlainBrowser.open(jenkins)) {
            HtmlPage page = browser.getPage(run.getParent());
            assertThat(page.asNormalizedText()).contains("Feishu Project #1: 1 action");
            HtmlPage updates = page.getAnchorByText("Feishu Project #1").click();
            assertThat(updates.asNormalizedText()).contains("owners user_key");
        }
    }

    @Test
    void aRenamedJobKeepsTheUpdatesOfItsBuilds() throws Exception {
        WorkflowRun run = fixture.update("nodeOwners: ['user_key']");

        run.getParent().renameTo("another-name");

        assertThat(page(run, "feishuProject/").asNormalizedText()).contains("owners user_key");
    }

    @Test
    void anAbortedBuildShowsWhatTheAbortMeans() throws Exception {
        fixture.simulator().stallNextUpdate();

        WorkflowRun run = fixture.run(
                "timeout(time: 1, unit: 'SECONDS') { " + PipelineFixture.step("nodeOwners: ['user_key']") + " }");

        assertThat(run).hasResult(Result.ABORTED);
        assertThat(page(run, "").asNormalizedText())
                .contains("Aborted", "a request already sent may still take effect");
    }

    @Test
    void aFreestyleBuildShowsItsUpdates() throws Exception {
        FreeStyleProject job = jenkins.createFreeStyleProject();
        UpdateNodeStep update = new UpdateNodeStep();
        update.setWorkItemTypeKey("story");
        update.setWorkItemId(PipelineFixture.STORY);
        update.setNodeId("start");
        update.setNodeOwners(List.of("user_key"));
        job.getBuildersList().add(new UpdateNodeBuilder(update));

        FreeStyleBuild build = jenkins.buildAndAssertSuccess(job);

        try (JenkinsRule.WebClient browser = PlainBrowser.open(jenkins)) {
            assertThat(browser.getPage(build).asNormalizedText()).contains("owners user_key");
        }
    }

    private HtmlPage page(WorkflowRun run, String path) throws Exception {
        try (JenkinsRule.WebClient browser = PlainBrowser.open(jenkins)) {
            return browser.getPage(run, path);
        }
    }

    private static List<String> cells(HtmlPage page) {
        return page.getByXPath("//table[contains(@class, 'jenkins-table')]/tbody/tr[1]/td").stream()
                .map(cell -> ((DomElement) cell).asNormalizedText())
                .toList();
    }

    private static List<?> rows(HtmlPage page) {
        return page.getByXPath("//table[contains(@class, 'jenkins-table')]/tbody/tr");
    }

    private static Path updatesOf(WorkflowRun run) {
        return run.getRootDir().toPath().resolve("feishu-project-updates.jsonl");
    }

    private String text(WorkflowRun run, String path) throws Exception {
        try (JenkinsRule.WebClient browser = PlainBrowser.open(jenkins)) {
            return browser.goTo(run.getUrl() + path, null).getWebResponse().getContentAsString();
        }
    }

    private JSONArray updates(WorkflowRun run) throws Exception {
        try (JenkinsRule.WebClient browser = PlainBrowser.open(jenkins)) {
            JSONObject json = browser.getJSON(run.getUrl() + "api/json").getJSONObject();
            for (Object action : json.getJSONArray("actions")) {
                if (((JSONObject) action).has("updates")) {
                    return ((JSONObject) action).getJSONArray("updates");
                }
            }
            throw new AssertionError("no updates in " + json);
        }
    }
}
