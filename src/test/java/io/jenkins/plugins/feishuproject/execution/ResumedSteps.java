package io.jenkins.plugins.feishuproject.execution;

import static io.jenkins.plugins.feishuproject.execution.RestartablePipelines.operate;
import static io.jenkins.plugins.feishuproject.execution.RestartablePipelines.update;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.feishuproject.simulator.FeishuProjectSimulator.Call;
import io.jenkins.plugins.feishuproject.simulator.RepeatedKeys;
import io.jenkins.plugins.feishuproject.simulator.SimulatedTenant;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.stream.Stream;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever a step waits for when its controller ends, it resumes when the controller is back. A restart is slow, so the
 * steps of all tests wait while it restarts once.
 */
abstract class ResumedSteps {

    private static final ZoneId FIRST_TO_SEE_A_DAY = ZoneId.of("Pacific/Kiritimati");
    private static final ZoneId LAST_TO_SEE_A_DAY = ZoneId.of("Pacific/Pago_Pago");
    private static final String FROM_TODAY = "nodeSchedule: [estimateStartDate: 'today', estimateEndDate: 'today+2']";

    private static final String AWAITING_RESPONSE = "1";
    private static final String AWAITING_RETRY = "2";
    private static final String AWAITING_SECOND_RESPONSE = "3";
    private static final String LOOKING_UP_ITS_NODE = "4";
    private static final String LOOKING_UP_AN_OWNER = "5";
    private static final String VERIFYING = "6";
    private static final String ROLLED_BACK = "7";
    private static final String ROLLED_BACK_AFTER_AN_UPDATE = "8";
    private static final String AT_ITS_FIRST_BYTE = "9";
    private static final String UPDATED = "10";
    private static final String TYPE_LOOKED_UP = "11";

    private final RestartablePipelines pipelines;

    ResumedSteps(RestartablePipelines pipelines) {
        this.pipelines = pipelines;
    }

    static void begin(RestartablePipelines pipelines, RepeatedKeys answer) throws Throwable {
        pipelines.simulator().tenant().addCustomType();
        pipelines.simulator().repeatedKeys(answer);
        pipelines.simulator().refusalsUseUpKeys();
        pipelines.configure(FIRST_TO_SEE_A_DAY.getId());
        beginSteps(pipelines);
    }

    private static void beginSteps(RestartablePipelines pipelines) throws Throwable {
        String ownersAndSchedules = "nodeOwners: ['qa_key', 'user_key'], schedules: [[owners: ['qa_key'], points: 1]]";
        pipelines.awaitingResponse(AWAITING_RESPONSE, update(AWAITING_RESPONSE, "nodeId: 'test', " + FROM_TODAY));
        pipelines.awaitingRetry(AWAITING_RETRY, update(AWAITING_RETRY, "nodeId: 'test', " + FROM_TODAY));
        pipelines.awaitingSecondResponse(
                AWAITING_SECOND_RESPONSE, update(AWAITING_SECOND_RESPONSE, "nodeId: 'test', " + ownersAndSchedules));
        pipelines.awaitingLookUp(
                Call.WORKFLOW, LOOKING_UP_ITS_NODE, update(LOOKING_UP_ITS_NODE, "nodeName: '测试', " + FROM_TODAY));
        pipelines.awaitingLookUp(
                Call.USERS,
                LOOKING_UP_AN_OWNER,
                update(LOOKING_UP_AN_OWNER, "nodeId: 'test', nodeOwners: ['qa@example.com']"));
        pipelines.awaitingResponseOn(
                SimulatedTenant.CUSTOM_TYPE_KEY,
                TYPE_LOOKED_UP,
                "echo feishuProjectUpdateNode(workItemTypeKey: 'requirement', workItemId: " + TYPE_LOOKED_UP
                        + ", nodeId: 'test', nodeOwners: ['qa_key']).workItemUrl");
        pipelines.awaitingLookUp(
                Call.WORKFLOW, VERIFYING, update(VERIFYING, "nodeId: 'test', verify: true, nodeOwners: ['qa_key']"));
        String rollback = "action: 'rollback', rollbackReason: 'late'";
        pipelines.withResponseLost(Call.OPERATION, ROLLED_BACK, operate(ROLLED_BACK, rollback));
        pipelines.withResponseLost(
                Call.OPERATION,
                ROLLED_BACK_AFTER_AN_UPDATE,
                operate(ROLLED_BACK_AFTER_AN_UPDATE, rollback + ", " + ownersAndSchedules));
        pipelines.withResponseLost(Call.UPDATE, UPDATED, update(UPDATED, "nodeId: 'test', nodeOwners: ['qa_key']"));
    }

    /** Returns as soon as the first byte of its last change has come in. */
    static void beginTheLast(RestartablePipelines pipelines) throws Throwable {
        pipelines.configure(LAST_TO_SEE_A_DAY.getId());
        pipelines.atItsFirstByte(
                AT_ITS_FIRST_BYTE,
                update(AT_ITS_FIRST_BYTE, "nodeId: 'test', nodeOwners: ['user_key']") + "\n"
                        + update(AT_ITS_FIRST_BYTE, "nodeId: 'test', nodeOwners: ['qa_key']"));
    }

    @Test
    void aStepThatAwaitsAResponseResumes() throws Throwable {
        assertSucceeded(AWAITING_RESPONSE);
        assertThat(pipelines.node(AWAITING_RESPONSE).schedule()).isNotNull();
    }

