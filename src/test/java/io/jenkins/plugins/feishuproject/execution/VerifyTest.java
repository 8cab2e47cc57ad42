package io.jenkins.plugins.feishuproject.execution;

import static io.jenkins.plugins.feishuproject.fixture.RunAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.feishuproject.fixture.PipelineFixture;
import io.jenkins.plugins.feishuproject.fixture.SharedJenkins;
import io.jenkins.plugins.feishuproject.report.UpdatesAction;
import io.jenkins.plugins.feishuproject.simulator.Answers;
import io.jenkins.plugins.feishuproject.simulator.FeishuProjectSimulator.Call;
import java.util.List;
import java.util.stream.IntStream;
import mockwebserver3.MockResponse;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.jvnet.hudson.test.JenkinsRule;

@SharedJenkins
class VerifyTest {

    private static final String ALL = """
            nodeOwners: ['other_key', 'user_key'],
            nodeSchedule: [estimateStartDate: '2026-12-01', estimateEndDate: '2026-12-03', points: 1.5],
            schedules: [[owners: ['user_key'], points: 2]],
            fields: [[fieldAlias: 'build_number', fieldValue: 7]],
            roleAssignee: [[role: 'role_qa', owners: ['other_key']]],
            verify: true""";

    @Test
    void aNodeThatMatchesIsASuccess(PipelineFixture fixture) throws Exception {
        WorkflowRun run = fixture.update(ALL);

        assertThat(run)
                .hasResult(Result.SUCCESS)
                .hasLogContaining("updated node start", "Feishu Project: verified: the node matches the request.");
        assertThat(fixture.simulator().requests(Call.WORKFLOW)).hasSize(1);
    }

    @Test
    void aChangeThatTheNodeShowsLateIsReadAgainAfterIncreasingPauses(PipelineFixture fixture) throws Exception {
        fixture.simulator().showChangesAfterLooks(3);

        WorkflowRun run = fixture.update("nodeOwners: ['other_key'], verify: true");

        assertThat(run)
                .hasResult(Result.SUCCESS)
                .hasLogContaining(
                        "Feishu Project: the change does not show yet; checking again in 1 ms.",
                        "checking again in 2 ms.",
                        "checking again in 4 ms.",
                        "verified: the node matches the request.");
        assertThat(fixture.simulator().requests(Call.WORKFLOW)).hasSize(4);
    }

    @Test
    void aChangeThatTheFourthReadDoesNotShowCountsAsNotApplied(PipelineFixture fixture) throws Exception {
        fixture.simulator().showChangesAfterLooks(4);

        assertThat(fixture.update("nodeOwners: ['other_key'], verify: true")).hasResult(Result.FAILURE);
        assertThat(fixture.simulator().requests(Call.WORKFLOW)).hasSize(4);
    }

    @Test
    void anAcceptedChangeThatWasNotAppliedIsARefusalThatListsEveryDifference(PipelineFixture fixture) throws Exception {
        fixture.node().dropping("node_owners", "points", "schedules", "fields", "role_assignee");

        WorkflowRun run = fixture.update(ALL);

        assertThat(run)
                .hasResult(Result.FAILURE)
                .hasLogContaining(
                        "the change of node start of work item 76906788 was accepted, but the node does not match the request.")
                .hasLogContaining(
                        "nodeSchedule.points: requested 1.5, actual nothing",
                        "schedules[user_key]: requested a row, actual nothing",
                        "fields[build_number]: requested 7, actual nothing",
                        "roleAssignee[role_qa]: requested other_key, actual user_key")
                .hasLogWithout("nodeOwners: requested", "estimateStartDate")
                .hasNoStackTrace();
    }

    @Test
    void aFailedVerificationIsHandledByOnErrorAndHasNoCode(PipelineFixture fixture) throws Exception {
        fixture.node().dropping("node_owners");

        WorkflowRun run = fixture.run("def r = "
                + PipelineFixture.step("nodeOwners: ['other_key'], verify: true, "
                        + "onError: 'UNSTABLE', errorRules: [[errCode: 20090, onError: 'IGNORE']]")
                + "; echo \"${r.outcome} ${r.errCode}\"");

        assertThat(run)
                .hasResult(Result.UNSTABLE)
                .hasLogContaining("nodeOwners: requested other_key, actual user_key, other_key", "UNSTABLE null");
    }

