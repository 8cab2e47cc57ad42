package io.jenkins.plugins.feishuproject.step;

import static io.jenkins.plugins.feishuproject.fixture.RunAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.feishuproject.fixture.PipelineFixture;
import io.jenkins.plugins.feishuproject.fixture.SharedJenkins;
import java.util.stream.Stream;
import org.jenkinsci.plugins.structs.describable.DescribableModel;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.jvnet.hudson.test.JenkinsRule;

@SharedJenkins
class WrongArgumentsTest {

    private static final String WHERE = "workItemTypeKey: 'story', workItemId: 76906788, nodeId: 'start', ";

    private static final String KINDS = """
        @NonCPS def json(text) { net.sf.json.JSONObject.fromObject(text) }
        @NonCPS def deep(levels) { def value = 1; levels.times { value = [value] }; value }
        @NonCPS def many(count) { (1..count).collect { "Zhang, San $it" } }
        """;

    @TestFactory
    Stream<DynamicTest> aWrongArgumentIsRefusedInOneSentenceBeforeAnyRequest(JenkinsRule jenkins) {
        return Stream.of(
                        row(WHERE + "nodeOwner: ['a']", "nodeOwner: unknown argument; expected one of site, "),
                        row(
                                WHERE + "nodeSchedule: [estimateStartDay: '2024-08-21']",
                                "nodeSchedule.estimateStartDay: unknown argument; expected one of estimateStartDate, "),
                        row(WHERE + "onError: 'FAILURE'", "nothing to change; give at least one of nodeOwners, "),
                        row(
                                "workItemUrl: 'https://h.x' + '/a' * 20000, nodeId: 'start', nodeOwners: []",
                                "workItemUrl: expected at most 2,048 characters, got 40,011."),
                        row("nodeOwners: []", "workItemTypeKey is missing; workItemId is missing; nodeId is missing."),
                        row(WHERE + "nodeOwners: 'a'", "nodeOwners: expected a list (each element: text), got text."),
                        row(WHERE + "nodeOwners: [null]", "nodeOwners[0] must not be null; expected text."),
                        row(WHERE + "nodeOwners: [' ']", "nodeOwners[0] is blank; expected text."),
                        row(WHERE + "nodeSchedule: [:]", "nodeSchedule is empty; omit it"),
                        row(WHERE + "fields: []", "fields is empty; omit it"),
                        row(
                                WHERE + "nodeSchedule: [estimateStartDate: 'someday']",
                                "nodeSchedule.estimateStartDate: \"someday\" is not a date; expected 2024-08-21, "),
                        row(
                                WHERE + "nodeSchedule: [estimateStartDate: 1796054400]",
                                "nodeSchedule.estimateStartDate: \"1796054400\" is not a date; a number is epoch milliseconds, "),
                        row(
                                WHERE
                                        + "nodeSchedule: [estimateStartDate: '2024-08-23', estimateEndDate:"
                                        + " '2024-08-21']",
                                "nodeSchedule.estimateEndDate: \"2024-08-21\" is before the start \"2024-08-23\"."),
                        row(
                                WHERE + "fields: [[fieldKey: 'a', fieldValue: 1], [fieldKey: 'a', fieldValue: 2]]",
                                "fields[1].fieldKey: \"a\" is given twice."),
                        row(WHERE + "fields: [[fieldValue: 1]]", "fields[0]: expected a fieldKey or a fieldAlias."),
                        row(WHERE + "fields: [[fieldKey: '', fieldValue: 1]]", "fields[0].fieldKey is blank"),
                        row(WHERE + "schedules: [[:]]", "schedules[0] is empty"),
                        row(
                                WHERE + "schedules: [[points: 1]]",
                                "schedules[0].owners: expected exactly one owner per row."),
                        row(
                                WHERE + "nodeSchedule: [points: 'many']",
                                "nodeSchedule.points: expected a number, got text."),
                        row(
                                WHERE + "nodeOwners: [], onError: 'WARN'",
                                "onError: expected one of FAILURE, UNSTABLE, WARNING, IGNORE"),
                        row(WHERE + "nodeOwners: [], errorRules: [[errCode: 1]]", "errorRules[0].onError is missing."),
                        row(
                                WHERE.replace("76906788", "'7690a'") + "nodeOwners: []",
                                "workItemId: expected only digits, 19 at most, got \"7690a\"."),
                        row(
                                WHERE.replace("start", "..") + "nodeOwners: []",
                                "nodeId: \"..\" cannot be part of a URL path."),
                        row(
                                WHERE.replace("start", "x\\nFinished: SUCCESS\\n[Pipeline] echo") + "nodeOwners: []",
                                "nodeId: \"x Finished: SUCCESS [Pipeline] echo\" contains U+000A, an invisible character"),
                        row(
                                WHERE + "nodeOwners: [], 'x\\nFinished: SUCCESS\\n': 1",
                                "x Finished: SUCCESS: \"x Finished: SUCCESS\" contains U+000A"),
                        row(
                                WHERE.replace("start", "st\\u200bart") + "nodeOwners: []",
                                "nodeId: \"start\" contains U+200B, an invisible character; delete it, or type"),
                        row(
                                WHERE + "projectKey: 'doc/../../open_api/other', nodeOwners: []",
                                "projectKey: \"doc/../../open_api/other\" cannot be part of a URL path; keys and IDs"),
                        row(
                                WHERE + "nodeOwners: [], site: 'other'",
                                "site: no site is named \"other\"; configured sites: default"))
                .map(row -> DynamicTest.dynamicTest(row[0], () -> {
                    try (PipelineFixture fixture = new PipelineFixture(jenkins)) {
                        WorkflowRun run = fixture.run("feishuProjectUpdateNode(" + row[0] + ")");

                        assertThat(run)
                                .hasResult(Result.FAILURE)
                                .hasLogContaining("ERROR: ", row[1])
                                .hasLogWithout("\nFinished: SUCCESS", "\n[Pipeline] echo")
                                .hasNoStackTrace();
                        assertThat(fixture.simulator().requests()).isEmpty();
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> everyKindOfListMapOrTextIsReadOrRefusedInASentence(JenkinsRule jenkins) {
        return Stream.of(
                        row("nodeOwners: ['user_key'] as String[]", "updated node start"),
                        row("nodeOwners: ['user_key'] as Set", "updated node start"),
                        row("nodeOwners: [\"${'user'}_key\"] as Object[]", "updated node start"),
                        row("nodeOwners: [1, 2] as int[]", "nodeOwners[0]: expected text, got the number 1"),
                        row("nodeOwners: ['Zhang San']", "Zhang San"),
                        row("nodeOwners: [',']", "nodeOwners[0]"),
                        row("roleAssignee: [[role: 'role_qa', owners: [',']]]", "roleAssignee[0].owners[0]"),
                        row("nodeSchedule: json('{\"points\": 2}')", "points 2"),
                        row("nodeSchedule: json('{\"points\": 2, \"isAuto\": null}')", "nodeSchedule.isAuto"),
                        row("nodeOwners: json('{\"a\": null}').a, nodeSchedule: [points: 2]", "points 2"),
                        row("nodeOwners: json('{\"a\": [\"user_key\", null]}').a", "nodeOwners[1]"),
                        row("nodeSchedule: [(1): 'x']", "nodeSchedule.1: "),
                        row("nodeSchedule: [(null): 'x']", "nodeSchedule.null: "),
                        row("nodeSchedule: [(\"poin${'ts'}\"): 2]", "points 2"),
                        row("nodeSchedule: [points: 'a', (true): 1]", "nodeSchedule.true: "),
                        row(
                                "fields: [[fieldAlias: 'sentry_link', fieldValue: deep(200)]]",
                                "more than 100 levels deep"),
                        row(
                                "fields: [[fieldAlias: 'sentry_link', fieldValue: 'x' * (30 << 20)]]",
                                "fields[0].fieldValue: expected at most 1,048,576 characters, got 31,457,280."),
                        row("nodeOwners: many(100000)", "; and 99,990 more."),
                        row("nodeOwners: ['x' * 3000]", "nodeOwners[0]: expected at most 2,048 characters, got 3,000"),
                        row("fields: [[:]] * 1001", "fields: expected at most 1,000 elements, got 1,001"),
                        row("nodeOwners: ['user_key'], errorRules: [[errCode: 0, onError: 'WARNING']]", "errCode"),
                        row("nodeOwners: { it }", "nodeOwners: expected a list"),
                        row("nodeOwners: ['user_key'], dryRun: 'true'", "dryRun: expected true or false"),
                        row("nodeSchedule: [points: '3']", "nodeSchedule.points: expected a number"))
                .map(row -> DynamicTest.dynamicTest(row[0], () -> {
                    try (PipelineFixture fixture = new PipelineFixture(jenkins)) {
                        WorkflowJob job = fixture.job("");
                        // The sandbox knows not all of these kinds; shared libraries run without it.
                        job.setDefinition(new CpsFlowDefinition(
                                KINDS + "feishuProjectUpdateNode(" + WHERE + row[0] + ")", false));

                        assertThat(PipelineFixture.run(job))
                                .hasLogContaining(row[1])
                                .hasNoStackTrace();
                    }
                }));
    }

    @Test
    void anUnknownArgumentIsRefused(PipelineFixture fixture) throws Exception {
        DescribableModel.STRICT_PARAMETER_CHECKING = false;
        try {
            WorkflowRun run = fixture.update("nodeOwners: ['user_key'], nodeSchedule: [point: 3], colour: 'red'");

            assertThat(run)
                    .hasResult(Result.FAILURE)
                    .hasLogContaining("nodeSchedule.point: ", "colour: ")
                    .hasLogWithout("WARNING: Unknown parameter")
                    .hasNoStackTrace();
            assertThat(fixture.simulator().requests()).isEmpty();
        } finally {
            DescribableModel.STRICT_PARAMETER_CHECKING = true;
        }
    }

    @Test
    void severalMistakesAreAllNamed(PipelineFixture fixture) throws Exception {
        WorkflowRun run = fixture.run(
                "feishuProjectUpdateNode(" + WHERE + "nodeOwners: 'a', nodeSchedule: [points: true], colour: 'red')");

        assertThat(run)
                .hasLogContaining("nodeOwners: expected", "nodeSchedule.points: expected", "colour: unknown argument")
                .hasNoStackTrace();
    }

    @Test
    void wrongArgumentsAreAFailureWhateverOnErrorSays(PipelineFixture fixture) throws Exception {
        assertThat(fixture.run("feishuProjectUpdateNode(" + WHERE + "onError: 'IGNORE')"))
                .hasResult(Result.FAILURE);
    }

    private static String[] row(String arguments, String sentence) {
        return new String[] {arguments, sentence};
    }
}
