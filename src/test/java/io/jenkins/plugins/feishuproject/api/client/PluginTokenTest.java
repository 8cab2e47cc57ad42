package io.jenkins.plugins.feishuproject.api.client;

import static io.jenkins.plugins.feishuproject.api.client.ClientFixture.FIXED_TOKEN;
import static io.jenkins.plugins.feishuproject.api.client.ClientFixture.PLUGIN;
import static io.jenkins.plugins.feishuproject.api.client.ClientFixture.PLUGIN_ID;
import static io.jenkins.plugins.feishuproject.api.client.ClientFixture.PLUGIN_SECRET;
import static io.jenkins.plugins.feishuproject.api.client.ClientFixture.answer;
import static io.jenkins.plugins.feishuproject.api.client.ClientFixture.failure;
import static io.jenkins.plugins.feishuproject.api.client.ClientFixture.json;
import static io.jenkins.plugins.feishuproject.api.client.ClientFixture.success;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.feishuproject.Wait;
import io.jenkins.plugins.feishuproject.api.ApiErrorException;
import io.jenkins.plugins.feishuproject.api.BaseUrl;
import io.jenkins.plugins.feishuproject.api.ConnectionSettings;
import io.jenkins.plugins.feishuproject.api.FeishuProjectException;
import io.jenkins.plugins.feishuproject.api.NoResponseException;
import io.jenkins.plugins.feishuproject.api.access.TokenCredential;
import io.jenkins.plugins.feishuproject.simulator.FeishuProjectSimulator.Call;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.util.DefaultLocale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DefaultLocale("en")
class PluginTokenTest {

    private static final int MANY = 40;

    @AutoClose
    private final ClientFixture fixture = new ClientFixture();

    @ParameterizedTest
    @CsvSource({"false, 0, p-", "true, 1, v-"})
    void idAndSecretAreExchangedForTheTokenThatIsSent(boolean virtual, int type, String prefix) throws Exception {
        success(fixture.update(TokenCredential.ofPlugin(PLUGIN_ID, PLUGIN_SECRET, virtual)));

        RecordedRequest exchange = fixture.simulator.tokenRequests().get(0);
        assertThat(exchange.getBody().utf8())
                .isEqualTo("{\"plugin_id\":\"%s\",\"plugin_secret\":\"%s\",\"type\":%d}"
                        .formatted(PLUGIN_ID, PLUGIN_SECRET, type));
        assertThat(exchange.getHeaders().get("Content-Type")).isEqualTo("application/json");
        assertThat(tokensSent()).containsExactly(prefix + "0f4b7c1e-issued-1");
    }

    @Test
    void manyUpdatesAtOnceShareOneExchange() throws Exception {
        List<CompletableFuture<String>> updates =
                Stream.generate(() -> fixture.update(PLUGIN)).limit(MANY).toList();

        for (CompletableFuture<String> update : updates) {
            success(update);
        }
        assertThat(fixture.simulator.tokenRequests()).hasSize(1);
        assertThat(fixture.simulator.updates()).hasSize(MANY);
    }

    @Test
    void theOthersGetATokenIfTheCallThatExchangesIsInterrupted() throws Exception {
        CompletableFuture<?> exchanging = fixture.simulator.stallNext(Call.TOKEN);
        CompletableFuture<String> interrupted = fixture.update(PLUGIN);
        exchanging.get(10, TimeUnit.SECONDS);
        CompletableFuture<String> other = fixture.update(PLUGIN);

        interrupted.cancel(true);

        success(other);
        assertThat(fixture.simulator.tokenRequests()).hasSize(2);
        assertThat(fixture.simulator.updates()).hasSize(1);
    }

    @Test
    void anInterruptOfACallThatWaitsForTheExchangeOfAnotherDoesNotEndTheExchange() throws Exception {
        fixture.simulator.answerNextWith(new MockResponse.Builder()
                .body("{\"data\":{\"token\":\"p-late\",\"expire_time\":7200},\"error\":{\"code\":0}}")
                .bodyDelay(200, TimeUnit.MILLISECONDS)
                .build());
        fixture.simulator.tokens().accept("p-late");
        CompletableFuture<String> exchanging = fixture.update(PLUGIN);
        Wait.until(() -> !fixture.simulator.tokenRequests().isEmpty());

        fixture.update(PLUGIN).cancel(true);

        success(exchanging);
        fixture.runOut();
        assertThat(fixture.simulator.tokenRequests()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"7200, 7020", "600, 540"})
    void tokenIsRenewedShortlyBeforeItExpires(int lifetimeSeconds, int renewedAfterSeconds) throws Exception {
        fixture.simulator.tokens().setLifetimeSeconds(lifetimeSeconds);
        success(fixture.update(PLUGIN));

        fixture.clock.turn(Duration.ofSeconds(renewedAfterSeconds));
        success(fixture.update(PLUGIN));

        assertThat(tokensSent()).containsExactly("p-0f4b7c1e-issued-1", "p-0f4b7c1e-issued-2");
    }

