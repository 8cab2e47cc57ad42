package io.jenkins.plugins.feishuproject.execution;

import static io.jenkins.plugins.feishuproject.fixture.PipelineFixture.step;
import static io.jenkins.plugins.feishuproject.fixture.RunAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.feishuproject.config.ErrorRule;
import io.jenkins.plugins.feishuproject.fixture.PipelineFixture;
import io.jenkins.plugins.feishuproject.fixture.SharedJenkins;
import io.jenkins.plugins.feishuproject.plan.OnError;
import io.jenkins.plugins.feishuproject.simulator.Answers;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import org.jenkinsci.plugins.workflow.actions.WarningAction;
import org.jenkinsci.plugins.workflow.flow.FlowExecution;
import org.jenkinsci.plugins.workflow.graphanalysis.DepthFirstScanner;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.jvnet.hudson.test.JenkinsRule;

@SharedJenkins
class OutcomeTest {

    /** How the simulator comes to refuse with a code, and what the pipeline asks for then. */
    private record Refusal(long errCode, Consumer<PipelineFixture> state, String arguments) {}

    private static final List<Refusal> THE_TWELVE = List.of(
            new Refusal(
                    50006,
                    fixture -> fixture.node().withSubtasks(5, 0),
                    "nodeSchedule: [estimateStartDate: '2024-08-21', estimateEndDate: '2024-08-23']"),
            new Refusal(1000051743, fixture -> fixture.node().withSubtasks(0, 8), "nodeSchedule: [points: 3]"),
            new Refusal(20090, fixture -> fixture.node().intercepted(), "nodeSchedule: [points: 3]"),
            new Refusal(
                    10001,
                    fixture -> fixture.simulator().tenant().makeReadOnly("user_key"),
                    "nodeSchedule: [points: 3]"),
            new Refusal(20005, fixture -> fixture.node().requiring("field_658c22"), "nodeSchedule: [points: 3]"),
            new Refusal(30009, fixture -> {}, "fields: [[fieldAlias: 'schedule_flag', fieldValue: 1]]"),
            new Refusal(20007, fixture -> fixture.story().abort(), "nodeSchedule: [points: 3]"),
            new Refusal(
                    20041,
                    fixture -> {
                        fixture.story().addRole("role_pm");
                        fixture.node().boundTo("role_pm");
                    },
                    "nodeSchedule: [points: 3]"),
            new Refusal(30005, fixture -> {}, "nodeSchedule: [points: 3]"),
            new Refusal(20032, fixture -> fixture.node().ownedBy("user_key"), "schedules: [[owners: ['user_key']]]"),
            new Refusal(
                    20083,
                    fixture -> {},
                    "fields: [[fieldKey: 'field_658c22', fieldValue: 'a'], [fieldAlias: 'sentry_link', fieldValue: 'b']]"),
            new Refusal(30017, fixture -> {}, "roleAssignee: [[role: 'role_unknown', owners: ['user_key']]]"));

    private static final String RETURNED = "def r = %s%necho \"returned ${r.outcome} ${r.errCode}\"";

    @TestFactory
    Stream<DynamicTest> aRefusalReachesThePipelineWithItsCodeAndLogId(JenkinsRule jenkins) {
        return THE_TWELVE.stream()
                .map(refusal ->
                        DynamicTest.dynamicTest(String.valueOf(refusal.errCode()), () -> check(jenkins, refusal)));
    }

    private static void check(JenkinsRule jenkins, Refusal refusal) throws Exception {
        try (PipelineFixture fixture = new PipelineFixture(jenkins)) {
            refusal.state().accept(fixture);
            String call = step(refusal.arguments() + ", onError: 'IGNORE'");
            String script = refusal.errCode() == 30005 ? call.replace(PipelineFixture.STORY, "1") : call;

            WorkflowRun run = fixture.run(RETURNED.formatted(script));

            assertThat(run)
                    .hasResult(Result.SUCCESS)
                    .hasLogContaining("(err_code " + refusal.errCode() + ", ")
                    .hasLogContaining("log id 20241122103000010203040506070809AB")
                    .hasLogContaining("returned IGNORED " + refusal.errCode())
                    .hasNoStackTrace();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "FAILURE, FAILURE, 0, ''",
        "UNSTABLE, UNSTABLE, 1, returned UNSTABLE 20090",
        "WARNING, SUCCESS, 1, returned WARNING 20090",
        "IGNORE, SUCCESS, 0, returned IGNORED 20090"
    })
    void onErrorDecidesTheResultOfTheBuildAndTheWarningOfTheStage(
            String onError, String result, int warnings, String returned, PipelineFixture fixture) throws Exception {
        fixture.node().intercepted();

        WorkflowRun run = fixture.run(RETURNED.formatted(step("nodeOwners: [], onError: '" + onError + "'")));

        assertThat(run).hasResult(Result.fromString(result)).hasLogContaining(returned);
        assertThat(warnings(run)).hasSize(warnings);
    }

