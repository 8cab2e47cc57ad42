package io.jenkins.plugins.feishuproject.step;

import static io.jenkins.plugins.feishuproject.fixture.RunAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.feishuproject.fixture.PipelineFixture;
import io.jenkins.plugins.feishuproject.fixture.SharedJenkins;
import io.jenkins.plugins.feishuproject.report.UpdatesAction;
import io.jenkins.plugins.feishuproject.simulator.Answers;
import io.jenkins.plugins.feishuproject.simulator.FeishuProjectSimulator.Call;
import io.jenkins.plugins.feishuproject.simulator.SimulatedNode;
import io.jenkins.plugins.feishuproject.simulator.SimulatedTenant;
import io.jenkins.plugins.feishuproject.simulator.WorkflowShape;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import mockwebserver3.RecordedRequest;
import org.jenkinsci.plugins.workflow.actions.WarningAction;
import org.jenkinsci.plugins.workflow.graphanalysis.DepthFirstScanner;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.jvnet.hudson.test.JenkinsRule;

@SharedJenkins
class GetNodeStepTest {

    private static final long START = 1_724_169_600_000L;
    private static final long END = 1_724_428_799_999L;

    private static final String SECRET = "s3cr3t-4711";

    private static final String ALL = "['nodeId', 'nodeName', 'status', 'owners', 'pendingOwners', "
            + "'conclusion', 'opinion', 'nodeSchedule', 'schedules', 'fields', 'roleAssignee', "
            + "'actualBeginTime', 'actualFinishTime', 'workItemId', 'workItemTypeKey', 'projectKey', 'workItemUrl', "
            + "'outcome', 'errCode', 'errMsg', 'errDetail', 'logId']";

    private static final String HAND_BACK = "feishuProjectUpdateNode(workItemTypeKey: r.workItemTypeKey, "
            + "workItemId: r.workItemId, nodeId: r.nodeId, nodeOwners: r.owners, nodeSchedule: r.nodeSchedule, "
            + "schedules: r.schedules, roleAssignee: r.roleAssignee, verify: true)\n";

    @Test
    void theResultIsAMapOfPlainValuesThatTheSandboxCanReadAfterALaterStep(PipelineFixture fixture) throws Exception {
        fixture.node().ownedBy("user_key", "other_key").scheduled(START, END, 1.5);
        fixture.update("fields: [[fieldAlias: 'build_number', fieldValue: 23]]");
        fixture.update("fields: [[fieldAlias: 'sentry_link', fieldValue: [[value: 'a', label: 'A']]]]");

        WorkflowRun run = read(fixture, "", """
                sleep time: 1, unit: 'MILLISECONDS'
                echo "${r.nodeId} ${r.nodeName} ${r.status} ${r.owners} ${r.pendingOwners}"
                echo "${r.nodeSchedule} ${r.nodeSchedule.points + 1} ${r.schedules}"
                echo "${r.fields.build_number + 1} ${r.fields.sentry_link[0].label} ${r.roleAssignee}"
                echo "${r.workItemTypeKey} ${r.workItemId} of ${r.projectKey} at ${r.workItemUrl}"
                echo "${r.outcome} ${r.errCode} '${r.errMsg}' ${r.errDetail}"
                echo "all ${r.keySet() as List == %s}"
                """.formatted(ALL));

        assertThat(run)
                .hasResult(Result.SUCCESS)
                .hasLogContaining(
                        "start 开始 IN_PROGRESS [user_key, other_key] [other_key, user_key]",
                        "[estimateStartDate:2024-08-21, estimateEndDate:2024-08-23, points:1.5] 2.5 null",
                        "24 A [[role:role_qa, owners:[user_key]]]",
                        "story 76906788 of doc at " + fixture.simulator().baseUrl() + "/doc/story/detail/76906788",
                        "SUCCESS 0 '' null",
                        "all true",
                        "Feishu Project: read node start of work item 76906788: in progress.");
    }