    @ParameterizedTest
    @CsvSource({"7200, 7019", "600, 539"})
    void tokenIsKeptUntilShortlyBeforeItExpires(int lifetimeSeconds, int keptForSeconds) throws Exception {
        fixture.simulator.tokens().setLifetimeSeconds(lifetimeSeconds);
        success(fixture.update(PLUGIN));

        fixture.clock.turn(Duration.ofSeconds(keptForSeconds));
        success(fixture.update(PLUGIN));

        assertThat(fixture.simulator.tokenRequests()).hasSize(1);
    }

    @Test
    void tokenThatTheApiRefusesIsRenewedOnceAndTheCallReplayed() throws Exception {
        success(fixture.update(PLUGIN));
        fixture.simulator.tokens().revokeAll();

        success(fixture.update(PLUGIN));

        assertThat(tokensSent()).containsExactly("p-0f4b7c1e-issued-1", "p-0f4b7c1e-issued-1", "p-0f4b7c1e-issued-2");
        assertThat(fixture.progress.sent).hasValue(3);
    }

    @Test
    void aRenewedTokenThatTheApiRefusesTooIsNotKept() throws Exception {
        success(fixture.update(PLUGIN));
        MockResponse refusal = answer(401, "{\"err_code\":10022}").build();
        fixture.simulator.answerNext(Call.UPDATE, refusal);
        fixture.simulator.answerNext(Call.UPDATE, refusal);
        failure(fixture.update(PLUGIN));

        success(fixture.update(PLUGIN));

        assertThat(tokensSent())
                .containsExactly(
                        "p-0f4b7c1e-issued-1", "p-0f4b7c1e-issued-1", "p-0f4b7c1e-issued-2", "p-0f4b7c1e-issued-3");
    }

    @ParameterizedTest
    @ValueSource(longs = {10021, 10022, 10211})
    void everyErrorCodeForARefusedTokenRenewsTheToken(long code) throws Exception {
        success(fixture.update(PLUGIN));
        fixture.simulator.answerNextWith(
                answer(401, "{\"err_code\":" + code + "}").build());

        success(fixture.update(PLUGIN));

        assertThat(fixture.simulator.tokenRequests()).hasSize(2);
    }

    @Test
    void manyUpdatesWhoseTokenIsRefusedShareOneRenewal() throws Exception {
        success(fixture.update(PLUGIN));
        fixture.simulator.tokens().revokeAll();

        List<CompletableFuture<String>> updates =
                Stream.generate(() -> fixture.update(PLUGIN)).limit(MANY).toList();

        for (CompletableFuture<String> update : updates) {
            success(update);
        }
        assertThat(fixture.simulator.tokenRequests()).hasSize(2);
    }

    @Test
    void secondRefusalOfATokenIsFinal() throws Exception {
        success(fixture.update(PLUGIN));
        fixture.simulator.answerNextWith(answer(401, "{\"err_code\":10022}").build());
        fixture.simulator.answerNextWith(
                json("{\"data\":{\"token\":\"p-unknown\",\"expire_time\":7200},\"error\":{\"code\":0}}"));

        ApiErrorException failure = (ApiErrorException) failure(fixture.update(3, PLUGIN));

        assertThat(failure.errCode()).isEqualTo(10022);
        assertThat(tokensSent()).containsExactly("p-0f4b7c1e-issued-1", "p-0f4b7c1e-issued-1", "p-unknown");
    }

    @Test
    void renewalThatFailsForAMomentIsRetriedAndTheCallReplayed() throws Exception {
        success(fixture.update(PLUGIN));
        fixture.simulator.tokens().revokeAll();
        fixture.simulator.answerNext(
                Call.TOKEN, answer(503, "").addHeader("Retry-After", "0").build());

        success(fixture.update(1, PLUGIN));

        assertThat(tokensSent()).containsExactly("p-0f4b7c1e-issued-1", "p-0f4b7c1e-issued-1", "p-0f4b7c1e-issued-2");
    }

