package io.jenkins.plugins.feishuproject.api.client;

import static io.jenkins.plugins.feishuproject.api.client.ClientFixture.FIXED_TOKEN;
import static io.jenkins.plugins.feishuproject.api.client.ClientFixture.IDEMPOTENCY_KEY;
import static io.jenkins.plugins.feishuproject.api.client.ClientFixture.NODE;
import static io.jenkins.plugins.feishuproject.api.client.ClientFixture.OWNERS;
import static io.jenkins.plugins.feishuproject.api.client.ClientFixture.TOKEN;
import static io.jenkins.plugins.feishuproject.api.client.ClientFixture.USER_KEY;
import static io.jenkins.plugins.feishuproject.api.client.ClientFixture.failure;
import static io.jenkins.plugins.feishuproject.api.client.ClientFixture.json;
import static io.jenkins.plugins.feishuproject.api.client.ClientFixture.success;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.feishuproject.api.BaseUrl;
import io.jenkins.plugins.feishuproject.api.ConnectionSettings;
import io.jenkins.plugins.feishuproject.api.NoResponseException;
import io.jenkins.plugins.feishuproject.api.access.Sleeper;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import mockwebserver3.MockWebServer;
import okhttp3.OkHttpClient;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Servers that cannot prove who they are. */
class CertificateTest {

    private static final HeldCertificate AUTHORITY =
            new HeldCertificate.Builder().certificateAuthority(0).build();
    private static final HeldCertificate ANOTHER_AUTHORITY =
            new HeldCertificate.Builder().certificateAuthority(0).build();

    private final OkHttpClient http = trusting(AUTHORITY);
    private final RecordedCalls progress = new RecordedCalls();

    @AfterEach
    void stop() {
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }

    static Stream<Arguments> unfit() {
        return Stream.of(
                Arguments.of("unknown authority", certificate(ANOTHER_AUTHORITY, "localhost", 0)),
                Arguments.of("expired", certificate(AUTHORITY, "localhost", 30)),
                Arguments.of("another host", certificate(AUTHORITY, "feishu.example", 0)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unfit")
    void nothingIsSentToAServerWhoseCertificateIsNotTrusted(String what, HeldCertificate certificate) throws Exception {
        try (MockWebServer server = server(certificate)) {
            assertThat(failure(update(server))).isInstanceOf(NoResponseException.class);

            assertThat(server.getRequestCount()).isZero();
            assertThat(progress.causes).isEmpty();
        }
    }

    @Test
    void theNamesInACertificateAreFitForALog() throws Exception {
        HeldCertificate certificate = new HeldCertificate.Builder()
                .signedBy(AUTHORITY)
                .commonName("a\u202eb" + TOKEN)
                .addSubjectAlternativeName("feishu.example")
                .build();
        try (MockWebServer server = server(certificate)) {
            assertThat(failure(update(server)))
                    .hasMessageContaining("Hostname localhost not verified:", "CN=ab****")
                    .hasMessageNotContainingAny(TOKEN, "\n", "\u202e");
        }
    }

    @Test
    void aServerWithATrustedCertificateIsCalled() throws Exception {
        try (MockWebServer server = server(certificate(AUTHORITY, "localhost", 0))) {
            server.enqueue(json("{\"err_code\":0}"));

            success(update(server));
        }
    }

    private CompletableFuture<String> update(MockWebServer server) {
        ConnectionSettings settings = new ConnectionSettings(
                "",
                BaseUrl.parse("https://localhost:" + server.getPort()),
                USER_KEY,
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                3,
                1000);
        FeishuProjectClient client =
                new FeishuProjectClients(http, Clock.systemUTC(), Sleeper.SYSTEM).client(settings, FIXED_TOKEN, this);
        return new Background().call(() -> client.updateNode(NODE, OWNERS, IDEMPOTENCY_KEY, progress));
    }

    private static MockWebServer server(HeldCertificate certificate) throws Exception {
        MockWebServer server = new MockWebServer();
        server.useHttps(new HandshakeCertificates.Builder()
                .heldCertificate(certificate)
                .build()
                .sslSocketFactory());
        server.start();
        return server;
    }

    private static HeldCertificate certificate(HeldCertificate authority, String host, int daysSinceItsEnd) {
        long end = System.currentTimeMillis()
                + Duration.ofDays(daysSinceItsEnd == 0 ? 1 : -daysSinceItsEnd).toMillis();
        return new HeldCertificate.Builder()
                .signedBy(authority)
                .addSubjectAlternativeName(host)
                .validityInterval(end - Duration.ofDays(90).toMillis(), end)
                .build();
    }

    private static OkHttpClient trusting(HeldCertificate authority) {
        HandshakeCertificates trusted = new HandshakeCertificates.Builder()
                .addTrustedCertificate(authority.certificate())
                .build();
        return new OkHttpClient.Builder()
                .sslSocketFactory(trusted.sslSocketFactory(), trusted.trustManager())
                .build();
    }
}
