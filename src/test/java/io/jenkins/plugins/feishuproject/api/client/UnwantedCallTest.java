package io.jenkins.plugins.feishuproject.api.client;

import static io.jenkins.plugins.feishuproject.api.client.ClientFixture.FIXED_TOKEN;
import static io.jenkins.plugins.feishuproject.api.client.ClientFixture.IDEMPOTENCY_KEY;
import static io.jenkins.plugins.feishuproject.api.client.ClientFixture.NODE;
import static io.jenkins.plugins.feishuproject.api.client.ClientFixture.NOTHING;
import static io.jenkins.plugins.feishuproject.api.client.ClientFixture.OWNERS;
import static io.jenkins.plugins.feishuproject.api.client.ClientFixture.PLUGIN;
import static io.jenkins.plugins.feishuproject.api.client.ClientFixture.answer;
import static io.jenkins.plugins.feishuproject.api.client.ClientFixture.success;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.jenkins.plugins.feishuproject.Wait;
import io.jenkins.plugins.feishuproject.api.BaseUrl;
import io.jenkins.plugins.feishuproject.api.CallListener;
import io.jenkins.plugins.feishuproject.api.ConnectionSettings;
import io.jenkins.plugins.feishuproject.api.FeishuProjectException;
import io.jenkins.plugins.feishuproject.api.NodeOperation;
import io.jenkins.plugins.feishuproject.api.WorkItemAddress;
import io.jenkins.plugins.feishuproject.api.access.TokenCredential;
import io.jenkins.plugins.feishuproject.api.item.StateChange;
import io.jenkins.plugins.feishuproject.simulator.FeishuProjectSimulator.Call;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Before each request, whoever makes the call is asked whether it still waits; nothing is sent for one that does not. */
class UnwantedCallTest {

    private static final WorkItemAddress STORY = new WorkItemAddress("doc", "story", "76906788");
    private static final NodeOperation CONFIRM = new NodeOperation(NodeOperation.Action.CONFIRM, null, NOTHING);
    private static final MockResponse TURNED_AWAY = answer(429, "{\"err_code\":10429,\"err_msg\":\"Too Many Request\"}")
            .addHeader("Retry-After", "0")
            .build();

    @AutoClose
    private final ClientFixture fixture = new ClientFixture();

    @ParameterizedTest
    @EnumSource
    void nothingIsSentForACallerThatHasEnded(Call call) throws Exception {
        Caller caller = new Caller();
        caller.end();

        assertCalledOff(make(call, caller));

        assertThat(fixture.simulator.requests()).isEmpty();
        assertThat(caller.attempts).hasValue(0);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "WORK_ITEMS")
    void nothingIsSentAgainForACallerThatEndsWhileItWaitsForARetry(Call call) throws Exception {
        fixture.simulator.answerNext(call, TURNED_AWAY);

        assertCalledOff(make(call, new Caller() {
            @Override
            public void retrying(FeishuProjectException cause, Duration delay) {
                end();
            }
        }));

        assertThat(fixture.simulator.requests()).hasSize(1);
    }

    @Test
    void noTokenIsRequestedForACallerThatEndsWhenItsTokenIsRefused() throws Exception {
        success(fixture.update(PLUGIN));
        fixture.simulator.tokens().revokeAll();

        assertCalledOff(update(PLUGIN, new Caller() {
            @Override
            public void withoutEffect() {
                end();
            }
        }));

        assertThat(fixture.simulator.tokenRequests()).hasSize(1);
        assertThat(fixture.simulator.updates()).hasSize(2);
    }

    @Test
    void noUpdateIsSentForACallerThatEndsWhileItWaitsForItsTurn() throws Exception {
        assertCalledOff(update(PLUGIN, new Caller() {
            @Override
            public void waiting() {
                end();
            }
        }));

        assertThat(fixture.simulator.requests()).isEmpty();
    }

    @Test
    void noUpdateIsWrittenForACallerThatEndsWhileItWaitsForAConnection() throws Exception {
        assertCalledOff(update(FIXED_TOKEN, new Caller() {
            @Override
            public void sending() {
                end();
            }
        }));

        fixture.callsOnTheWireEnded();
        assertThat(fixture.simulator.requests()).isEmpty();
    }

    @Test
    void noTokenIsRequestedIfEveryCallerEndsWhileTheExchangeWaitsForItsTurn() throws Exception {
        FeishuProjectClient client = withAnExpiredTokenAndATurnInASecond();
        Caller first = new Caller();
        Caller second = new Caller();
        CompletableFuture<?> updates =
                CompletableFuture.allOf(fixture.update(client, first), fixture.update(client, second));

        first.end();
        second.end();

        assertThatExceptionOfType(Exception.class)
                .isThrownBy(() -> updates.get(30, TimeUnit.SECONDS))
                .withRootCauseInstanceOf(InterruptedException.class);
        assertThat(fixture.simulator.tokenRequests()).hasSize(1);
    }