    @Test
    void configuredTokenIsNotRenewed() throws Exception {
        fixture.simulator.tokens().revokeAll();

        ApiErrorException failure = (ApiErrorException) failure(fixture.update(3, FIXED_TOKEN));

        assertThat(failure.errCode()).isEqualTo(10022);
        assertThat(fixture.simulator.requests()).hasSize(1);
    }

    @Test
    void wrongSecretIsARefusalAndNoUpdateIsSent() throws Exception {
        TokenCredential wrong = TokenCredential.ofPlugin(PLUGIN_ID, "a-wrong-secret", false);

        ApiErrorException failure = (ApiErrorException) failure(fixture.update(3, wrong));

        assertThat(failure.errCode()).isEqualTo(10204);
        assertThat(failure).hasMessageNotContaining("a-wrong-secret");
        assertThat(fixture.simulator.requests()).hasSize(1);
        assertThat(fixture.progress.sent).hasValue(0);
    }

    @Test
    void exchangeIsAttemptedAgainAfterARefusedSecret() throws Exception {
        fixture.simulator.answerNextWith(json("{\"error\":{\"code\":10204,\"msg\":\"wrong\"}}"));
        failure(fixture.update(PLUGIN));

        success(fixture.update(PLUGIN));

        assertThat(fixture.simulator.tokenRequests()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"error\":{\"code\":0}}",
                "{\"data\":{},\"error\":{\"code\":0}}",
                "{\"data\":{\"token\":null},\"error\":{\"code\":0}}",
                "{\"data\":{\"token\":\"\"},\"error\":{\"code\":0}}",
                "{\"data\":{\"token\":4711},\"error\":{\"code\":0}}",
                "{\"data\":{\"token\":\"p-a\\nb\"},\"error\":{\"code\":0}}"
            })
    void responseWithoutATokenIsUnusable(String body) throws Exception {
        fixture.simulator.answerNextWith(json(body));

        FeishuProjectException failure = failure(fixture.update(PLUGIN));

        assertThat(failure)
                .isInstanceOf(NoResponseException.class)
                .hasMessage("Unusable response, HTTP 200: the token endpoint returned no token.");
        assertThat(failure.httpStatus()).contains(200);
        assertThat(fixture.simulator.updates()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"data\":{\"token\":\"p-brand-new\"}}", "{\"data\":{\"token\":\"p-brand-new"})
    void tokenInAnUnusableResponseIsNotShown(String body) throws Exception {
        fixture.simulator.answerNextWith(json(body));

        FeishuProjectException failure = failure(fixture.update(PLUGIN));

        assertThat(failure).isInstanceOf(NoResponseException.class).hasMessageNotContaining("p-brand-new");
    }

