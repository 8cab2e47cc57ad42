package io.jenkins.plugins.feishuproject.api.client;

import static io.jenkins.plugins.feishuproject.api.client.ClientFixture.FIXED_TOKEN;
import static io.jenkins.plugins.feishuproject.api.client.ClientFixture.answer;
import static io.jenkins.plugins.feishuproject.api.client.ClientFixture.success;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.jenkins.plugins.feishuproject.api.BaseUrl;
import io.jenkins.plugins.feishuproject.api.CallListener;
import io.jenkins.plugins.feishuproject.api.ConnectionSettings;
import io.jenkins.plugins.feishuproject.api.access.TokenCredential;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class CancellationTest {

    @AutoClose
    private final ClientFixture fixture = new ClientFixture();

    @Test
    void cancellingEndsTheCallAndSendsNothingAgain() throws Exception {
        try (MockWebServer server = new MockWebServer()) {
            server.enqueue(new MockResponse.Builder()
                    .onResponseStart(SocketEffect.Stall.INSTANCE)
                    .build());
            server.start();
            CompletableFuture<String> update = fixture.update(fixture.client(settings(server), FIXED_TOKEN));
            server.takeRequest();

            update.cancel(true);

            fixture.callsOnTheWireEnded();
            fixture.runOut();
            assertThat(server.getRequestCount()).isEqualTo(1);
            assertThat(fixture.progress.causes).isEmpty();
            assertThatExceptionOfType(CancellationException.class).isThrownBy(update::get);
        }
    }

    @Test
    void aTokenExchangeThatNobodyWaitsForIsCancelled() throws Exception {
        try (MockWebServer server = new MockWebServer()) {
            server.enqueue(new MockResponse.Builder()
                    .onResponseStart(SocketEffect.Stall.INSTANCE)
                    .build());
            server.start();
            TokenCredential plugin = TokenCredential.ofPlugin("MII_1", "secret", false);
            CompletableFuture<String> exchanging = fixture.update(fixture.client(settings(server), plugin));
            server.takeRequest();
            CompletableFuture<String> waiting = fixture.update(fixture.client(settings(server), plugin));

            waiting.cancel(true);
            exchanging.cancel(true);

            fixture.callsOnTheWireEnded();
            fixture.runOut();
            assertThat(server.getRequestCount()).isEqualTo(1);
        }
    }

    @Test
    void cancellingBetweenTwoAttemptsSendsNothingAgain() throws Exception {
        fixture.simulator.answerNextWith(
                answer(503, "").addHeader("Retry-After", "1").build());
        CompletableFuture<String> update = fixture.update(3, FIXED_TOKEN);
        fixture.progress.firstDelay.get(30, TimeUnit.SECONDS);

        update.cancel(true);

        fixture.runOut();
        assertThat(fixture.simulator.updates()).hasSize(1);
        assertThat(fixture.progress.sent).hasValue(1);
    }

    @Test
    void cancellingWhileWaitingForATurnSendsNothing() throws Exception {
        Duration patience = Duration.ofSeconds(30);
        BaseUrl baseUrl = BaseUrl.parse(fixture.simulator.baseUrl());
        FeishuProjectClient client = fixture.client(
                new ConnectionSettings("", baseUrl, ClientFixture.USER_KEY, patience, patience, 0, 1), FIXED_TOKEN);
        success(fixture.update(client));
        CountDownLatch waits = new CountDownLatch(1);
        CompletableFuture<String> waiting = fixture.update(client, new CallListener() {
            @Override
            public void waiting() {
                waits.countDown();
            }
        });
        waits.await();

        waiting.cancel(true);

        fixture.runOut();
        assertThat(fixture.simulator.updates()).hasSize(1);
        assertThat(fixture.progress.sent).hasValue(1);
    }

    private static ConnectionSettings settings(MockWebServer server) {
        BaseUrl baseUrl = BaseUrl.parse(server.url("/").toString());
        return new ConnectionSettings(
                "", baseUrl, ClientFixture.USER_KEY, Duration.ofSeconds(30), Duration.ofSeconds(30), 3, 1000);
    }
}