    @Test
    void aNodeThatCannotBeReadBackIsReportedSeparately(PipelineFixture fixture) throws Exception {
        fixture.simulator()
                .answerNext(
                        Call.WORKFLOW,
                        new MockResponse.Builder().code(500).body("<html>").build());

        WorkflowRun run = fixture.update("nodeOwners: ['other_key'], verify: true, onError: 'WARNING'");

        assertThat(run)
                .hasResult(Result.SUCCESS)
                .hasLogContaining(
                        "WARNING: Feishu Project: the change of node start of work item 76906788 was accepted, "
                                + "but the node could not be read back. Unusable response, HTTP 500");
        assertThat(run.getAction(UpdatesAction.class).getUpdates().get(0).getRemark())
                .startsWith(
                        "The change was accepted, but the node could not be read back. Unusable response, HTTP 500");
    }

    @ParameterizedTest
    @CsvSource({
        "1e999, 1E+999",
        "-1e-999999999, -1E-999999999",
        "1e99999999999, 1e99999999999",
        "'\"NaN\"', NaN",
        "12345678901234567.89, 12345678901234567.89"
    })
    void aNumberThatNoDoubleHoldsIsADifference(String shown, String words, PipelineFixture fixture) throws Exception {
        String answer = "{\"err_code\":0,\"data\":{\"workflow_nodes\":[{\"id\":\"start\",\"fields\":"
                + "[{\"field_key\":\"field_number\",\"field_value\":" + shown + "}]}]}}";
        for (int look = 0; look < 4; look++) {
            fixture.simulator().answerNext(Call.WORKFLOW, Answers.json(200, answer));
        }

        WorkflowRun run =
                fixture.update("fields: [[fieldKey: 'field_number', fieldValue: 7]], verify: true, onError: 'WARNING'");

        assertThat(run)
                .hasResult(Result.SUCCESS)
                .hasLogContaining("WARNING: ", "fields[field_number]: requested 7, actual " + words + ".")
                .hasNoStackTrace();
    }

    @Test
    void aFieldKeepsTheDigitsThatWereSent(PipelineFixture fixture) throws Exception {
        WorkflowRun run =
                fixture.update("fields: [[fieldKey: 'field_number', fieldValue: 12345678901234567.89]], verify: true");

        assertThat(run).hasResult(Result.SUCCESS).hasLogContaining("verified: the node matches the request.");
    }

    @Test
    void textsOfAnyLengthAreCutWhereverTheyAreTold(PipelineFixture fixture) throws Exception {
        String alias = "x".repeat(200);
        IntStream.range(0, 40).forEach(i -> fixture.story().addField("field_" + i, i + alias));
        String step = PipelineFixture.step("fields: fields, verify: true");

        WorkflowRun run = fixture.run("""
                def fields = []
                for (int i = 0; i < 40; i++) {
                    fields << [fieldAlias: i + 'x' * 200, fieldValue: 'y' * (i == 0 ? 600000 : 6000)]
                }
                STEP
                """.replace("STEP", step));
        fixture.node().dropping("fields");
        WorkflowRun refused = fixture.run("""
                def fields = []
                for (int i = 0; i < 40; i++) {
                    fields << [fieldAlias: i + 'x' * 200, fieldValue: 'z' * (i == 0 ? 600000 : 6000)]
                }
                try {
                    STEP
                } catch (hudson.AbortException e) {
                    echo "bounded ${e.message.length() <= 16384}"
                }
                STEP
                """.replace("STEP", step));

        assertThat(run).hasResult(Result.SUCCESS).hasLogContaining("updated node start", "xxx…");
        assertThat(refused).hasResult(Result.FAILURE).hasLogContaining("bounded true", "fields[0xxx", "requested zzz");
        for (WorkflowRun each : List.of(run, refused)) {
            assertThat(JenkinsRule.getLog(each).lines())
                    .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(16_384));
            assertThat(each.getAction(UpdatesAction.class).getUpdates())
                    .isNotEmpty()
                    .allSatisfy(row ->
                            assertThat(row.getChanges()).hasSizeLessThan(4_100).endsWith("…"));
        }
        assertThat(refused.getAction(UpdatesAction.class).getUpdates())
                .hasSize(2)
                .allSatisfy(row ->
                        assertThat(row.getRemark()).hasSizeLessThan(4_100).endsWith("…"));
    }

    @Test
    void withoutVerifyNothingIsReadBack(PipelineFixture fixture) throws Exception {
        fixture.node().dropping("node_owners");

        assertThat(fixture.update("nodeOwners: ['other_key']")).hasResult(Result.SUCCESS);
        assertThat(fixture.simulator().requests(Call.WORKFLOW)).isEmpty();
    }
}