    @Test
    void secretThatTheTokenEndpointEchoesIsMasked() throws Exception {
        fixture.simulator.answerNextWith(
                json("{\"error\":{\"code\":10204,\"msg\":\"no plugin with " + PLUGIN_SECRET + "\"}}"));

        FeishuProjectException failure = failure(fixture.update(PLUGIN));

        assertThat(failure).hasMessageContaining("no plugin with ****").hasMessageNotContaining(PLUGIN_SECRET);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "null", "\"soon\"", "-9223372036854775808", "9223372036854775807"})
    void invalidLifetimeDoesNotPreventTheUpdate(String lifetime) throws Exception {
        fixture.simulator.tokens().accept("p-odd");
        fixture.simulator.answerNextWith(
                json("{\"data\":{\"token\":\"p-odd\",\"expire_time\":" + lifetime + "},\"error\":{\"code\":0}}"));

        success(fixture.update(PLUGIN));

        assertThat(tokensSent()).containsExactly("p-odd");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>bad request</html>",
                "{}",
                "{\"err_code\":9999,\"err_msg\":\"Invalid Param\"}",
                "{\"error\":{\"code\":4711,\"msg\":\"refused\"}}",
                "{\"code\":10014,\"msg\":\"app secret invalid\"}"
            })
    void badRequestNamesThePluginsIdAndSecretWhateverItsBody(String body) throws Exception {
        fixture.simulator.answerNextWith(answer(400, body).build());

        FeishuProjectException failure = failure(fixture.update(3, PLUGIN));

        assertThat(failure).hasMessageEndingWith(" The plugin ID or the plugin secret is probably wrong.");
        assertThat(failure.isCredentialInDoubt()).isTrue();
        assertThat(fixture.simulator.tokenRequests()).hasSize(1);
    }

    @Test
    void refusedExchangeWithSuccessStatusNamesPluginIdAndSecretToo() throws Exception {
        fixture.simulator.answerNextWith(json("{\"data\":{},\"error\":{\"code\":4711,\"msg\":\"refused\"}}"));

        FeishuProjectException failure = failure(fixture.update(3, PLUGIN));

        assertThat(failure)
                .hasMessageStartingWith("refused (err_code 4711, ")
                .hasMessageEndingWith(" The plugin ID or the plugin secret is probably wrong.");
    }

    @Test
    void knownCodeForAWrongSecretDoesNotRepeatTheAdvice() throws Exception {
        fixture.simulator.answerNextWith(json("{\"data\":{},\"error\":{\"code\":10204,\"msg\":\"refused\"}}"));

        FeishuProjectException failure = failure(fixture.update(3, PLUGIN));

        assertThat(failure).hasMessageContaining("plugin ID").hasMessageNotContaining("probably wrong");
        assertThat(failure.isCredentialInDoubt()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"429, 10429", "429, 99991400", "500, 1000051469", "400, 1000051942", "429, 99991403"})
    void temporaryFailureDoesNotBlamePluginIdAndSecret(int status, int code) throws Exception {
        fixture.simulator.answerNextWith(answer(status, "{\"error\":{\"code\":" + code + ",\"msg\":\"later\"}}")
                .build());

        FeishuProjectException failure = failure(fixture.update(0, PLUGIN));

        assertThat(failure).hasMessageNotContaining("probably wrong");
        assertThat(failure.isCredentialInDoubt()).isFalse();
    }

    @Test
    void badRequestOfAnotherCallDoesNotBlamePluginIdAndSecret() throws Exception {
        assertThat(fixture.failureOf(answer(400, "").build()).isCredentialInDoubt())
                .isFalse();
        assertThat(fixture.failureOf(answer(400, "{\"err_code\":9999}").build()).isCredentialInDoubt())
                .isFalse();
    }

    @Test
    void exchangeIsRetriedLikeAnyCall() throws Exception {
        fixture.simulator.answerNextWith(
                answer(502, "").addHeader("Retry-After", "0").build());

        success(fixture.update(1, PLUGIN));

        assertThat(fixture.simulator.tokenRequests()).hasSize(2);
        assertThat(fixture.simulator.updates()).hasSize(1);
    }

    @Test
    void exchangeWhoseConnectionBreaksIsRetried() throws Exception {
        fixture.simulator.answerNextWith(new MockResponse.Builder()
                .onResponseStart(new SocketEffect.CloseSocket())
                .build());

        success(fixture.update(1, PLUGIN));

        assertThat(fixture.simulator.tokenRequests()).hasSize(2);
    }

    @Test
    void otherSecretIdOrTypeDoesNotShareAToken() throws Exception {
        fixture.simulator.tenant().addPlugin("MII_other", PLUGIN_SECRET);
        success(fixture.update(PLUGIN));

        success(fixture.update(TokenCredential.ofPlugin("MII_other", PLUGIN_SECRET, false)));
        success(fixture.update(TokenCredential.ofPlugin(PLUGIN_ID, PLUGIN_SECRET, true)));
        fixture.simulator.tenant().addPlugin(PLUGIN_ID, "the-next-secret");
        success(fixture.update(TokenCredential.ofPlugin(PLUGIN_ID, "the-next-secret", false)));

        assertThat(tokensSent()).hasSize(4).doesNotHaveDuplicates();
    }

    @Test
    void otherBaseUrlDoesNotShareAToken() throws Exception {
        success(fixture.update(PLUGIN));
        ConnectionSettings other = new ConnectionSettings(
                "",
                BaseUrl.parse(fixture.simulator.baseUrl().replace("127.0.0.1", "localhost")),
                ClientFixture.USER_KEY,
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                0,
                1000);

        success(fixture.update(fixture.client(other, PLUGIN)));

        assertThat(tokensSent()).hasSize(2).doesNotHaveDuplicates();
    }

    private List<String> tokensSent() {
        return fixture.simulator.updates().stream()
                .map(request -> request.getHeaders().get("X-PLUGIN-TOKEN"))
                .toList();
    }
}
