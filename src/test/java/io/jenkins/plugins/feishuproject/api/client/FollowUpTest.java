package io.jenkins.plugins.feishuproject.api.client;

import static io.jenkins.plugins.feishuproject.api.client.ClientFixture.FIXED_TOKEN;
import static io.jenkins.plugins.feishuproject.api.client.ClientFixture.IDEMPOTENCY_KEY;
import static io.jenkins.plugins.feishuproject.api.client.ClientFixture.NODE;
import static io.jenkins.plugins.feishuproject.api.client.ClientFixture.OWNERS;
import static io.jenkins.plugins.feishuproject.api.client.ClientFixture.USER_KEY;
import static io.jenkins.plugins.feishuproject.api.client.ClientFixture.failure;
import static io.jenkins.plugins.feishuproject.api.client.ClientFixture.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.feishuproject.api.BaseUrl;
import io.jenkins.plugins.feishuproject.api.ConnectionSettings;
import io.jenkins.plugins.feishuproject.api.FeishuProjectException;
import io.jenkins.plugins.feishuproject.api.NoResponseException;
import io.jenkins.plugins.feishuproject.api.NodeOperation;
import io.jenkins.plugins.feishuproject.api.access.Sleeper;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.Authenticator;
import okhttp3.OkHttpClient;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The HTTP library sends nothing twice by itself, and the password of a proxy goes to the proxy alone. */
class FollowUpTest {

    private static final String PASSWORD = "Basic the-password-of-the-proxy";
    private static final HeldCertificate CERTIFICATE = new HeldCertificate.Builder()
            .addSubjectAlternativeName("feishu.example")
            .addSubjectAlternativeName("lark.example")
            .build();
    private static final HandshakeCertificates TRUST = new HandshakeCertificates.Builder()
            .heldCertificate(CERTIFICATE)
            .addTrustedCertificate(CERTIFICATE.certificate())
            .build();

    private final MockWebServer server = new MockWebServer();
    private final RecordedCalls progress = new RecordedCalls();
    private OkHttpClient http;

    @BeforeEach
    void start() throws IOException {
        server.start(InetAddress.getLoopbackAddress(), 0);
        Authenticator password = (route, response) -> response.request()
                .newBuilder()
                .header("Proxy-Authorization", PASSWORD)
                .build();
        http = new OkHttpClient.Builder()
                .dns(host -> List.of(InetAddress.getLoopbackAddress()))
                .sslSocketFactory(TRUST.sslSocketFactory(), TRUST.trustManager())
                .proxyAuthenticator(password)
                .authenticator(password)
                .build();
    }

    @AfterEach
    void stop() {
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
        server.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 407, 408, 421, 503})
    void aSiteGetsOneRequestWhateverItAnswers(int status) throws Exception {
        enqueue(status);

        assertUnusable(status, confirm("http://feishu.example:" + server.getPort()));

        assertThat(requests()).singleElement().satisfies(FollowUpTest::assertWithoutPassword);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 407, 408, 421, 503})
    void aProxyGetsOneRequestWithThePasswordWhateverItAnswers(int status) throws Exception {
        http = http.newBuilder().proxy(server.getProxyAddress()).build();
        enqueue(status);

        assertUnusable(status, confirm("http://feishu.example"));

        assertThat(requests()).singleElement().satisfies(FollowUpTest::assertWithPassword);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 407, 408, 421, 503})
    void aSiteBehindATunnelGetsOneRequestWithoutThePasswordWhateverItAnswers(int status) throws Exception {
        server.useHttps(TRUST.sslSocketFactory());
        http = http.newBuilder().proxy(server.getProxyAddress()).build();
        server.enqueue(new MockResponse.Builder().inTunnel().build());
        enqueue(status);

        assertUnusable(status, confirm("https://feishu.example"));

        assertThat(requests()).satisfiesExactly(FollowUpTest::assertWithPassword, FollowUpTest::assertWithoutPassword);
    }

    @Test
    void aHostThatSharesACertificateGetsAConnectionOfItsOwn() throws Exception {
        server.useHttps(TRUST.sslSocketFactory());
        server.enqueue(json("{\"err_code\":0}"));
        client("https://feishu.example:" + server.getPort()).updateNode(NODE, OWNERS, IDEMPOTENCY_KEY, progress);
        enqueue(421);

        assertUnusable(421, confirm("https://lark.example:" + server.getPort()));

        assertThat(requests()).extracting(RecordedRequest::getConnectionIndex).containsExactly(0, 1);
    }

    private void enqueue(int status) {
        server.enqueue(new MockResponse.Builder()
                .code(status)
                .addHeader("WWW-Authenticate", "Basic realm=\"site\"")
                .addHeader("Proxy-Authenticate", "Basic realm=\"site\"")
                .addHeader("Retry-After", 0)
                .body("no")
                .build());
        server.enqueue(json("{\"err_code\":0}"));
        server.enqueue(json("{\"err_code\":0}"));
    }

    private FeishuProjectException confirm(String baseUrl) throws InterruptedException {
        NodeOperation confirm = new NodeOperation(NodeOperation.Action.CONFIRM, null, OWNERS);
        return failure(new Background().call(() -> client(baseUrl).operate(NODE, confirm, IDEMPOTENCY_KEY, progress)));
    }

    private FeishuProjectClient client(String baseUrl) {
        Duration timeout = Duration.ofSeconds(10);
        ConnectionSettings settings =
                new ConnectionSettings("", BaseUrl.parse(baseUrl), USER_KEY, timeout, timeout, 0, 1000);
        return new FeishuProjectClients(http, Clock.systemUTC(), Sleeper.SYSTEM).client(settings, FIXED_TOKEN, this);
    }

    private List<RecordedRequest> requests() throws InterruptedException {
        List<RecordedRequest> requests = new ArrayList<>();
        for (int taken = server.getRequestCount(); taken > 0; taken--) {
            requests.add(server.takeRequest());
        }
        return requests;
    }

    private static void assertUnusable(int status, FeishuProjectException failure) {
        assertThat(failure).isInstanceOf(NoResponseException.class);
        assertThat(failure.httpStatus()).contains(status);
    }

    private static void assertWithPassword(RecordedRequest request) {
        assertThat(request.getHeaders().get("Proxy-Authorization")).isEqualTo(PASSWORD);
    }

    private static void assertWithoutPassword(RecordedRequest request) {
        assertThat(request.getHeaders().names()).doesNotContain("Proxy-Authorization");
    }
}