    @Test
    void aStepThatAwaitsARetryResumes() throws Throwable {
        assertSucceeded(AWAITING_RETRY);
        assertThat(pipelines.node(AWAITING_RETRY).schedule()).isNotNull();
    }

    @Test
    void aStepBetweenItsTwoCallsResumes() throws Throwable {
        assertSucceeded(AWAITING_SECOND_RESPONSE);
        assertThat(pipelines.node(AWAITING_SECOND_RESPONSE).owners()).containsExactly("qa_key", "user_key");
        assertThat(pipelines
                        .node(AWAITING_SECOND_RESPONSE)
                        .schedules()
                        .get(0)
                        .get("points")
                        .intValue())
                .isEqualTo(1);
    }

    @Test
    void aStepThatLooksUpItsNodeResumes() throws Throwable {
        assertSucceeded(LOOKING_UP_ITS_NODE);
        assertThat(pipelines.node(LOOKING_UP_ITS_NODE).schedule()).isNotNull();
    }

    @Test
    void aStepThatLooksUpAnOwnerResumes() throws Throwable {
        assertSucceeded(LOOKING_UP_AN_OWNER);
        assertThat(pipelines.node(LOOKING_UP_AN_OWNER).owners()).containsExactly("qa_key");
    }

    @Test
    void aWorkItemTypeIsNotLookedUpAgain() throws Throwable {
        assertThat(pipelines.log(TYPE_LOOKED_UP))
                .contains("/doc/requirement/detail/" + TYPE_LOOKED_UP, "Finished: SUCCESS");
        assertThat(pipelines.simulator().requests(Call.TYPES)).hasSize(1);
    }

    @Test
    void aStepThatVerifiesItsChangeResumes() throws Throwable {
        assertSucceeded(VERIFYING);
        assertThat(pipelines.node(VERIFYING).owners()).containsExactly("qa_key");
    }

    @Test
    void anUpdateWhoseResponseWasLostSucceeds() throws Throwable {
        assertSucceeded(UPDATED);
        assertThat(pipelines.node(UPDATED).owners()).containsExactly("qa_key");
    }

    @ParameterizedTest
    @ValueSource(strings = {ROLLED_BACK, ROLLED_BACK_AFTER_AN_UPDATE})
    void aRollbackWhoseResponseWasLostIsNotPerformedAgain(String id) throws Throwable {
        assertSucceeded(id);
        assertThat(pipelines.node(id).isDone()).isFalse();
        assertThat(pipelines.changes(id))
                .filteredOn(request -> request.getTarget().endsWith("/operate"))
                .hasSize(1);
    }

    @Test
    void aStepWhoseFirstByteWasJustSentResumesAndTheBuildPageKeepsEarlierUpdates() throws Throwable {
        assertSucceeded(AT_ITS_FIRST_BYTE);
        assertThat(pipelines.node(AT_ITS_FIRST_BYTE).owners()).containsExactly("qa_key");
        assertThat(pipelines.updatesOnPage(AT_ITS_FIRST_BYTE)).isEqualTo("owners user_key, owners qa_key");
    }

    @ParameterizedTest
    @ValueSource(strings = {AWAITING_RESPONSE, AWAITING_RETRY, LOOKING_UP_ITS_NODE})
    void todayRemainsTheDayOnWhichTheStepStarted(String id) throws Throwable {
        assertSucceeded(id);
        assertThat(pipelines.node(id).schedule().get("estimate_start_date").longValue())
                .isBetween(startOf(pipelines.begun()), startOf(Instant.now()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                AWAITING_RESPONSE,
                AWAITING_RETRY,
                AWAITING_SECOND_RESPONSE,
                LOOKING_UP_ITS_NODE,
                LOOKING_UP_AN_OWNER,
                VERIFYING,
                ROLLED_BACK_AFTER_AN_UPDATE,
                AT_ITS_FIRST_BYTE,
                UPDATED
            })
    void aRepeatedRequestHasTheSameBodyAndIdempotencyKey(String id) throws Throwable {
        assertSucceeded(id);
        assertThat(pipelines.changes(id)).isNotEmpty();
        Stream<String> bodies = pipelines.changes(id).stream()
                .map(request -> request.getTarget() + request.getBody().utf8());
        Stream<String> keys = pipelines.changes(id).stream().map(ResumedSteps::idempotencyKey);
        assertThat(keys.distinct().count()).isEqualTo(bodies.distinct().count());
    }

    @ParameterizedTest
    @ValueSource(strings = {AWAITING_RESPONSE, LOOKING_UP_ITS_NODE, VERIFYING, ROLLED_BACK})
    void theLogSaysThatTheStepResumesAndWhenItBegan(String id) throws Throwable {
        assertThat(pipelines.log(id))
                .containsOnlyOnce("Feishu Project: resuming after a restart of Jenkins; this step began ")
                .containsPattern("this step began [0-9][^\n]* ago\\.");
    }

    private void assertSucceeded(String id) throws Throwable {
        assertThat(pipelines.log(id)).contains("Finished: SUCCESS");
    }

    private static String idempotencyKey(RecordedRequest request) {
        return request.getHeaders().get("X-IDEM-UUID");
    }

    private static long startOf(Instant instant) {
        return instant.atZone(FIRST_TO_SEE_A_DAY)
                .truncatedTo(ChronoUnit.DAYS)
                .toInstant()
                .toEpochMilli();
    }
}
