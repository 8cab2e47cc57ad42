package io.jenkins.plugins.feishuproject.execution;

import static io.jenkins.plugins.feishuproject.fixture.RunAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.feishuproject.fixture.PipelineFixture;
import io.jenkins.plugins.feishuproject.fixture.SharedJenkins;
import io.jenkins.plugins.feishuproject.report.UpdatesAction;
import io.jenkins.plugins.feishuproject.simulator.Answers;
import io.jenkins.plugins.feishuproject.simulator.FeishuProjectSimulator.Call;
import io.jenkins.plugins.feishuproject.simulator.RepeatedKeys;
import io.jenkins.plugins.feishuproject.simulator.SimulatedStateFlow;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A state change and a comment are made once: neither twice nor not at all. */
@SharedJenkins
class MadeOnceTest {

    private static final MockResponse HANGING_UP = new MockResponse.Builder()
            .onResponseStart(new SocketEffect.CloseSocket())
            .build();
    private static final MockResponse THROTTLED = Answers.refusal(429, 10429, "API Request Frequency Limit", "");
    private static final String NOT_FOUND =
            "The work item was checked several times and does not show it, so it has probably not taken effect";
    private static final String FOUND = "The response to an earlier request was lost";

    private PipelineFixture fixture;
    private SimulatedStateFlow flow;

    @BeforeEach
    void start(PipelineFixture pipelines) {
        fixture = pipelines;
        fixture.site().setMaxRetries(1);
        flow = fixture.addBug().stateFlow();
    }

    @ParameterizedTest
    @EnumSource
    void aStateChangeWhoseResponseWasLostIsFound(RepeatedKeys answer) throws Exception {
        fixture.simulator().repeatedKeys(answer);
        fixture.simulator().resetAfterNext(Call.STATE_CHANGE);

        assertThat(change()).hasResult(Result.SUCCESS).hasLogContaining(FOUND, "SUCCESS 0 1 RESOLVED");
        assertThat(flow.moves()).containsExactly(11L);
    }

    @ParameterizedTest
    @EnumSource
    void aStateChangeThatShowsLateIsFound(RepeatedKeys answer) throws Exception {
        fixture.simulator().repeatedKeys(answer);
        fixture.simulator().showChangesAfterLooks(3);
        fixture.simulator().resetAfterNext(Call.STATE_CHANGE);

        assertThat(change()).hasResult(Result.SUCCESS).hasLogContaining("checking again", FOUND);
        assertThat(flow.moves()).containsExactly(11L);
    }

    @Test
    void aStateChangeThatWasNotMadeIsSentAgain() throws Exception {
        fixture.simulator().answerNext(Call.STATE_CHANGE, HANGING_UP);

        assertThat(change()).hasResult(Result.SUCCESS).hasLogContaining("SUCCESS 0 2 RESOLVED");
        assertThat(flow.moves()).containsExactly(11L);
    }

    @Test
    void aKeyThatARefusalUsedUpIsReplaced() throws Exception {
        fixture.site().setMaxRetries(2);
        fixture.simulator().repeatedKeys(RepeatedKeys.REFUSED);
        fixture.simulator().answerNext(Call.STATE_CHANGE, THROTTLED);
        fixture.simulator().answerNext(Call.STATE_CHANGE, Answers.refusal(429, 10430, "Idempotent Conflict", ""));

        assertThat(change()).hasResult(Result.SUCCESS).hasLogContaining("SUCCESS 0 3 RESOLVED");
        assertThat(flow.moves()).containsExactly(11L);
    }

    @Test
    void aStateChangeThatIsMadeButRefusedAsNotPossibleIsFound() throws Exception {
        fixture.simulator().repeatedKeys(RepeatedKeys.REPEATED);
        fixture.simulator().resetAfterNext(Call.STATE_CHANGE);
        fixture.simulator().showChangesAfterLooks(4);

        assertThat(change()).hasResult(Result.SUCCESS).hasLogContaining(FOUND);
        assertThat(flow.moves()).containsExactly(11L);
    }

    @Test
    void aStateThatCannotBeReadAfterALostResponseLeavesItOpen() throws Exception {
        fixture.simulator().resetAfterNext(Call.STATE_CHANGE);
        WorkflowRun run = fixture.run("feishuProjectChangeState(workItemTypeKey: 'issue', workItemId: 76906799,"
                + " state: 'RESOLVED', dryRun: true)");
        assertThat(run).hasResult(Result.SUCCESS);
        fixture.simulator().answerNext(Call.WORKFLOW, Answers.json(200, flowWithOpen()));
        fixture.simulator().answerNext(Call.WORKFLOW, Answers.refusal(403, 10001, "Operation Not Permitted", "no"));

        assertThat(change())
                .hasResult(Result.FAILURE)
                .hasLogContaining("The work item could not be looked at: no", "It may still have taken effect");
        assertThat(flow.moves()).containsExactly(11L);
    }