    @Test
    void aNodeThatIsDoneShowsItsVerdictItsTimesAndFieldsOfItsOwnAndNobodyHasToConfirmIt(PipelineFixture fixture)
            throws Exception {
        fixture.node().done().reviewed("未通过", "too late").withField("node_field", "x");

        assertThat(read(
                        fixture,
                        "",
                        "echo \"${r.conclusion} ${r.opinion} ${r.fields.node_field} ${r.pendingOwners} "
                                + "${r.actualBeginTime} ${r.actualFinishTime}\""))
                .hasLogContaining("未通过 too late x [] 2026-11-01T09:00:00+08:00 2026-11-02T18:00:00+08:00");
    }

    @Test
    void whoHasStillToConfirmIsReadWhereverTheNodeSaysIt(PipelineFixture fixture) throws Exception {
        fixture.simulator().tenant().showWorkflowsWith(WorkflowShape.SUB_STATUS);

        assertThat(read(
                        fixture,
                        "",
                        "echo \"lacks ${r.pendingOwners} ${r.conclusion} ${r.opinion} " + "${r.actualFinishTime}\""))
                .hasLogContaining("lacks [other_key, user_key] null null null");
    }

    @Test
    void eachPersonsScheduleIsARow(PipelineFixture fixture) throws Exception {
        fixture.update("schedules: [[owners: ['user_key'], estimateStartDate: '2024-08-21', points: 2], "
                + "[owners: ['other_key'], estimateStartDate: '2024-08-22T09:30+08:00', points: 3]]");

        WorkflowRun run = read(fixture, "", "echo \"${r.nodeSchedule} ${r.schedules}\"");

        assertThat(run)
                .hasLogContaining("null [[estimateStartDate:2024-08-21, points:2.0, owners:[user_key]], "
                        + "[estimateStartDate:2024-08-22T09:30:00+08:00, points:3.0, owners:[other_key]]]");
    }

    @TestFactory
    Stream<DynamicTest> whatIsHandedBackToAnUpdateChangesNothing(JenkinsRule jenkins) {
        return Stream.of(
                        state("nothing but owners", fixture -> {}),
                        state("nobody", fixture -> fixture.node().ownedBy()),
                        state("a schedule", fixture -> fixture.node().scheduled(START, END, 1.5)),
                        state("times of day", fixture -> fixture.node().scheduled(START + 1, END - 60_000, 0.25)),
                        state("the schedule of a single owner in a row", fixture -> {
                            fixture.simulator().tenant().showWorkflowsWith(WorkflowShape.SCHEDULE_IN_ROW);
                            fixture.node().ownedBy("user_key").scheduled(START, END, 2);
                        }),
                        state("times of day of a single owner in a row", fixture -> {
                            fixture.simulator().tenant().showWorkflowsWith(WorkflowShape.SCHEDULE_IN_ROW);
                            fixture.node().ownedBy("user_key").scheduled(START + 1, END - 60_000, 2);
                        }),
                        state(
                                "a row of one of several owners",
                                fixture -> update(
                                        fixture,
                                        "schedules: [[owners: ['other_key'], estimateStartDate: '2024-08-21', points: 2]]")),
                        state("a schedule each", GetNodeStepTest::scheduleEach),
                        state("a schedule each, and one of the node", fixture -> {
                            fixture.node().scheduled(START, END, 4);
                            scheduleEach(fixture);
                        }),
                        state(
                                "a role that nobody has",
                                fixture -> fixture.story().addRole("role_qa")),
                        state("rows, owners and members that are null or 0", fixture -> {
                            fixture.simulator()
                                    .tenant()
                                    .showWorkflowsWith(
                                            WorkflowShape.NULL_ROWS,
                                            WorkflowShape.NULL_OWNERS,
                                            WorkflowShape.ZERO_DATES,
                                            WorkflowShape.ZERO_POINTS);
                            fixture.story().addRole("role_qa");
                            scheduleEach(fixture);
                        }),
                        state("confirmations told in another member", fixture -> {
                            fixture.simulator()
                                    .tenant()
                                    .showWorkflowsWith(WorkflowShape.SUB_STATUS, WorkflowShape.NULL_POINTS);
                            fixture.node().scheduled(START, END, 1.5);
                        }),
                        state("a verdict, a field of its own and the day starts of dates", fixture -> {
                            fixture.simulator().tenant().showWorkflowsWith(WorkflowShape.WHOLE_SECONDS);
                            fixture.node()
                                    .reviewed("未通过", "late")
                                    .withField("own", "x")
                                    .scheduled(START, END - 999, 3);
                        }),
                        state("members that are missing", fixture -> {
                            fixture.simulator()
                                    .tenant()
                                    .showWorkflowsWith(WorkflowShape.MISSING_MEMBERS, WorkflowShape.NO_CHECKER);
                            fixture.node().ownedBy();
                        }))
                .map(state -> DynamicTest.dynamicTest(state.name(), () -> {
                    try (PipelineFixture fixture = new PipelineFixture(jenkins)) {
                        state.given().accept(fixture);
                        List<String> before = kept(fixture);

                        WorkflowRun run = read(
                                fixture, "", HAND_BACK + "def again = " + get("") + "\necho \"same ${again == r}\"");

                        assertThat(run).hasResult(Result.SUCCESS).hasLogContaining("same true");
                        assertThat(kept(fixture)).isEqualTo(before);
                    }
                }));
    }