    @Test
    void aTokenIsRequestedForTheOthersIfTheFirstCallerEnds() throws Exception {
        FeishuProjectClient client = withAnExpiredTokenAndATurnInASecond();
        Caller first = new Caller();
        CompletableFuture<?> ended = fixture.update(client, first);
        CompletableFuture<?> other = fixture.update(client, new Caller());

        first.end();

        success(other);
        assertCalledOff(ended);
        assertThat(fixture.simulator.tokenRequests()).hasSize(2);
        assertThat(fixture.simulator.updates()).hasSize(2);
    }

    @Test
    void typesAreListedForTheOthersIfTheFirstCallerEnds() throws Exception {
        FeishuProjectClient client = withAnExpiredTokenAndATurnInASecond();
        Caller first = new Caller();
        CompletableFuture<?> ended = fixture.background.call(() -> client.workItemType("doc", "requirement", first));
        first.awaitAsked();
        CompletableFuture<?> other =
                fixture.background.call(() -> client.workItemType("doc", "requirement", new Caller()));

        first.end();

        success(other);
        assertCalledOff(ended);
        assertThat(fixture.simulator.requests(Call.TYPES)).hasSize(1);
    }

    /** Its next request has to wait, since it just sent two, one a second. */
    private FeishuProjectClient withAnExpiredTokenAndATurnInASecond() throws Exception {
        BaseUrl baseUrl = BaseUrl.parse(fixture.simulator.baseUrl());
        Duration patience = Duration.ofSeconds(30);
        FeishuProjectClient client = fixture.client(
                new ConnectionSettings("", baseUrl, ClientFixture.USER_KEY, patience, patience, 0, 1), PLUGIN);
        success(fixture.update(client));
        fixture.clock.turn(Duration.ofHours(2));
        return client;
    }

    private CompletableFuture<?> make(Call call, CallListener caller) {
        FeishuProjectClient client = fixture.client(1);
        return fixture.background.call(() -> switch (call) {
            case UPDATE -> client.updateNode(NODE, OWNERS, IDEMPOTENCY_KEY, caller);
            case OPERATION -> client.operate(NODE, CONFIRM, IDEMPOTENCY_KEY, caller);
            case WORKFLOW -> client.workflowNodes(STORY, caller);
            case WORK_ITEMS -> client.pollWorkItems("doc", "story", List.of("1"), caller);
            case USERS -> client.users(List.of("qa@example.com"), caller);
            case TYPES -> client.workItemType("doc", "requirement", caller);
            case STATE_CHANGE -> client.states().change(STORY, new StateChange(1, null, null), IDEMPOTENCY_KEY, caller);
            case REQUIREMENTS -> client.states().requirements(STORY, "CLOSED", caller);
            case FIELDS -> client.states().fields(STORY, caller);
            case COMMENT -> client.comments().create(STORY, "text", IDEMPOTENCY_KEY, caller);
            case COMMENTS -> client.comments().list(STORY, caller);
            case FILTER -> client.workItems("doc", List.of("story"), List.of("76906788"), caller);
            case TOKEN -> client(PLUGIN).updateNode(NODE, OWNERS, IDEMPOTENCY_KEY, caller);
        });
    }

    private FeishuProjectClient client(TokenCredential credential) {
        return fixture.client(fixture.settings(1, Duration.ofSeconds(10)), credential);
    }

    private CompletableFuture<?> update(TokenCredential credential, CallListener caller) {
        return fixture.update(client(credential), caller);
    }

    private static void assertCalledOff(CompletableFuture<?> call) {
        assertThatExceptionOfType(Exception.class)
                .isThrownBy(() -> call.get(30, TimeUnit.SECONDS))
                .satisfies(e ->
                        assertThat(e.getCause() == null ? e : e.getCause()).isInstanceOf(InterruptedException.class));
    }

    /** Makes a call and may end meanwhile. */
    private static class Caller implements CallListener {

        private final AtomicInteger attempts = new AtomicInteger();
        private volatile boolean ended;
        private volatile boolean asked;

        @Override
        public void sending() {
            attempts.incrementAndGet();
        }

        void end() {
            ended = true;
        }

        @Override
        public boolean isWanted() {
            asked = true;
            return !ended;
        }

        /** Returns once its call is under way. */
        void awaitAsked() {
            Wait.until(() -> asked);
        }
    }
}
