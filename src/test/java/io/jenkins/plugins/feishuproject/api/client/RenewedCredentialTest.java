package io.jenkins.plugins.feishuproject.api.client;

import static io.jenkins.plugins.feishuproject.api.client.ClientFixture.FIXED_TOKEN;
import static io.jenkins.plugins.feishuproject.api.client.ClientFixture.PLUGIN;
import static io.jenkins.plugins.feishuproject.api.client.ClientFixture.PLUGIN_ID;
import static io.jenkins.plugins.feishuproject.api.client.ClientFixture.PLUGIN_SECRET;
import static io.jenkins.plugins.feishuproject.api.client.ClientFixture.TOKEN;
import static io.jenkins.plugins.feishuproject.api.client.ClientFixture.answer;
import static io.jenkins.plugins.feishuproject.api.client.ClientFixture.failure;
import static io.jenkins.plugins.feishuproject.api.client.ClientFixture.success;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.feishuproject.api.access.TokenCredential;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A credential that its owner changed while a client used it. */
class RenewedCredentialTest {

    private static final String RENEWED_TOKEN = "p-6e4d0b21-what-its-owner-replaced-it-with";
    private static final String RENEWED_SECRET = "FB1E8054D2C3-the-renewed-secret";
    private static final TokenCredential RENEWED_PLUGIN = TokenCredential.ofPlugin(PLUGIN_ID, RENEWED_SECRET, false);

    @AutoClose
    private final ClientFixture fixture = new ClientFixture();

    private final AtomicInteger lookUps = new AtomicInteger();

    @ParameterizedTest
    @ValueSource(longs = {10021, 10022, 10211})
    void aTokenThatTheApiRefusesIsLookedUpAgainAndTheCallReplayed(long code) throws Exception {
        fixture.simulator.tokens().accept(RENEWED_TOKEN);
        fixture.simulator.answerNextWith(
                answer(401, "{\"err_code\":" + code + "}").build());
        FeishuProjectClient client = client(FIXED_TOKEN, found(TokenCredential.ofToken(RENEWED_TOKEN)));

        success(fixture.update(client));
        success(fixture.update(client));

        assertThat(tokensSent()).containsExactly(TOKEN, RENEWED_TOKEN, RENEWED_TOKEN);
        assertThat(lookUps).hasValue(1);
        assertThat(fixture.progress.sent).hasValue(3);
    }

    @Test
    void aTokenThatHasNotChangedIsNotSentAgain() throws Exception {
        fixture.simulator.tokens().revokeAll();

        assertThat(failure(fixture.update(client(FIXED_TOKEN, found(FIXED_TOKEN)))))
                .hasMessageContaining("10022");

        assertThat(tokensSent()).containsExactly(TOKEN);
        assertThat(lookUps).hasValue(1);
    }

    @Test
    void aRenewedTokenThatIsRefusedTooIsARefusal() throws Exception {
        fixture.simulator.tokens().revokeAll();

        assertThat(failure(fixture.update(client(FIXED_TOKEN, found(TokenCredential.ofToken(RENEWED_TOKEN))))))
                .hasMessageContaining("10022");

        assertThat(tokensSent()).containsExactly(TOKEN, RENEWED_TOKEN);
    }

    @Test
    void aRefusalIsReportedIfTheCredentialCannotBeLookedUp() throws Exception {
        fixture.simulator.tokens().revokeAll();

        assertThat(failure(fixture.update(client(FIXED_TOKEN, lost())))).hasMessageContaining("10022");
    }

    @Test
    void aTokenIsRenewedWithTheKnownSecretIfTheCredentialCannotBeLookedUp() throws Exception {
        FeishuProjectClient client = client(PLUGIN, lost());
        success(fixture.update(client));
        fixture.simulator.tokens().revokeAll();

        success(fixture.update(client));

        assertThat(fixture.simulator.tokenRequests()).hasSize(2);
    }

    @Test
    void anExchangeThatIsRefusedIsRepeatedWithTheRenewedSecret() throws Exception {
        fixture.simulator.tenant().addPlugin(PLUGIN_ID, RENEWED_SECRET);

        success(fixture.update(client(PLUGIN, found(RENEWED_PLUGIN))));

        assertThat(secretsSent()).containsExactly(PLUGIN_SECRET, RENEWED_SECRET);
        assertThat(fixture.simulator.updates()).hasSize(1);
    }

    @Test
    void aTokenThatIsRefusedIsExchangedAnewWithTheRenewedSecret() throws Exception {
        FeishuProjectClient client = client(PLUGIN, found(RENEWED_PLUGIN));
        success(fixture.update(client));
        fixture.simulator.tenant().addPlugin(PLUGIN_ID, RENEWED_SECRET);
        fixture.simulator.tokens().revokeAll();

        success(fixture.update(client));

        assertThat(secretsSent()).containsExactly(PLUGIN_SECRET, RENEWED_SECRET);
    }

    @Test
    void aSecretThatHasNotChangedIsNotSentAgain() throws Exception {
        fixture.simulator.tenant().addPlugin(PLUGIN_ID, RENEWED_SECRET);

        assertThat(failure(fixture.update(client(PLUGIN, found(PLUGIN))))).hasMessageContaining("10204");

        assertThat(secretsSent()).containsExactly(PLUGIN_SECRET);
    }

    @Test
    void anInterruptEndsALookUp() throws Exception {
        fixture.simulator.tokens().revokeAll();
        CountDownLatch asked = new CountDownLatch(1);
        CompletableFuture<?> update = fixture.update(client(FIXED_TOKEN, () -> {
            asked.countDown();
            new CountDownLatch(1).await();
            return FIXED_TOKEN;
        }));
        asked.await();

        update.cancel(true);

        fixture.runOut();
        assertThat(tokensSent()).containsExactly(TOKEN);
    }

    private FeishuProjectClient client(TokenCredential credential, TokenCredential.Source source) {
        return fixture.client(fixture.settings(0, Duration.ofSeconds(10)), credential, source);
    }

    private TokenCredential.Source found(TokenCredential credential) {
        return () -> {
            lookUps.incrementAndGet();
            return credential;
        };
    }

    private static TokenCredential.Source lost() {
        return () -> null;
    }

    private Iterable<String> tokensSent() {
        return fixture.simulator.updates().stream()
                .map(request -> request.getHeaders().get("X-PLUGIN-TOKEN"))
                .toList();
    }

    private Iterable<String> secretsSent() {
        return fixture.simulator.tokenRequests().stream()
                .map(request -> request.getBody().utf8().replaceFirst(".*\"plugin_secret\":\"([^\"]*)\".*", "$1"))
                .toList();
    }
}
