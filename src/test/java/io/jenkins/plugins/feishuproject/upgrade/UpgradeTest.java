package io.jenkins.plugins.feishuproject.upgrade;

import static io.jenkins.plugins.feishuproject.fixture.RunAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.FreeStyleProject;
import hudson.model.Result;
import io.jenkins.plugins.feishuproject.config.FeishuProjectConfiguration;
import io.jenkins.plugins.feishuproject.config.Site;
import io.jenkins.plugins.feishuproject.simulator.FeishuProjectSimulator;
import io.jenkins.plugins.feishuproject.step.UpdateNodeBuilder;
import io.jenkins.plugins.feishuproject.step.UpdateNodePublisher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import jenkins.model.Jenkins;
import net.sf.json.JSONArray;
import net.sf.json.JSONObject;
import org.htmlunit.html.HtmlPage;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

/** A Jenkins whose files another version of this plugin wrote: {@link UpgradeFixtures} made the stored home. */
class UpgradeTest {

    private static final String UNKNOWN = "<inventedLater><a>1</a></inventedLater>";

    @RegisterExtension
    private final JenkinsSessionExtension jenkins = new JenkinsSessionExtension();

    private FeishuProjectSimulator simulator;

    @BeforeEach
    void restoreHome() throws IOException {
        simulator = FeishuProjectSimulator.start();
        StoredForms.prepare(simulator);
        StoredHome.restore(home(), simulator.baseUrl());
    }

