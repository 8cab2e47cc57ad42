package io.jenkins.plugins.feishuproject.api.client;

import static io.jenkins.plugins.feishuproject.api.client.ClientFixture.FIXED_TOKEN;
import static io.jenkins.plugins.feishuproject.api.client.ClientFixture.IDEMPOTENCY_KEY;
import static io.jenkins.plugins.feishuproject.api.client.ClientFixture.NODE;
import static io.jenkins.plugins.feishuproject.api.client.ClientFixture.OWNERS;
import static io.jenkins.plugins.feishuproject.api.client.ClientFixture.USER_KEY;
import static io.jenkins.plugins.feishuproject.api.client.ClientFixture.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.feishuproject.api.BaseUrl;
import io.jenkins.plugins.feishuproject.api.ConnectionSettings;
import io.jenkins.plugins.feishuproject.api.FeishuProjectException;
import io.jenkins.plugins.feishuproject.api.access.Sleeper;
import io.jenkins.plugins.feishuproject.api.access.TokenCredential;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.Authenticator;
import okhttp3.Credentials;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever of its password a proxy repeats, nobody reads it. */
class ProxyEchoTest {

    private static final String PASSWORD = "of/the+proxy\"s <own>";
    private static final String BASIC = Credentials.basic("jenkins", PASSWORD).substring("Basic ".length());

    private final MockWebServer proxy = new MockWebServer();
    private final RecordedCalls progress = new RecordedCalls();
    private OkHttpClient http;

    @BeforeEach
    void start() throws IOException {
        proxy.start(InetAddress.getLoopbackAddress(), 0);
        Authenticator authenticator = (route, response) -> response.request().header("Proxy-Authorization") != null
                ? null
                : response.request()
                        .newBuilder()
                        .header("Proxy-Authorization", "Basic " + BASIC)
                        .build();
        http = new OkHttpClient.Builder()
                .proxy(proxy.getProxyAddress())
                .proxyAuthenticator(authenticator)
                .build();
    }

    @AfterEach
    void stop() {
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
        proxy.close();
    }

    static Stream<String> forms() {
        return Stream.of(
                PASSWORD,
                "jenkins:" + PASSWORD,
                "Basic " + BASIC,
                BASIC.replace("=", ""),
                "of\\/the+proxy\\\"s <own>",
                "of/the+proxy&#34;s &lt;own&gt;",
                URLEncoder.encode(PASSWORD, StandardCharsets.UTF_8),
                URLEncoder.encode(BASIC, StandardCharsets.UTF_8));
    }

    static List<MockResponse.Builder> answers(String echoed) {
        return List.of(
                answer(407).body("You sent " + echoed),
                answer(403).body("<html><body>You sent " + echoed + "</body></html>"),
                answer(200).body("{\"err_code\":20090,\"err_msg\":\"" + echoed.replace("\"", "\\\"") + "\"}"),
                answer(302).addHeader("Location", "/" + echoed),
                answer(200).body("{\"err_code\":20090}").addHeader("X-Request-Id", echoed),
                new MockResponse.Builder().status("You sent " + echoed),
                new MockResponse.Builder().status("HTTP/1.1 abc " + echoed));
    }

    private static MockResponse.Builder answer(int status) {
        return new MockResponse.Builder().code(status).addHeader("Proxy-Authenticate", "Basic realm=\"proxy\"");
    }

    @ParameterizedTest
    @MethodSource("forms")
    void thePasswordInAnAnswerOfTheProxyIsMasked(String echoed) throws Exception {
        for (MockResponse.Builder answer : answers(echoed)) {
            proxy.enqueue(answer.build());

            assertWithoutPassword(failure(new Background().call(() -> update("http://feishu.example", FIXED_TOKEN))));
        }
    }

    @ParameterizedTest
    @MethodSource("forms")
    void thePasswordInAnAnswerToARequestForATokenIsMasked(String echoed) throws Exception {
        TokenCredential plugin = TokenCredential.ofPlugin("MII_A", "plugin-secret", false);
        for (MockResponse.Builder answer : answers(echoed)) {
            proxy.enqueue(answer.build());

            assertWithoutPassword(failure(new Background().call(() -> update("http://feishu.example", plugin))));
        }
    }

    @ParameterizedTest
    @MethodSource("forms")
    void thePasswordInARefusalOfATunnelIsMasked(String echoed) throws Exception {
        for (MockResponse.Builder answer : answers(echoed)) {
            proxy.enqueue(answer.inTunnel().build());

            assertWithoutPassword(failure(new Background().call(() -> update("https://feishu.example", FIXED_TOKEN))));
        }
    }

    private static void assertWithoutPassword(FeishuProjectException failure) throws ReflectiveOperationException {
        ShownTexts shown = new ShownTexts();
        shown.add(failure);
        assertThat(shown.lines)
                .isNotEmpty()
                .noneMatch(line -> line.contains("proxy\"s")
                        || line.contains("proxy&#34;s")
                        || line.contains("proxy%22s")
                        || line.contains(BASIC.substring(0, BASIC.length() - 2))
                        || line.contains(
                                URLEncoder.encode(BASIC, StandardCharsets.UTF_8).substring(0, 20)));
    }

    private Object update(String baseUrl, TokenCredential credential)
            throws FeishuProjectException, InterruptedException {
        Duration timeout = Duration.ofSeconds(10);
        ConnectionSettings settings =
                new ConnectionSettings("", BaseUrl.parse(baseUrl), USER_KEY, timeout, timeout, 0, 1000);
        return new FeishuProjectClients(http, Clock.systemUTC(), Sleeper.SYSTEM)
                .client(settings, credential, this)
                .updateNode(NODE, OWNERS, IDEMPOTENCY_KEY, progress);
    }
}