    @Test
    void aFailureIsOneSentenceWithTheMessageOfTheApiAndARemedy(PipelineFixture fixture) throws Exception {
        fixture.node().intercepted();

        assertThat(fixture.update("nodeOwners: []"))
                .hasLogContaining("ERROR: Feishu Project: node start of work item 76906788 was not updated. "
                        + "Your request has been intercepted. (err_code 20090, Your request has been blocked, HTTP 400, "
                        + "log id 20241122103000010203040506070809AB). "
                        + "Check the interception rules of the space.");
    }

    @Test
    void aFailureCanBeCaughtAndReadInTheSandbox(PipelineFixture fixture) throws Exception {
        fixture.node().intercepted();

        WorkflowRun run = fixture.run("""
                try {
                    STEP
                } catch (e) {
                    echo "${e.errCode} | ${e.errMsg} | ${e.errDetail} | ${e.logId}"
                }
                """.replace("STEP", step("nodeOwners: []")));

        assertThat(run)
                .hasResult(Result.SUCCESS)
                .hasLogContaining("20090 | Your request has been blocked | Your request has been intercepted. | "
                        + "20241122103000010203040506070809AB");
    }

    @Test
    void errCodeAndAttemptsCompareWithIntegerLiterals(PipelineFixture fixture) throws Exception {
        fixture.node().intercepted();

        WorkflowRun run = fixture.run("""
                def compare(code) {
                    def hit = 'missed'
                    switch (code) {
                        case [20090, 20007]: hit = 'hit'; break
                    }
                    return "${code in [20090, 20007]} ${[20090: 'found'][code]} ${hit} ${code == 20090}"
                }
                def r = IGNORED
                echo "returned ${compare(r.errCode)} ${r.attempts in [1]}"
                try {
                    FAILED
                } catch (hudson.AbortException e) {
                    echo "thrown ${compare(e.errCode)}"
                }
                """.replace("IGNORED", step("nodeOwners: [], onError: 'IGNORE'"))
                .replace("FAILED", step("nodeOwners: []")));

        assertThat(run)
                .hasResult(Result.SUCCESS)
                .hasLogContaining("returned true found hit true true", "thrown true found hit true");
    }

    @Test
    void aCodeBeyondTheIntegerRangeIsALong(PipelineFixture fixture) throws Exception {
        fixture.update("nodeOwners: []");
        fixture.simulator().answerNextWith(Answers.refusal(400, 10_000_000_000L, "Unknown", "new"));

        WorkflowRun run = fixture.run("def r = " + step("nodeOwners: [], onError: 'IGNORE'")
                + "\necho \"returned ${r.errCode} ${r.errCode == 10000000000L}\"");

        assertThat(run).hasLogContaining("returned 10000000000 true");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nodeOwner: ['a']",
                "nodeOwners: ['']",
                "nodeOwners: ['nobody@example.com']",
                "nodeOwners: [], site: 'none'",
                "nodeOwners: [], credentialsId: 'none'"
            })
    void whatIsRefusedBeforeAnyUpdateCanBeCaughtAndHasNoCode(String arguments, PipelineFixture fixture)
            throws Exception {
        String script = "try { STEP } catch (e) { echo \"read ${e.errCode} ${e.errMsg} ${e.errDetail} ${e.logId}\" }";

        assertThat(fixture.run(script.replace("STEP", step(arguments))))
                .hasResult(Result.SUCCESS)
                .hasLogContaining("read null null null null");
    }

    @Test
    void rulesAndOnErrorApplyInOrderOfPrecedence(PipelineFixture fixture) throws Exception {
        fixture.node().intercepted();
        fixture.site().setOnError(OnError.UNSTABLE);
        fixture.site().setErrorRules(List.of(new ErrorRule(20090, OnError.WARNING)));

        String stepRule = "errorRules: [[errCode: 20090, onError: 'IGNORE']], onError: 'FAILURE'";
        assertThat(fixture.update("nodeOwners: [], " + stepRule)).hasResult(Result.SUCCESS);
        assertThat(fixture.update("nodeOwners: [], onError: 'FAILURE'")).hasResult(Result.FAILURE);
        assertThat(warnings(fixture.update("nodeOwners: []"))).hasSize(1);
        fixture.site().setErrorRules(List.of());
        assertThat(fixture.update("nodeOwners: []")).hasResult(Result.UNSTABLE);
    }

    @Test
    void aMissingResponseIsHandledByOnErrorAndNeverByARule(PipelineFixture fixture) throws Exception {
        fixture.update("nodeOwners: []");
        fixture.simulator()
                .answerNextWith(new MockResponse.Builder()
                        .code(404)
                        .body("<html><h1>Not here</h1></html>")
                        .build());

        WorkflowRun run = fixture.run("def r = " + step("nodeOwners: [], onError: 'WARNING'")
                + "\necho \"returned ${r.outcome} ${r.errCode}\"");

        assertThat(run)
                .hasResult(Result.SUCCESS)
                .hasLogContaining(
                        "Unusable response, HTTP 404: the body is a web page, not JSON. It starts with: \"Not here\".\n")
                .hasLogContaining("returned WARNING null");
    }

    private static List<WarningAction> warnings(WorkflowRun run) {
        FlowExecution execution = run.getExecution();
        return new DepthFirstScanner()
                .allNodes(execution).stream()
                        .map(node -> node.getPersistentAction(WarningAction.class))
                        .filter(Objects::nonNull)
                        .toList();
    }
}