    @AfterEach
    void stopSimulator() {
        simulator.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"update", "operate"})
    void aRunningPipelineResumesAndSucceeds(String job) throws Throwable {
        jenkins.then(rule -> assertThat(ended(rule, job))
                .hasResult(Result.SUCCESS)
                .hasLogContaining("became SUCCESS")
                .hasNoStackTrace());
    }

    @Test
    void resumedPipelinesSendTheSameBodiesUnderTheSameIdempotencyKeys() throws Throwable {
        jenkins.then(rule -> {
            ended(rule, "update");
            ended(rule, "operate");
        });

        assertThat(StoredForms.sent(simulator)).isEqualTo(StoredHome.sent());
    }

    @Test
    void sitesKeepAllTheirSettings() throws Throwable {
        jenkins.then(rule -> assertThat(
                        xml(new ArrayList<>(FeishuProjectConfiguration.get().getSites())))
                .isEqualTo(xml(new ArrayList<>(
                        List.of(StoredForms.defaultSite(simulator.baseUrl()), StoredForms.siteWithEverySetting())))));
    }

    @Test
    void theBuildStepOfAFreestyleJobKeepsAllItsArguments() throws Throwable {
        jenkins.then(rule -> assertThat(xml(builder(rule))).isEqualTo(xml(StoredForms.builder())));
    }

    @Test
    void thePostBuildActionOfAFreestyleJobKeepsAllItsArguments() throws Throwable {
        jenkins.then(rule -> assertThat(xml(job(rule).getPublishersList().get(UpdateNodePublisher.class)))
                .isEqualTo(xml(StoredForms.publisher())));
    }

    @Test
    void aFreestyleJobBuildsAsBefore() throws Throwable {
        jenkins.then(rule -> {
            rule.buildAndAssertSuccess(job(rule));

            assertThat(rows(rule, 2)).hasSize(2);
        });
        assertThat(simulator.tenant().workItem("3").node("test").owners()).containsExactly("qa_key", "user_key");
    }

    @Test
    void theRemoteApiOfAFinishedBuildHasItsUpdates() throws Throwable {
        jenkins.then(rule -> {
            List<JSONObject> rows = rows(rule, 1);

            assertThat(rows).hasSize(2);
            assertIsTheUpdateThatSucceeded(rows.get(0));
            assertIsTheUpdateThatWasRefused(rows.get(1));
        });
    }

    @Test
    void thePageOfAFinishedBuildShowsItsUpdates() throws Throwable {
        jenkins.then(rule -> {
            try (JenkinsRule.WebClient browser = rule.createWebClient()) {
                browser.getOptions().setJavaScriptEnabled(false);
                HtmlPage page = browser.goTo("job/nightly/1/");

                assertThat(page.asNormalizedText())
                        .contains(
                                "2 actions",
                                "role role_qa: qa@example.com",
                                "Your request has been intercepted.",
                                "schedule of user_key: 2026-12-01 to 2026-12-02");
            }
        });
    }

    @Test
    void settingsOfANewerVersionKeepWhatThisOneKnows() throws Throwable {
        edit(StoredHome.SETTINGS, xml -> xml.replaceAll("(<io\\.jenkins\\.[^/>]*>)", "$1" + UNKNOWN));

        sitesKeepAllTheirSettings();
    }

    @Test
    void jobsOfANewerVersionKeepWhatThisOneKnows() throws Throwable {
        edit(
                StoredHome.JOB,
                xml -> xml.replaceAll(
                        "(<(io\\.jenkins\\.[^/>]*|update|nodeSchedule|scheduleConstraintRule)>)", "$1" + UNKNOWN));

        theBuildStepOfAFreestyleJobKeepsAllItsArguments();
    }

    @Test
    void updatesOfANewerVersionShowWhatThisOneKnows() throws Throwable {
        edit(StoredHome.UPDATES, lines -> lines.replaceAll("(?m)^\\{", "{\"invented_later\":[{\"a\":1}],"));

        theRemoteApiOfAFinishedBuildHasItsUpdates();
    }

    @Test
    void settingsThatAnOlderVersionDidNotWriteHaveTheirDefaults() throws Throwable {
        edit(
                StoredHome.SETTINGS,
                xml -> xml.replaceAll("(?s)<name>overseas</name>.*?(</io[^>]*\\.Site>)", "<name>overseas</name>$1"));

        jenkins.then(rule -> assertThat(
                        xml(FeishuProjectConfiguration.get().getSites().get(1)))
                .isEqualTo(xml(new Site("overseas"))));
    }

    @Test
    void argumentsThatAnOlderVersionDidNotWriteAreLeftOut() throws Throwable {
        edit(
                StoredHome.JOB,
                xml -> xml.replaceAll(
                        "(?s)<update>\\s*<site>.*?</update>",
                        "<update><workItemTypeKey>story</workItemTypeKey><workItemId>3</workItemId>"
                                + "<nodeId>test</nodeId><nodeSchedule><points>2</points></nodeSchedule></update>"));

        jenkins.then(rule -> rule.buildAndAssertSuccess(job(rule)));

        assertThat(simulator.updates())
                .extracting(request -> request.getBody().utf8())
                .contains("{\"node_schedule\":{\"points\":2}}");
    }

    @Test
    void updatesThatAnOlderVersionWroteWithFewerMembersAreShown() throws Throwable {
        edit(
                StoredHome.UPDATES,
                lines -> lines.replaceAll(
                        ",\"(node_id|err_code|err_msg|err_detail|log_id|attempts|millis)\":(\"[^\"]*\"|\\d+)", ""));

        jenkins.then(rule -> {
            List<JSONObject> rows = rows(rule, 1);

            assertThat(rows).hasSize(2);
            assertThat(rows.get(0).getString("outcome")).isEqualTo("SUCCESS");
            assertThat(rows.get(1).getString("changes")).startsWith("schedule of user_key");
            assertThat(rows.get(1).get("logId")).isEqualTo(JSONObject.fromObject(null));
        });
    }

    private void assertIsTheUpdateThatSucceeded(JSONObject row) {
        assertThat(row.getString("workItemUrl")).isEqualTo(simulator.baseUrl() + "/doc/story/detail/3");
        assertThat(row.getString("nodeId")).isEqualTo("test");
        assertThat(row.getString("changes"))
                .isEqualTo("owners qa@example.com, user_key; schedule 2026-12-01 to 2026-12-04, points 1.5, "
                        + "not automatic; fields sentry_link, build_number; role role_qa: qa@example.com; "
                        + "schedule constraint rule");
        assertThat(row.getString("outcome")).isEqualTo("SUCCESS");
        assertThat(row.getInt("errCode")).isZero();
        assertThat(row.getString("logId")).isEqualTo("20241122103000010203040506070809AB");
        assertThat(row.getInt("attempts")).isEqualTo(1);
        assertThat(row.getLong("millis")).isPositive();
    }

    private static void assertIsTheUpdateThatWasRefused(JSONObject row) {
        assertThat(row.getString("nodeId")).isEqualTo("deploy");
        assertThat(row.getString("outcome")).isEqualTo("WARNING");
        assertThat(row.getInt("errCode")).isEqualTo(20090);
        assertThat(row.getString("errMsg")).isEqualTo("Your request has been blocked");
        assertThat(row.getString("errDetail")).isEqualTo("Your request has been intercepted.");
    }

    private static WorkflowRun ended(JenkinsRule rule, String job) throws Exception {
        return rule.waitForCompletion(
                rule.jenkins.getItemByFullName(job, WorkflowJob.class).getBuildByNumber(1));
    }

    private static FreeStyleProject job(JenkinsRule rule) {
        return rule.jenkins.getItemByFullName(StoredForms.FREESTYLE_JOB, FreeStyleProject.class);
    }

    private static UpdateNodeBuilder builder(JenkinsRule rule) {
        return job(rule).getBuildersList().get(UpdateNodeBuilder.class);
    }

    private static List<JSONObject> rows(JenkinsRule rule, int build) throws IOException {
        return objects(rule.getJSON("job/nightly/" + build + "/api/json?tree=actions[updates[*]]")
                        .getJSONObject()
                        .getJSONArray("actions"))
                .filter(action -> action.has("updates"))
                .flatMap(action -> objects(action.getJSONArray("updates")))
                .toList();
    }

    private static Stream<JSONObject> objects(JSONArray array) {
        return IntStream.range(0, array.size()).mapToObj(array::getJSONObject);
    }

    private static String xml(Object object) {
        return Jenkins.XSTREAM2.toXML(object);
    }

    private void edit(String file, UnaryOperator<String> change) throws IOException {
        Path path = home().resolve(file);
        String before = Files.readString(path);
        String after = change.apply(before);
        assertThat(after).isNotEqualTo(before);
        Files.writeString(path, after);
    }

    private Path home() {
        return jenkins.getHome().toPath();
    }
}
