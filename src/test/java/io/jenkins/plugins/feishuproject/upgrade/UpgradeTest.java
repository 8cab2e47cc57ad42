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
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import jenkins.model.Jenkins;
import net.sf.json.JSONArray;
import net.sf.json.JSONObject;
import org.htmlunit.html.HtmlPage;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.jvnet.hudson.test.JenkinsRule;

/** A Jenkins whose files another version of this plugin wrote: {@link UpgradeFixtures} made the stored home. */
class UpgradeTest {

    private static final String UNKNOWN = "<inventedLater><a>1</a></inventedLater>";

    @Nested
    class AHomeOfAnotherVersion extends Upgraded {

        AHomeOfAnotherVersion() throws IOException {
            super(new StoredJenkins());
        }

        @ParameterizedTest
        @ValueSource(strings = {"update", "operate"})
        void aRunningPipelineResumesAndSucceeds(String job) throws Throwable {
            assertThat(ended(job))
                    .hasResult(Result.SUCCESS)
                    .hasLogContaining("became SUCCESS")
                    .hasNoStackTrace();
        }

        @Test
        void resumedPipelinesSendTheSameBodiesUnderTheSameIdempotencyKeys() throws Throwable {
            ended("update");
            ended("operate");

            assertThat(StoredForms.sent(simulator)).isEqualTo(StoredHome.sent());
        }

        @Test
        void sitesKeepAllTheirSettings() throws Throwable {
            assertSitesAreKept();
        }

        @Test
        void theBuildStepOfAFreestyleJobKeepsAllItsArguments() throws Throwable {
            assertBuildStepIsKept();
        }

        @Test
        void thePostBuildActionOfAFreestyleJobKeepsAllItsArguments() throws Throwable {
            assertThat(xml(job().getPublishersList().get(UpdateNodePublisher.class)))
                    .isEqualTo(xml(StoredForms.publisher()));
        }

        @Test
        void aFreestyleJobBuildsAsBefore() throws Throwable {
            rule.buildAndAssertSuccess(job());

            assertThat(rows(2)).hasSize(2);
            assertThat(simulator.tenant().workItem("3").node("test").owners()).containsExactly("qa_key", "user_key");
        }

        @Test
        void theRemoteApiOfAFinishedBuildHasItsUpdates() throws Throwable {
            assertUpdatesAreShown();
        }

        @Test
        void thePageOfAFinishedBuildShowsItsUpdates() throws Throwable {
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
        }
    }

    @Nested
    class AHomeOfANewerVersion extends Upgraded {

        AHomeOfANewerVersion() throws IOException {
            super(new StoredJenkins()
                    .edit(StoredHome.SETTINGS, xml -> xml.replaceAll("(<io\\.jenkins\\.[^/>]*>)", "$1" + UNKNOWN))
                    .edit(
                            StoredHome.JOB,
                            xml -> xml.replaceAll(
                                    "(<(io\\.jenkins\\.[^/>]*|update|nodeSchedule|scheduleConstraintRule)>)",
                                    "$1" + UNKNOWN))
                    .edit(
                            StoredHome.UPDATES,
                            lines -> lines.replaceAll("(?m)^\\{", "{\"invented_later\":[{\"a\":1}],")));
        }

        @Test
        void settingsOfANewerVersionKeepWhatThisOneKnows() throws Throwable {
            assertSitesAreKept();
        }

        @Test
        void jobsOfANewerVersionKeepWhatThisOneKnows() throws Throwable {
            assertBuildStepIsKept();
        }

        @Test
        void updatesOfANewerVersionShowWhatThisOneKnows() throws Throwable {
            assertUpdatesAreShown();
        }
    }

    @Nested
    class AHomeOfAnOlderVersion extends Upgraded {

        AHomeOfAnOlderVersion() throws IOException {
            super(new StoredJenkins()
                    .edit(
                            StoredHome.SETTINGS,
                            xml -> xml.replaceAll(
                                    "(?s)<name>overseas</name>.*?(</io[^>]*\\.Site>)", "<name>overseas</name>$1"))
                    .edit(
                            StoredHome.JOB,
                            xml -> xml.replaceAll(
                                    "(?s)<update>\\s*<site>.*?</update>",
                                    "<update><workItemTypeKey>story</workItemTypeKey><workItemId>3</workItemId>"
                                            + "<nodeId>test</nodeId><nodeSchedule><points>2</points></nodeSchedule></update>"))
                    .edit(
                            StoredHome.UPDATES,
                            lines -> lines.replaceAll(
                                    ",\"(node_id|err_code|err_msg|err_detail|log_id|attempts|millis)\":(\"[^\"]*\"|\\d+)",
                                    "")));
        }

        @Test
        void settingsThatAnOlderVersionDidNotWriteHaveTheirDefaults() throws Throwable {
            assertThat(xml(FeishuProjectConfiguration.get().getSites().get(1))).isEqualTo(xml(new Site("overseas")));
        }

        @Test
        void argumentsThatAnOlderVersionDidNotWriteAreLeftOut() throws Throwable {
            rule.buildAndAssertSuccess(job());

            assertThat(simulator.updates())
                    .extracting(request -> request.getBody().utf8())
                    .contains("{\"node_schedule\":{\"points\":2}}");
        }

        @Test
        void updatesThatAnOlderVersionWroteWithFewerMembersAreShown() throws Throwable {
            List<JSONObject> rows = rows(1);

            assertThat(rows).hasSize(2);
            assertThat(rows.get(0).getString("outcome")).isEqualTo("SUCCESS");
            assertThat(rows.get(1).getString("changes")).startsWith("schedule of user_key");
            assertThat(rows.get(1).get("logId")).isEqualTo(JSONObject.fromObject(null));
        }
    }

    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    abstract static class Upgraded {

        private final StoredJenkins stored;
        JenkinsRule rule;
        FeishuProjectSimulator simulator;

        Upgraded(StoredJenkins stored) {
            this.stored = stored;
            this.simulator = stored.simulator();
        }

        @BeforeAll
        void start() {
            rule = stored.start();
        }

        @AfterAll
        void stop() throws Exception {
            stored.close();
        }

        final void assertSitesAreKept() throws Exception {
            assertThat(xml(new ArrayList<>(FeishuProjectConfiguration.get().getSites())))
                    .isEqualTo(xml(new ArrayList<>(List.of(
                            StoredForms.defaultSite(simulator.baseUrl()), StoredForms.siteWithEverySetting()))));
        }

        final void assertBuildStepIsKept() throws Exception {
            assertThat(xml(builder())).isEqualTo(xml(StoredForms.builder()));
        }

        final void assertUpdatesAreShown() throws Exception {
            List<JSONObject> rows = rows(1);

            assertThat(rows).hasSize(2);
            assertIsTheUpdateThatSucceeded(rows.get(0));
            assertIsTheUpdateThatWasRefused(rows.get(1));
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

        final WorkflowRun ended(String job) throws Exception {
            return rule.waitForCompletion(
                    rule.jenkins.getItemByFullName(job, WorkflowJob.class).getBuildByNumber(1));
        }

        final FreeStyleProject job() {
            return rule.jenkins.getItemByFullName(StoredForms.FREESTYLE_JOB, FreeStyleProject.class);
        }

        final UpdateNodeBuilder builder() {
            return job().getBuildersList().get(UpdateNodeBuilder.class);
        }

        final List<JSONObject> rows(int build) throws IOException {
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

        static String xml(Object object) {
            return Jenkins.XSTREAM2.toXML(object);
        }
    }
}