    @ParameterizedTest
    @EnumSource(
            value = WorkflowShape.class,
            names = {"FILLED_IN_POINTS", "DAY_STARTS"})
    void whatTheServiceShowsOtherwiseThanItWasGivenIsShownInTheSameWayOnceItIsHandedBack(
            WorkflowShape shape, PipelineFixture fixture) throws Exception {
        fixture.simulator().tenant().showWorkflowsWith(shape);
        update(fixture, "nodeSchedule: [estimateStartDate: '2024-08-21', estimateEndDate: '2024-08-23']");

        WorkflowRun run = read(fixture, "", HAND_BACK + "def again = " + get("") + "\necho \"same ${again == r}\"");

        assertThat(run).hasResult(Result.SUCCESS).hasLogContaining("same true");
    }

    private static void scheduleEach(PipelineFixture fixture) {
        update(
                fixture,
                "schedules: [[owners: ['user_key'], estimateStartDate: '2024-08-21', "
                        + "estimateEndDate: '2024-08-23', points: 2], [owners: ['other_key'], isAuto: true]]");
    }

    private static void update(PipelineFixture fixture, String arguments) {
        try {
            assertThat(fixture.update(arguments)).hasResult(Result.SUCCESS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** What the service keeps of the node, whose numbers need not be written in the same way. */
    private static List<String> kept(PipelineFixture fixture) {
        SimulatedNode node = fixture.node();
        return Stream.of(
                        node.owners(),
                        node.schedule(),
                        node.schedules(),
                        fixture.story().roleOwners("role_qa"))
                .map(part -> String.valueOf(part).replace(".0", ""))
                .toList();
    }

    @Test
    void aNodeIsFoundByItsDisplayedNameAtAnAddress(PipelineFixture fixture) throws Exception {
        fixture.simulator()
                .tenant()
                .addCustomType()
                .addWorkItem(SimulatedTenant.CUSTOM_TYPE_KEY, "4711471")
                .addNode("state_7", "测试")
                .done();

        WorkflowRun run = fixture.run("def r = feishuProjectGetNode(nodeName: '测试', "
                + "workItemUrl: 'https://project.feishu.cn/doc/requirement/detail/4711471')\n"
                + "echo \"${r.nodeId} ${r.status} ${r.workItemTypeKey} ${r.workItemId} ${r.workItemUrl}\"");

        assertThat(run)
                .hasResult(Result.SUCCESS)
                .hasLogContaining(
                        "read node 测试 of work item 4711471: done.",
                        "state_7 DONE " + SimulatedTenant.CUSTOM_TYPE_KEY + " 4711471 "
                                + fixture.simulator().baseUrl() + "/doc/requirement/detail/4711471");
    }

    @Test
    void anUnknownNameIsAFailureWhateverOnErrorSays(PipelineFixture fixture) throws Exception {
        fixture.story().addNode("test", "测试").notStarted();

        WorkflowRun run = fixture.run("feishuProjectGetNode workItemTypeKey: 'story', workItemId: 76906788, "
                + "nodeName: '发布', onError: 'IGNORE'");

        assertThat(run)
                .hasResult(Result.FAILURE)
                .hasLogContaining("ERROR: feishuProjectGetNode: nodeName: no node is named \"发布\"; the nodes are: "
                        + "\"开始\" (start, in progress), \"测试\" (test, not started).")
                .hasNoStackTrace();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            FAILURE  | FAILURE  | 0 | ERROR: Feishu Project: node
            UNSTABLE | UNSTABLE | 1 | UNSTABLE without null null null null null
            WARNING  | SUCCESS  | 1 | WARNING without null null null null null
            IGNORE   | SUCCESS  | 0 | IGNORED without null null null null null
            """)
    void onErrorDecidesAboutANodeThatIsNotThere(
            String onError, String result, int warnings, String told, PipelineFixture fixture) throws Exception {
        WorkflowRun run =
                fixture.run("def r = " + get("onError: '" + onError + "'").replace("'start'", "'tset'")
                        + "\necho \"${r.outcome} without ${r.owners} ${r.status} ${r.fields} ${r.errCode} ${r.logId}\""
                        + "\necho \"all ${r.keySet() as List == " + ALL + "} ${r.workItemId}\"");

        assertThat(run)
                .hasResult(Result.fromString(result))
                .hasLogContaining(
                        told,
                        "node tset of work item 76906788 was not read. The workflow has no node \"tset\". "
                                + "The nodes of the work item are: \"开始\" (start, in progress).")
                .hasNoStackTrace();
        assertThat(warnings(run)).hasSize(warnings);
        if (!result.equals("FAILURE")) {
            assertThat(run).hasLogContaining("all true 76906788");
        }
    }

    @Test
    void aNameGivenAsIdIsRecognized(PipelineFixture fixture) throws Exception {
        WorkflowRun run = fixture.run(get("").replace("'start'", "'开始'"));

        assertThat(run)
                .hasResult(Result.FAILURE)
                .hasLogContaining("\"开始\" is the name of a node; pass it as nodeName, not as nodeId.");
    }

    @Test
    void aRefusalReachesThePipelineByTheRuleForItsCode(PipelineFixture fixture) throws Exception {
        WorkflowRun run = fixture.run("def r = "
                + get("errorRules: [[errCode: 30005, onError: 'WARNING']]").replace(PipelineFixture.STORY, "1")
                + "\necho \"${r.outcome} ${r.errCode} ${r.errMsg} ${r.logId} ${r.nodeId} ${r.owners}\"");

        assertThat(run)
                .hasResult(Result.SUCCESS)
                .hasLogContaining(
                        "WARNING: Feishu Project: node start of work item 1 was not read. ",
                        "(err_code 30005, ",
                        "WARNING 30005 WorkItem Not Found 20241122103000010203040506070809AB null null")
                .hasNoStackTrace();
        assertThat(warnings(run)).hasSize(1);
    }

    @Test
    void aFailureCarriesWhatTheApiSaid(PipelineFixture fixture) throws Exception {
        WorkflowRun run = fixture.run("try { " + get("").replace(PipelineFixture.STORY, "1")
                + " } catch (hudson.AbortException e) { echo \"caught ${e.errCode} ${e.logId}\" }");

        assertThat(run).hasResult(Result.SUCCESS).hasLogContaining("caught 30005 20241122103000010203040506070809AB");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            workItemTypeKey: 'story', workItemId: 1                          | nodeId is missing.
            workItemTypeKey: 'story', workItemId: 'x', nodeId: 'a'           | workItemId: expected only digits, 19 at most, got "x".
            workItemTypeKey: 'story', workItemId: 1, nodeId: 'a', nodeName: 'b' | nodeName and nodeId are mutually exclusive
            workItemTypeKey: 'story', workItemId: 1, nodeId: '..'            | nodeId: ".." cannot be part of a URL path.
            workItemTypeKey: 'story', workItemId: 1, nodeId: ['a']           | nodeId: expected text
            workItemTypeKey: 'story', workItemId: 1, nodeId: 'a', onError: 'NO' | onError: expected one of FAILURE, UNSTABLE, WARNING, IGNORE
            workItemTypeKey: 'story', workItemId: 1, nodeId: 'a', dryRun: true | dryRun: unknown argument; expected one of site,
            workItemTypeKey: 'story', workItemId: 1, nodeId: 'a', site: 'b'  | site: no site is named "b"; configured sites: default
            workItemUrl: 'https://a.cn/doc', nodeId: 'a'                     | workItemUrl:
            """)
    void aWrongArgumentIsRefusedInOneSentenceBeforeAnyRequest(
            String arguments, String sentence, PipelineFixture fixture) throws Exception {
        WorkflowRun run = fixture.run("feishuProjectGetNode(" + arguments + ")");

        assertThat(run)
                .hasResult(Result.FAILURE)
                .hasLogContaining("ERROR: ", sentence)
                .hasNoStackTrace();
        assertThat(fixture.simulator().requests()).isEmpty();
    }

    @Test
    void nothingIsSentButQueriesAndNothingStandsOnThePageOfTheBuild(PipelineFixture fixture) throws Exception {
        List<String> before = kept(fixture);

        WorkflowRun run = fixture.run(get("").replace("nodeId: 'start'", "nodeName: '开始'"));

        assertThat(run).hasResult(Result.SUCCESS);
        assertThat(fixture.simulator().requests())
                .extracting(RecordedRequest::getMethod)
                .containsOnly("POST");
        assertThat(fixture.simulator().requests(Call.WORKFLOW)).hasSize(1);
        assertThat(fixture.simulator().requests())
                .hasSize(1 + fixture.simulator().tokenRequests().size());
        assertThat(run.getAction(UpdatesAction.class)).isNull();
        assertThat(kept(fixture)).isEqualTo(before);
    }

    @Test
    void whatTheBuildMasksIsMaskedInAllThatIsToldOfARefusal(PipelineFixture fixture) throws Exception {
        PipelineFixture.addCredential(PipelineFixture.secretText("deploy-key", SECRET));
        fixture.simulator().answerNext(Call.WORKFLOW, Answers.refusal(400, 10001, "no " + SECRET, "not for " + SECRET));

        WorkflowRun run = fixture.run("""
                withCredentials([string(credentialsId: 'deploy-key', variable: 'KEY')]) {
                    def r = STEP
                    echo "masked ${r.errMsg == 'no ****'} ${r.errDetail == 'not for ****'}"
                    feishuProjectGetNode(workItemTypeKey: 'story', workItemId: 76906788, nodeName: KEY)
                }
                """.replace("STEP", get("onError: 'WARNING'")));

        assertThat(run).hasResult(Result.FAILURE).hasLogContaining("masked true true", "no node is named \"****\"");
        assertThat(filesWith(run, SECRET)).isEmpty();
    }

    @Test
    void worksWithoutAnAgentAndInEachPlaceOfADeclarativePipeline(PipelineFixture fixture) throws Exception {
        WorkflowRun run = fixture.run("""
                pipeline {
                    agent none
                    stages {
                        stage('Read') {
                            when { expression { (STEP).status == 'IN_PROGRESS' } }
                            steps {
                                script { echo "is ${(STEP).status}" }
                                timeout(time: 1, unit: 'MINUTES') { STEP }
                            }
                        }
                    }
                    post { always { STEP } }
                }
                """.replace("STEP", get("")));

        assertThat(run).hasResult(Result.SUCCESS).hasLogContaining("is IN_PROGRESS");
        assertThat(fixture.simulator().requests(Call.WORKFLOW)).hasSize(4);
    }

    private static WorkflowRun read(PipelineFixture fixture, String arguments, String then) throws Exception {
        return fixture.run("def r = " + get(arguments) + "\n" + then);
    }

    private static String get(String arguments) {
        return "feishuProjectGetNode(workItemTypeKey: 'story', workItemId: " + PipelineFixture.STORY
                + ", nodeId: 'start'" + (arguments.isEmpty() ? "" : ", ") + arguments + ")";
    }

    private static List<WarningAction> warnings(WorkflowRun run) {
        return new DepthFirstScanner()
                .allNodes(run.getExecution()).stream()
                        .map(node -> node.getPersistentAction(WarningAction.class))
                        .filter(warning -> warning != null)
                        .toList();
    }

    private static List<Path> filesWith(WorkflowRun run, String text) throws IOException {
        try (Stream<Path> files = Files.walk(run.getRootDir().toPath())) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> contains(file, text))
                    .toList();
        }
    }

    private static boolean contains(Path file, String text) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1).contains(text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static State state(String name, Consumer<PipelineFixture> given) {
        return new State(name, given);
    }

    /** How the node is before it is read. */
    private record State(String name, Consumer<PipelineFixture> given) {}
}
