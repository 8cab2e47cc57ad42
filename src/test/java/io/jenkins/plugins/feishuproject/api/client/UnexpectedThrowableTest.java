package io.jenkins.plugins.feishuproject.api.client;

import static io.jenkins.plugins.feishuproject.api.client.ClientFixture.FIXED_TOKEN;
import static io.jenkins.plugins.feishuproject.api.client.ClientFixture.IDEMPOTENCY_KEY;
import static io.jenkins.plugins.feishuproject.api.client.ClientFixture.NODE;
import static io.jenkins.plugins.feishuproject.api.client.ClientFixture.OWNERS;
import static io.jenkins.plugins.feishuproject.api.client.ClientFixture.PLUGIN;
import static io.jenkins.plugins.feishuproject.api.client.ClientFixture.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.jenkins.plugins.feishuproject.api.CallListener;
import io.jenkins.plugins.feishuproject.api.ConnectionSettings;
import io.jenkins.plugins.feishuproject.api.FeishuProjectException;
import io.jenkins.plugins.feishuproject.api.NoResponseException;
import io.jenkins.plugins.feishuproject.api.access.Sleeper;
import io.jenkins.plugins.feishuproject.api.access.TokenCredential;
import java.io.IOException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever is thrown on the way, an error included, ends the call with it. */
class UnexpectedThrowableTest {

    private static final Error BUG = new AssertionError("a bug");

    private ClientFixture fixture;
    private final OkHttpClient http = new OkHttpClient();

    @BeforeEach
    void start() throws IOException {
        fixture = new ClientFixture();
    }

    @AfterEach
    void stop() {
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
        fixture.close();
    }

    @Test
    void aListenerThatThrowsBeforeARequestIsSent() throws Exception {
        assertEndsWith(BUG, update(new Listener() {
            @Override
            public void sending() {
                throw BUG;
            }
        }));
        assertThat(fixture.simulator.requests()).isEmpty();
    }

    @Test
    void aListenerThatThrowsOnceThereIsAConnection() throws Exception {
        assertEndsWith(BUG, update(new Listener() {
            @Override
            public void reached() {
                throw BUG;
            }
        }));
        assertThat(fixture.simulator.requests()).isEmpty();
    }

    @Test
    void aListenerThatThrowsBeforeARetry() throws Exception {
        fixture.simulator.answerNextWith(
                answer(503, "").addHeader("Retry-After", "0").build());

        assertEndsWith(BUG, update(new Listener() {
            @Override
            public void retrying(FeishuProjectException cause, Duration delay) {
                throw BUG;
            }
        }));

        fixture.runOut();
        assertThat(fixture.simulator.requests()).hasSize(1);
    }

    @Test
    void aProxySelectorThatThrows() throws Exception {
        OkHttpClient badlyRouted =
                http.newBuilder().proxySelector(new BrokenProxySelector()).build();

        assertEndsWith(BUG, update(badlyRouted, Clock.systemUTC(), FIXED_TOKEN));
    }

    @Test
    void whatIsThrownWhileAnAnswerIsRead() throws Exception {
        fixture.simulator.answerNextWith(answer(503, "")
                .addHeader("Retry-After", "Wed, 21 Aug 2024 01:00:00 GMT")
                .build());

        assertEndsWith(BUG, update(http, brokenClock(), FIXED_TOKEN));
    }

    @Test
    void whatIsThrownWhileATokenIsExchanged() throws Exception {
        assertEndsWith(BUG, update(http, brokenClock(), PLUGIN));
        assertThat(fixture.simulator.updates()).isEmpty();
    }

    @Test
    void aDispatcherThatIsShutDown() throws Exception {
        http.dispatcher().executorService().shutdown();

        assertThat(ClientFixture.failure(update(http, Clock.systemUTC(), FIXED_TOKEN)))
                .isInstanceOf(NoResponseException.class);
    }

    private CompletableFuture<String> update(CallListener progress) {
        FeishuProjectClient client = fixture.client(3);
        return fixture.background.call(() -> client.updateNode(NODE, OWNERS, IDEMPOTENCY_KEY, progress));
    }

    private CompletableFuture<String> update(OkHttpClient client, Clock clock, TokenCredential credential) {
        ConnectionSettings settings = fixture.settings(1, Duration.ofSeconds(10));
        FeishuProjectClient called =
                new FeishuProjectClients(client, clock, Sleeper.SYSTEM).client(settings, credential, this);
        return fixture.background.call(() -> called.updateNode(NODE, OWNERS, IDEMPOTENCY_KEY, fixture.progress));
    }

    private static void assertEndsWith(Throwable thrown, CompletableFuture<?> call) {
        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(() -> call.get(30, TimeUnit.SECONDS))
                .havingCause()
                .isSameAs(thrown);
    }

    private static Clock brokenClock() {
        InstantSource broken = () -> {
            throw BUG;
        };
        return broken.withZone(ZoneOffset.UTC);
    }

    private abstract static class Listener implements CallListener {
        @Override
        public void sending() {}

        @Override
        public void reached() {}

        @Override
        public void retrying(FeishuProjectException cause, Duration delay) {}
    }

    private static final class BrokenProxySelector extends ProxySelector {
        @Override
        public List<Proxy> select(URI uri) {
            throw BUG;
        }

        @Override
        public void connectFailed(URI uri, SocketAddress address, IOException failure) {}
    }
}
