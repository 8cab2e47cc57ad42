package io.jenkins.plugins.feishuproject.api.client;

import static io.jenkins.plugins.feishuproject.api.client.ClientFixture.IDEMPOTENCY_KEY;
import static io.jenkins.plugins.feishuproject.api.client.ClientFixture.NODE;
import static io.jenkins.plugins.feishuproject.api.client.ClientFixture.NOTHING;
import static io.jenkins.plugins.feishuproject.api.client.ClientFixture.OWNERS;
import static io.jenkins.plugins.feishuproject.api.client.ClientFixture.answer;
import static io.jenkins.plugins.feishuproject.api.client.ClientFixture.failure;
import static io.jenkins.plugins.feishuproject.api.client.ClientFixture.json;
import static io.jenkins.plugins.feishuproject.api.client.ClientFixture.success;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.feishuproject.api.ApiErrorException;
import io.jenkins.plugins.feishuproject.api.ConnectionSettings;
import io.jenkins.plugins.feishuproject.api.NodeOperation;
import io.jenkins.plugins.feishuproject.simulator.FeishuProjectSimulator.Call;
import io.jenkins.plugins.feishuproject.simulator.SimulatedNode;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Completing a node and rolling it back, which must not happen twice. */
class OperateNodeTest {

    private static final NodeOperation CONFIRM = new NodeOperation(NodeOperation.Action.CONFIRM, null, NOTHING);
    private static final NodeOperation ROLLBACK = new NodeOperation(NodeOperation.Action.ROLLBACK, "late", NOTHING);

    @AutoClose
    private final ClientFixture fixture = new ClientFixture();

    @Test
    void anOperationIsAPostWithItsAccompanyingChanges() throws Exception {
        success(operate(0, new NodeOperation(NodeOperation.Action.CONFIRM, null, OWNERS)));

        RecordedRequest request = fixture.simulator.requests(Call.OPERATION).get(0);
        assertThat(request.getRequestLine())
                .isEqualTo("POST /open_api/doc/workflow/story/76906788/node/test/operate HTTP/1.1");
        assertThat(request.getBody().utf8())
                .isEqualTo("{\"action\":\"confirm\",\"node_owners\":[\"7012345678901234567\"]}");
        assertThat(request.getHeaders().get("X-IDEM-UUID")).isEqualTo(IDEMPOTENCY_KEY);
        assertThat(node().isDone()).isTrue();
    }

    @Test
    void aRollbackSendsItsReason() throws Exception {
        node().done();

        success(operate(0, ROLLBACK));

        assertThat(fixture.simulator.requests(Call.OPERATION).get(0).getBody().utf8())
                .isEqualTo("{\"action\":\"rollback\",\"rollback_reason\":\"late\"}");
        assertThat(node().isDone()).isFalse();
    }

    @Test
    void aNodeThatIsAlreadyCompletedIsReportedToTheCaller() throws Exception {
        node().done();

        assertThat(failure(operate(0, CONFIRM)))
                .isInstanceOfSatisfying(
                        ApiErrorException.class,
                        failure -> assertThat(failure.isAlreadyDone()).isTrue());
    }

    @Test
    void aRollbackThatFindsTheNodeCompletedAlreadyIsRefused() throws Exception {
        fixture.simulator.answerNextWith(json("{\"err_code\":20017,\"err_msg\":\"Node Is Already Completed\"}"));

        assertThat(failure(operate(0, ROLLBACK))).hasMessageContaining("20017");
    }

    static Stream<MockResponse> answersThatLeaveItOpen() {
        return Stream.of(
                answer(502, "").build(),
                answer(503, "").build(),
                json("{\"err_code\":50006,\"err_msg\":\"RPC Call Error\"}"),
                new MockResponse.Builder()
                        .onResponseStart(new SocketEffect.CloseSocket())
                        .build(),
                answer(200, "{\"err_code\":0}")
                        .onResponseBody(new SocketEffect.CloseSocket())
                        .build());
    }

    @ParameterizedTest
    @MethodSource("answersThatLeaveItOpen")
    void anOperationThatMayHaveTakenEffectIsNotSentAgain(MockResponse answer) throws Exception {
        fixture.simulator.answerNextWith(answer);

        failure(operate(3, CONFIRM));

        assertThat(fixture.simulator.requests(Call.OPERATION)).hasSize(1);
        assertThat(fixture.progress.reached).hasValue(1);
    }

    @Test
    void anOperationThatWasTurnedAwayIsSentAgain() throws Exception {
        fixture.simulator.answerNextWith(answer(429, "{\"err_code\":10429,\"err_msg\":\"Too Many Request\"}")
                .build());

        success(operate(1, CONFIRM));

        assertThat(fixture.simulator.requests(Call.OPERATION)).hasSize(2);
        assertThat(node().operations()).isEqualTo(1);
    }

    @Test
    void anOperationWhoseTokenWasRefusedIsSentAgainEvenIfTheNextTokenTakesTwoRequests() throws Exception {
        ConnectionSettings settings = fixture.settings(1, Duration.ofSeconds(10));
        FeishuProjectClient client = fixture.client(settings, ClientFixture.PLUGIN);
        success(fixture.update(client));
        fixture.simulator.tokens().revokeAll();
        fixture.simulator.answerNext(
                Call.TOKEN, answer(503, "").addHeader("Retry-After", "0").build());

        client.operate(NODE, CONFIRM, IDEMPOTENCY_KEY, fixture.progress);

        assertThat(fixture.simulator.requests(Call.OPERATION)).hasSize(2);
        assertThat(node().operations()).isEqualTo(1);
    }

    @Test
    void anOperationThatNeverReachedTheApiIsSentAgain() throws Exception {
        ConnectionSettings settings = fixture.settings(1, Duration.ofSeconds(10));
        fixture.simulator.close();

        FeishuProjectClient client = fixture.client(settings, ClientFixture.FIXED_TOKEN);
        failure(fixture.background.call(() -> client.operate(NODE, CONFIRM, IDEMPOTENCY_KEY, fixture.progress)));

        assertThat(fixture.progress.sent).hasValue(2);
        assertThat(fixture.progress.reached).hasValue(0);
    }

    @Test
    void aPreviewShowsTheRequestWithoutItsToken() {
        FeishuProjectClient client = fixture.client(0);

        assertThat(client.preview(NODE, ROLLBACK, IDEMPOTENCY_KEY))
                .startsWith("POST " + fixture.simulator.baseUrl()
                        + "/open_api/doc/workflow/story/76906788/node/test/operate\n")
                .contains("X-IDEM-UUID: " + IDEMPOTENCY_KEY, "X-PLUGIN-TOKEN: ****", "X-USER-KEY: 7012345678901234567")
                .endsWith("\n{\"action\":\"rollback\",\"rollback_reason\":\"late\"}")
                .doesNotContain(ClientFixture.TOKEN);
        assertThat(client.preview(NODE, OWNERS, IDEMPOTENCY_KEY))
                .startsWith("PUT ")
                .endsWith(OWNERS.toJson());
        assertThat(fixture.simulator.requests()).isEmpty();
    }

    private CompletableFuture<String> operate(int maxRetries, NodeOperation operation) {
        FeishuProjectClient client = fixture.client(maxRetries);
        return fixture.background.call(() -> client.operate(NODE, operation, IDEMPOTENCY_KEY, fixture.progress));
    }

    private SimulatedNode node() {
        return fixture.simulator.tenant().workItem("76906788").node("test");
    }
}