    @ParameterizedTest
    @EnumSource
    void aCommentWhoseResponseWasLostIsFound(RepeatedKeys answer) throws Exception {
        fixture.simulator().repeatedKeys(answer);
        fixture.simulator().resetAfterNext(Call.COMMENT);

        WorkflowRun run = comment("hello");

        assertThat(fixture.story().comments()).hasSize(1);
        assertThat(run)
                .hasResult(Result.SUCCESS)
                .hasLogContaining(
                        FOUND,
                        "SUCCESS 0 1 " + fixture.story().comments().get(0).id());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aCommentThatShowsLateIsFoundWhateverTheClockOfTheService(boolean tellsTime) throws Exception {
        Instant now = Instant.now().minus(Duration.ofDays(tellsTime ? 400 : 0));
        fixture.simulator().tenant().keepTimeBy(Clock.fixed(now, ZoneOffset.UTC));
        if (!tellsTime) {
            fixture.simulator().tenant().keepTimeSecret();
        }
        fixture.simulator().repeatedKeys(RepeatedKeys.REPEATED);
        fixture.simulator().showChangesAfterLooks(3);
        fixture.simulator().resetAfterNext(Call.COMMENT);

        assertThat(comment("hello")).hasResult(Result.SUCCESS);
        assertThat(fixture.story().comments()).hasSize(1);
    }

    @Test
    void aCommentThatWasNotMadeIsSentAgainThoughAnOlderOneReadsTheSame() throws Exception {
        Instant now = Instant.now();
        fixture.simulator().tenant().keepTimeBy(Clock.fixed(now.minus(Duration.ofMinutes(6)), ZoneOffset.UTC));
        fixture.simulator().tenant().comment(fixture.story(), "hello", "user_key");
        fixture.simulator().tenant().keepTimeBy(Clock.fixed(now, ZoneOffset.UTC));
        fixture.simulator().answerNext(Call.COMMENT, HANGING_UP);

        assertThat(comment("hello")).hasResult(Result.SUCCESS).hasLogContaining("SUCCESS 0 2 ");
        assertThat(fixture.story().comments()).hasSize(2);
    }

    /** The clocks of Jenkins and of the service differ by less. */
    @Test
    void aCommentOfTheFiveMinutesBeforeTheStepStartedIsTakenForItsOwn() throws Exception {
        Instant now = Instant.now();
        fixture.simulator().tenant().keepTimeBy(Clock.fixed(now.minus(Duration.ofMinutes(4)), ZoneOffset.UTC));
        fixture.simulator().tenant().comment(fixture.story(), "hello", "user_key");
        fixture.simulator().tenant().keepTimeBy(Clock.fixed(now, ZoneOffset.UTC));
        fixture.simulator().answerNext(Call.COMMENT, HANGING_UP);

        assertThat(comment("hello")).hasResult(Result.SUCCESS).hasLogContaining("SUCCESS 0 1 ");
        assertThat(fixture.story().comments()).hasSize(1);
    }

    @Test
    void aCommentThatAnotherRowOfTheBuildHasDoesNotCount() throws Exception {
        long first = fixture.simulator().tenant().comment(fixture.story(), "again", "user_key");
        fixture.simulator().answerNext(Call.COMMENT, Answers.json(200, "{\"err_code\":0,\"data\":" + first + "}"));
        fixture.simulator().answerNext(Call.COMMENT, HANGING_UP);

        assertThat(fixture.run(step("again") + "\n" + step("again"))).hasResult(Result.SUCCESS);
        assertThat(fixture.story().comments()).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource
    void aCommentWithASecretOfTheSiteIsSentMaskedAndFoundIfItsResponseWasLost(RepeatedKeys answer) throws Exception {
        fixture.simulator().repeatedKeys(answer);
        fixture.simulator().resetAfterNext(Call.COMMENT);

        WorkflowRun run = comment("deployed\\nwith " + PipelineFixture.PLUGIN_SECRET);

        assertThat(run)
                .hasResult(Result.SUCCESS)
                .hasLogContaining("the comment contains secrets; they are masked in it", FOUND);
        assertThat(fixture.story().comments())
                .singleElement()
                .satisfies(comment -> assertThat(comment.content()).isEqualTo("deployed\nwith ****"));
    }

    /** Which of them is whose cannot be told, but neither is made twice. */
    @Test
    void twoBranchesThatMakeTheSameCommentMakeTwoThoughBothResponsesAreLost() throws Exception {
        fixture.simulator().repeatedKeys(RepeatedKeys.REPEATED);
        fixture.simulator().resetAfterNext(Call.COMMENT);
        fixture.simulator().resetAfterNext(Call.COMMENT);

        WorkflowRun run = fixture.run("parallel(a: { " + step("again") + " }, b: { " + step("again") + " })");

        assertThat(run).hasResult(Result.SUCCESS);
        assertThat(fixture.story().comments()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 2"})
    void aChangeWhoseResponsesAreAllLostIsSentAgainOnlyAsOftenAsRetriesAreAllowed(int maxRetries, int sent)
            throws Exception {
        fixture.site().setMaxRetries(maxRetries);
        for (int i = 0; i < 4; i++) {
            fixture.simulator().answerNext(Call.STATE_CHANGE, HANGING_UP);
            fixture.simulator().answerNext(Call.COMMENT, HANGING_UP);
        }

        assertThat(change()).hasResult(Result.FAILURE).hasLogContaining("No response from", NOT_FOUND);
        assertThat(comment("hello")).hasResult(Result.FAILURE).hasLogContaining(NOT_FOUND);
        assertThat(fixture.simulator().requests(Call.STATE_CHANGE)).hasSize(sent);
        assertThat(fixture.simulator().requests(Call.COMMENT)).hasSize(sent);
    }

    @Test
    void retriesOfARefusalForTheRateCountToo() throws Exception {
        fixture.simulator().answerNext(Call.STATE_CHANGE, THROTTLED);
        fixture.simulator().answerNext(Call.STATE_CHANGE, HANGING_UP);

        assertThat(change()).hasResult(Result.FAILURE).hasLogContaining(NOT_FOUND);
        assertThat(fixture.simulator().requests(Call.STATE_CHANGE)).hasSize(2);
    }

    @Test
    void aRedirectIsNotFollowedByAnotherRequest() throws Exception {
        fixture.simulator()
                .answerNext(
                        Call.STATE_CHANGE,
                        new MockResponse.Builder()
                                .code(302)
                                .addHeader("Location", "/login")
                                .build());

        assertThat(change()).hasResult(Result.FAILURE).hasLogContaining("HTTP 302", NOT_FOUND);
        assertThat(fixture.simulator().requests(Call.STATE_CHANGE)).hasSize(1);
    }

    @Test
    void aUsedKeyIsReplacedOnceForEachRetryAndItsAdviceIsWhatALookShowed() throws Exception {
        for (int i = 0; i < 3; i++) {
            fixture.simulator().answerNext(Call.STATE_CHANGE, Answers.refusal(429, 10430, "Idempotent Conflict", ""));
        }

        WorkflowRun run = change();

        assertThat(run)
                .hasResult(Result.FAILURE)
                .hasLogContaining("err_code 10430", NOT_FOUND)
                .hasLogWithout("The update has probably taken effect");
        assertThat(fixture.simulator().requests(Call.STATE_CHANGE))
                .extracting(request -> request.getHeaders().get("X-IDEM-UUID"))
                .doesNotHaveDuplicates()
                .hasSize(2);
        assertThat(run.getAction(UpdatesAction.class).getUpdates().get(0).getRemedy())
                .isNull();
    }

    @Test
    void aCommentOfAnEarlierBuildDoesNotCount() throws Exception {
        WorkflowJob job = fixture.job(step("again"));
        assertThat(PipelineFixture.run(job)).hasResult(Result.SUCCESS);
        fixture.simulator().answerNext(Call.COMMENT, HANGING_UP);

        assertThat(PipelineFixture.run(job)).hasResult(Result.SUCCESS).hasLogWithout(FOUND);
        assertThat(fixture.story().comments()).hasSize(2);
    }

    private String flowWithOpen() {
        return "{\"err_code\":0,\"data\":{\"state_flow_nodes\":[{\"id\":\"OPEN\",\"status\":2},{\"id\":\"RESOLVED\"}],"
                + "\"connections\":[{\"source_state_key\":\"OPEN\",\"target_state_key\":\"RESOLVED\","
                + "\"transition_id\":11}]}}";
    }

    private WorkflowRun change() throws Exception {
        return fixture.run("def r = feishuProjectChangeState(workItemTypeKey: 'issue', workItemId: 76906799,"
                + " state: 'RESOLVED')\necho \"${r.outcome} ${r.errCode} ${r.attempts} ${r.state}\"");
    }

    private WorkflowRun comment(String content) throws Exception {
        return fixture.run(
                "def r = " + step(content) + "\necho \"${r.outcome} ${r.errCode} ${r.attempts} ${r.commentId}\"");
    }

    private static String step(String content) {
        return "feishuProjectComment(workItemTypeKey: 'story', workItemId: 76906788, content: '" + content + "')";
    }
}
