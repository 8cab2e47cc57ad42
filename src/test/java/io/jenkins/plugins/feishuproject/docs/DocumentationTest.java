package io.jenkins.plugins.feishuproject.docs;

import static io.jenkins.plugins.feishuproject.fixture.RunAssert.assertThat;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.casc.ConfigurationAsCode;
import io.jenkins.plugins.feishuproject.config.FeishuProjectConfiguration;
import io.jenkins.plugins.feishuproject.config.Site;
import io.jenkins.plugins.feishuproject.fixture.BoundTypes;
import io.jenkins.plugins.feishuproject.fixture.Page;
import io.jenkins.plugins.feishuproject.fixture.PipelineFixture;
import io.jenkins.plugins.feishuproject.fixture.SharedJenkins;
import io.jenkins.plugins.feishuproject.plan.date.SiteCalendar;
import io.jenkins.plugins.feishuproject.simulator.FeishuProjectSimulator;
import io.jenkins.plugins.feishuproject.simulator.SimulatedWorkItem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import mockwebserver3.RecordedRequest;
import org.jenkinsci.plugins.structs.describable.DescribableModel;
import org.jenkinsci.plugins.structs.describable.DescribableParameter;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.jvnet.hudson.test.JenkinsRule;

/** The documentation says what is so: its examples are run, and none of them may be missing. */
@SharedJenkins
class DocumentationTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final Pattern INSTANT = Pattern.compile("\\b\\d{13}\\b");

    /** What each example does, by the heading above it. */
    private static final Map<String, Effect> EFFECTS = Map.ofEntries(
            entry("Feishu Project for Jenkins", DocumentationTest::plansTheTestByName),
            entry(
                    "First pipeline",
                    sends("PUT test {'node_schedule':{'estimate_start_date':2026-12-01T00:00,"
                            + "'estimate_end_date':2026-12-03T23:59:59.999,'points':3},"
                            + "'node_owners':['7012345678901234567']}")),
            entry(
                    "The pipeline",
                    sends("PUT test {'node_schedule':{'estimate_start_date':2026-12-01T00:00,"
                                    + "'estimate_end_date':2026-12-03T23:59:59.999,'points':3},"
                                    + "'node_owners':['other_key']}")
                            .saying(
                                    "Feishu Project: resolved qa@example.com to other_key.",
                                    "Feishu Project: updated node 测试 of work item 76906788: "
                                            + "owners qa@example.com; schedule 2026-12-01 to 2026-12-03, points 3.",
                                    "Feishu Project: verified: the node matches the request.")),
            entry("Steps", sends("PUT test {'node_owners':['other_key']}")),
            entry("Update a node", sends("PUT test {'node_owners':['other_key']}")),
            entry("Complete a node, or roll it back", sends("POST test/operate {'action':'confirm'}")),
            entry(
                    "Change the state of a work item",
                    sends("POST state_change {'transition_id':11}").saying("Feishu Project: moved work item ")),
            entry(
                    "Which transition?",
                    sends("POST state_change {'transition_id':11,"
                            + "'fields':[{'field_key':'field_reason','field_value':'fixed'}],"
                            + "'role_owners':[{'role':'operator','owners':['other_key']}]}")),
            entry("The bugs that a build fixes", sends("POST state_change {'transition_id':11}")),
            entry(
                    "Comment on a work item",
                    sends("POST /open_api/doc/work_item/story/76906788/comment/create "
                            + "{'content':'Released with build 1: https://ci.example.com/job/shop/'}")),
            entry("Several work items", DocumentationTest::commentsOnBoth),
            entry("Kinds of pipeline", sends("PUT test {'node_owners':['other_key']}")),
            entry("Which site, and which user?", sends("PUT test {'node_schedule':{'points':2}}")),
            entry("Owners", sends("PUT test {'node_owners':['7012345678901234567','other_key']}")),
            entry(
                    "Schedule",
                    sends("PUT test {'node_schedule':{'estimate_start_date':2026-12-01T00:00,"
                            + "'estimate_end_date':2026-12-03T23:59:59.999,'points':1.5,'is_auto':false},"
                            + "'schedule_constraint_rule':{'node':true,'sub_task':true,'sub_process_node':false,"
                            + "'wbs_sub_instance_type':{'story':true}}}")),
            entry(
                    "Per-person schedules",
                    sends(
                            "PUT test {'node_owners':['user_key','other_key']}",
                            "PUT test {'schedules':[{'estimate_start_date':2026-12-01T00:00,"
                                    + "'estimate_end_date':2026-12-02T23:59:59.999,'points':2,'owners':['user_key']},"
                                    + "{'points':1,'owners':['other_key']}]}")),
            entry(
                    "Form fields",
                    sends("PUT test {'fields':[{'field_alias':'build_number','field_value':'1'},"
                            + "{'field_key':'field_4f2a10','field_type_key':'select',"
                            + "'field_value':{'value':'option_1'}}]}")),
            entry("Roles", sends("PUT test {'role_assignee':[{'role':'role_qa','owners':['other_key']}]}")),
            entry("Dates", DocumentationTest::lastsFromTomorrowForThreeMoreWorkingDays),
            entry(
                    "When a step fails",
                    sends("PUT deploy {'node_schedule':{'points':3}}").saying("WARNING 20090")),
            entry(
                    "Why a step failed",
                    sends("PUT deploy {'node_schedule':{'points':3}}")
                            .saying("not updated: 20090 Your request has been intercepted. (log id ")),
            entry(
                    "Owners that may not exist",
                    sends("PUT test {'node_owners':['other_key']}").saying("bot@users.noreply.example.com")),
            entry(
                    "Dry run",
                    sends().saying(
                                    "dry run; nothing is sent. The request would be:",
                                    "{\"node_owners\":[\"other_key\"]}")
                            .saying("DRY_RUN")),
            entry(
                    "Verify the update",
                    sends("PUT test {'node_owners':['other_key']}").saying("verified: the node matches the request.")),
            entry(
                    "Complete",
                    sends("POST test/operate {'action':'confirm','fields':"
                                    + "[{'field_alias':'build_number','field_value':'1'}]}")
                            .saying("Feishu Project: completed node test")),
            entry(
                    "Roll back",
                    sends("POST release/operate {'action':'rollback','rollback_reason':'build 1 was withdrawn'}")
                            .saying("Feishu Project: rolled back node 发布")),
            entry(
                    "Many work items",
                    sends(
                                    "PUT test {'node_schedule':{'points':1},'node_owners':['other_key']}",
                                    "PUT test {'node_schedule':{'points':1},'node_owners':['other_key']}")
                            .saying(
                                    "[1/2] Feishu Project: updated node 测试 of work item 76906788: ",
                                    "Feishu Project: 2 work items: 2 succeeded.",
                                    "SUCCESS: [76906788, 76906789]")),
            entry(
                    "Complete many nodes",
                    sends("POST test/operate {'action':'confirm'}", "POST test/operate {'action':'confirm'}")),
            entry(
                    "Declarative",
                    sends(
                                    "PUT test {'node_owners':['other_key']}",
                                    "PUT deploy {'fields':[{'field_alias':'build_number','field_value':'1'}]}")
                            .saying("planned: SUCCESS")),
            entry("Matrix", DocumentationTest::plansTheTestOfEachPlatformBeforeItIsDone),
            entry(
                    "Restart from Stage",
                    sends("PUT test {'node_owners':['other_key']}", "POST test/operate {'action':'confirm'}")
                            .saying("planned: SUCCESS")),
            entry("Read a node", sends().saying("测试: IN_PROGRESS")),
            entry("Hand it to an update", sends("PUT test_android {'node_owners':[]}")),
            entry("Wait for a node", sends().saying("Feishu Project: node 发布 of work item 76906788 is done, after ")),
            entry("Verdicts of reviews", sends().saying("通过")),
            entry(
                    "Find work items",
                    sends().saying(
                                    "Feishu Project: looked at the first build, which has no changes: no work item is named there.")),
            entry("Change what was found", sends("POST test/operate {'action':'confirm'}")),
            entry("What is searched", sends().saying("Feishu Project: found 1 work item: 76906788 (登录).", "found: 1")),
            entry("Replay", sends("PUT test {'node_owners':['other_key']}")));

    /** The pages about pipelines. */
    private static final List<String> PAGES = List.of(
            "docs/steps.md",
            "docs/update-node.md",
            "docs/operate-node.md",
            "docs/get-node.md",
            "docs/wait-for-node.md",
            "docs/many-work-items.md",
            "docs/find-work-items.md",
            "docs/change-state.md",
            "docs/comment.md",
            "docs/dates.md",
            "docs/failures.md",
            "docs/kinds-of-pipeline.md");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @FieldSource("PAGES")
    void aPageOpensWithAnExample(String page) throws IOException {
        assertThat(Page.of(page).text().lines())
                .as("before the first heading below the title")
                .filteredOn(line -> line.startsWith("## ") || line.equals("```groovy"))
                .first()
                .isEqualTo("```groovy");
    }

    @Test
    void everyExampleIsTested() throws IOException {
        assertThat(pipelines()).containsOnlyKeys(EFFECTS.keySet());
    }

    @TestFactory
    Stream<DynamicTest> anExampleDoesWhatItsSectionSays(JenkinsRule jenkins) throws IOException {
        return pipelines().entrySet().stream()
                .map(example -> DynamicTest.dynamicTest(
                        example.getKey(), () -> check(jenkins, example.getKey(), example.getValue())));
    }

    private static void check(JenkinsRule jenkins, String heading, String pipeline) throws Exception {
        try (PipelineFixture fixture = new PipelineFixture(jenkins)) {
            prepare(fixture);

            WorkflowRun run = fixture.run(pipeline);

            assertThat(run).hasResult(Result.SUCCESS);
            EFFECTS.get(heading).check(run, sent(fixture.simulator()));
        }
    }

    /** With the scope GLOBAL, any pipeline could read it. */
    @TestFactory
    Stream<DynamicTest> anExampleOfACredentialOfASiteHasTheScopeSystem() {
        return Stream.of("docs/getting-started.md", "docs/getting-started.zh-CN.md")
                .map(page -> DynamicTest.dynamicTest(
                        page,
                        () -> assertThat(String.join("", Page.of(page).blocks("yaml")))
                                .contains("scope: SYSTEM")
                                .doesNotContain("GLOBAL")));
    }

    static Stream<Class<?>> typesOfArguments() throws ClassNotFoundException {
        return BoundTypes.all().filter(type -> type != Site.class);
    }

    @ParameterizedTest
    @MethodSource("typesOfArguments")
    void everyArgumentHasAnExample(Class<?> type) throws IOException {
        StringBuilder examples = new StringBuilder();
        for (String page : PAGES) {
            Page.of(page).pipelines().values().forEach(examples::append);
        }

        assertThat(DescribableModel.of(type).getParameters())
                .extracting(DescribableParameter::getName)
                .isNotEmpty()
                .allSatisfy(name -> assertThat(examples).containsPattern("\\b" + name + ":"));
    }

    @TestFactory
    Stream<DynamicTest> theConfigurationAsCodeConfiguresTheSite(JenkinsRule jenkins) {
        return Stream.of(
                        "README.md",
                        "docs/README.zh-CN.md",
                        "docs/getting-started.md",
                        "docs/getting-started.zh-CN.md",
                        "docs/configuration.md",
                        "docs/configuration.zh-CN.md")
                .map(page -> DynamicTest.dynamicTest(page, () -> {
                    FeishuProjectConfiguration.get().setSites(List.of());
                    String yaml = Page.of(page).blocks("yaml").get(0);

                    ConfigurationAsCode.get()
                            .configure(Files.writeString(folder.resolve("jenkins.yaml"), yaml)
                                    .toString());

                    assertThat(FeishuProjectConfiguration.get().getSites())
                            .extracting(Site::getName)
                            .containsExactly("default");
                }));
    }

    /** A second site; and a story with a node to work on, one that every change is refused of, and one that is done. */
    private static void prepare(PipelineFixture fixture) {
        Site overseas = new Site("overseas");
        overseas.setBaseUrl(fixture.simulator().baseUrl());
        FeishuProjectConfiguration.get().setSites(List.of(fixture.site(), overseas));
        fixture.simulator()
                .tenant()
                .addUser("7012345678901234567")
                .addUser("user_key", "dev@example.com")
                .addUser("other_key", "qa@example.com");
        fixture.simulator().tenant().addWorkItem("story", "76906789").addNode("test", "测试");
        fixture.addBug();
        SimulatedWorkItem story = fixture.story().called("登录").addField("field_4f2a10", "environment");
        story.addNode("test", "测试");
        story.addNode("test_android", "测试 Android");
        story.addNode("test_ios", "测试 iOS");
        story.addNode("deploy", "部署").intercepted();
        story.addNode("release", "发布").done();
        story.addNode("review", "评审").done().reviewed("通过", "");
    }

    private static Effect sends(String... requests) {
        return (run, sent) -> assertThat(sent).containsExactly(requests);
    }

    private static void plansTheTestByName(WorkflowRun run, List<String> sent) {
        assertThat(sent)
                .containsExactly("PUT test {'node_schedule':{" + tomorrowAndThreeMoreWorkingDays()
                        + ",'points':3},'node_owners':['other_key']}");
        assertThat(run)
                .hasLogContaining(
                        "Feishu Project: updated node 测试 of work item 76906788: owners qa@example.com; schedule ");
    }

    private static void lastsFromTomorrowForThreeMoreWorkingDays(WorkflowRun run, List<String> sent) {
        assertThat(sent).containsExactly("PUT test {'node_schedule':{" + tomorrowAndThreeMoreWorkingDays() + "}}");
    }

    private static String tomorrowAndThreeMoreWorkingDays() {
        LocalDate tomorrow = LocalDate.now(SHANGHAI).plusDays(1);
        LocalDate last = SiteCalendar.in(SHANGHAI).plusWorkdays(tomorrow, 3);
        return "'estimate_start_date':" + tomorrow + "T00:00,'estimate_end_date':" + last + "T23:59:59.999";
    }

    private static void commentsOnBoth(WorkflowRun run, List<String> sent) {
        assertThat(sent)
                .containsExactlyInAnyOrder(
                        "POST /open_api/doc/work_item/story/76906788/comment/create {'content':'Released'}",
                        "POST /open_api/doc/work_item/issue/76906799/comment/create {'content':'Released'}");
    }

    private static void plansTheTestOfEachPlatformBeforeItIsDone(WorkflowRun run, List<String> sent) {
        assertThat(sent)
                .containsExactlyInAnyOrder(
                        "PUT test_android {'node_owners':['other_key']}",
                        "PUT test_ios {'node_owners':['other_key']}",
                        "POST test/operate {'action':'confirm'}")
                .endsWith("POST test/operate {'action':'confirm'}");
    }

    /** The requests that change a node, on one line each, with instants as times in Shanghai. */
    private static List<String> sent(FeishuProjectSimulator simulator) {
        return simulator.requests().stream()
                .filter(request -> request.getHeaders().get("X-IDEM-UUID") != null)
                .map(DocumentationTest::line)
                .toList();
    }

    private static String line(RecordedRequest request) {
        String node = request.getTarget().replaceFirst(".*/node/", "");
        String body = INSTANT.matcher(request.getBody().utf8()).replaceAll(DocumentationTest::time);
        return request.getMethod() + " " + node + " " + body.replace('"', '\'');
    }

    private static String time(MatchResult millis) {
        Instant instant = Instant.ofEpochMilli(Long.parseLong(millis.group()));
        return LocalDateTime.ofInstant(instant, SHANGHAI).toString();
    }

    private static Map<String, String> pipelines() throws IOException {
        Map<String, String> pipelines = new LinkedHashMap<>(Page.of("README.md").pipelines());
        pipelines.putAll(Page.of("docs/getting-started.md").pipelines());
        for (String page : PAGES) {
            pipelines.putAll(Page.of(page).pipelines());
        }
        return pipelines;
    }

    /** What an example does. */
    private interface Effect {

        void check(WorkflowRun run, List<String> sent);

        default Effect saying(String... texts) {
            return (run, sent) -> {
                check(run, sent);
                assertThat(run).hasLogContaining(texts);
            };
        }
    }
}
