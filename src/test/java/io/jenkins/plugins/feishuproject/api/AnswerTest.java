package io.jenkins.plugins.feishuproject.api;

import static io.jenkins.plugins.feishuproject.api.ClientFixture.FIXED_TOKEN;
import static io.jenkins.plugins.feishuproject.api.ClientFixture.TOKEN;
import static io.jenkins.plugins.feishuproject.api.ClientFixture.answer;
import static io.jenkins.plugins.feishuproject.api.ClientFixture.failure;
import static io.jenkins.plugins.feishuproject.api.ClientFixture.json;
import static io.jenkins.plugins.feishuproject.api.ClientFixture.success;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Iterator;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.SocketEffect;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okio.Buffer;
import okio.BufferedSink;
import okio.BufferedSource;
import okio.GzipSink;
import okio.Okio;
import okio.Source;
import okio.Timeout;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.util.DefaultLocale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DefaultLocale("en")
class AnswerTest {

    private static final String PAGE = "<html><head><title>Sign in</title></head><body>to go on</body></html>";
    private static final String REFUSAL = "{\"err\":{\"code\":30005,\"msg\":\"no item 1\"},"
            + "\"err_msg\":\"WorkItem Not Found\",\"err_code\":30005}";
    private static final int MEBIBYTE = 1 << 20;

    private ClientFixture fixture;

    @BeforeEach
    void start() throws IOException {
        fixture = new ClientFixture();
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    static Stream<Arguments> unusable() {
        return Stream.of(
                arguments(200, PAGE, "HTTP 200: the body is a web page, not JSON. It starts with: Sign in to go on"),
                arguments(404, PAGE, "HTTP 404: the body is a web page, not JSON. It starts with: Sign in to go on"),
                arguments(502, PAGE, "HTTP 502: gateway error. It starts with: Sign in to go on"),
                arguments(503, REFUSAL, "HTTP 503: gateway error. It starts with: {\"err\":"),
                arguments(200, "", "HTTP 200: the body is empty"),
                arguments(200, " \n", "HTTP 200: the body is empty"),
                arguments(204, "", "HTTP 204: the body is empty"),
                arguments(200, "{}", "HTTP 200: the body has no integer err_code"),
                arguments(200, "{\"data\":{}}", "HTTP 200: the body has no integer err_code"),
                arguments(200, "null", "HTTP 200: the body has no integer err_code"),
                arguments(200, "[]", "HTTP 200: the body has no integer err_code"),
                arguments(200, "0", "HTTP 200: the body has no integer err_code"),
                arguments(200, "{\"err_code\":null}", "HTTP 200: the body has no integer err_code"),
                arguments(200, "{\"err_code\":\"0\"}", "HTTP 200: the body has no integer err_code"),
                arguments(200, "{\"err_code\":1.5}", "HTTP 200: the body has no integer err_code"),
                arguments(200, "{\"err_code\":0.0}", "HTTP 200: the body has no integer err_code"),
                arguments(200, "{\"err_code\":true}", "HTTP 200: the body has no integer err_code"),
                arguments(200, "{\"err_code\":[0]}", "HTTP 200: the body has no integer err_code"),
                arguments(200, "{\"err_code\":18446744073709551616}", "HTTP 200: the body has no integer err_code"),
                arguments(200, "{\"err_code\":0", "HTTP 200: the body is not JSON. It starts with: {\"err_code\":0"),
                arguments(
                        200,
                        "{\"err_code\":0} x",
                        "HTTP 200: the body is not JSON. It starts with: {\"err_code\":0} x"),
                arguments(200, "{\"err_code\":0}{}", "HTTP 200: the body is not JSON"),
                arguments(
                        400,
                        "{\"code\":10003,\"msg\":\"invalid param\"}",
                        "HTTP 400: the body has no err_code, but code 10003: invalid param."),
                arguments(
                        200,
                        "{\"code\":0,\"message\":\"success\",\"data\":{}}",
                        "HTTP 200: the body has no err_code, but code 0: success."),
                arguments(200, "[".repeat(5000), "HTTP 200: the body is not JSON. It starts with: [[["),
                arguments(200, "9".repeat(5000), "HTTP 200: the body is not JSON. It starts with: 999"),
                arguments(404, "{\"err_code\":0}", "HTTP 404: non-2xx status. It starts with: {"),
                arguments(500, "{\"err_code\":0}", "HTTP 500: non-2xx status. It starts with: {"),
                arguments(304, "", "HTTP 304: the body is empty"));
    }

    @ParameterizedTest
    @MethodSource("unusable")
    void whatIsNotAnAnswerOfTheApiIsNoAnswer(int status, String body, String message) throws Exception {
        FeishuProjectException failure = fixture.failureOf(answer(status, body).build());

        assertThat(failure)
                .isInstanceOf(NoAnswerException.class)
                .hasMessageStartingWith("Unusable response, " + message)
                .hasMessageNotContaining(TOKEN);
        assertThat(failure.getMessage()).hasSizeLessThan(350);
        assertThat(failure.httpStatus()).contains(status);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 400, 403, 404, 500})
    void codeOtherThanZeroIsARefusalWhateverTheStatus(int status) throws Exception {
        FeishuProjectException failure =
                fixture.failureOf(answer(status, REFUSAL).build());

        assertThat(failure)
                .isInstanceOf(ApiErrorException.class)
                .hasMessageStartingWith("no item 1 (err_code 30005, WorkItem Not Found, HTTP " + status
                        + ", log id -). Check workItemId");
        assertThat(failure.httpStatus()).contains(status);
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                arguments("{\"err_code\":1,\"err_msg\":\"a\",\"err\":{\"msg\":\"b\"}}", 1L, "a", "b"),
                arguments("{\"err_code\":1,\"err_msg\":\"a\",\"err\":\"b\"}", 1L, "a", "b"),
                arguments("{\"err_code\":1,\"err_msg\":\"a\",\"err\":{}}", 1L, "a", null),
                arguments("{\"err_code\":1,\"err_msg\":\"a\",\"err\":null}", 1L, "a", null),
                arguments("{\"err_code\":1,\"err_msg\":\"a\",\"err\":[1]}", 1L, "a", null),
                arguments("{\"err_code\":1,\"err_msg\":\"a\"}", 1L, "a", null),
                arguments("{\"err_code\":1}", 1L, "", null),
                arguments("{\"err_code\":1,\"err_msg\":\"a\",\"err\":{\"code\":2}}", 1L, "a", null),
                arguments("{\"err_code\":1,\"err_msg\":\"a\",\"err\":{\"msg\":\"\"},\"msg\":\"b\"}", 1L, "a", "b"),
                arguments(
                        "{\"err_code\":10022,\"err_msg\":\"Check Token Failed\",\"message\":\"token expire\"}",
                        10022L,
                        "Check Token Failed",
                        "token expire"),
                arguments("{\"code\":99991400,\"msg\":\"a\"}", 99991400L, "a", "a"),
                arguments("{\"code\":99991403,\"message\":\"b\"}", 99991403L, "", "b"),
                arguments("{\"err_code\":1,\"err_msg\":null}", 1L, "", null),
                arguments("{\"err_code\":1,\"err_msg\":{\"a\":1}}", 1L, "", null),
                arguments("{\"err_code\":-1,\"err_msg\":\"a\"}", -1L, "a", null),
                arguments("{\"err_code\":99999999999,\"err_msg\":\"a\"}", 99999999999L, "a", null),
                arguments("{\"error\":{\"code\":30005,\"msg\":\"a\"}}", 30005L, "a", "a"),
                arguments("{\"data\":{},\"error\":{\"code\":1,\"msg\":\"a\",\"display_msg\":{}}}", 1L, "a", "a"));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void refusalGivesCodeMessageAndDetail(String body, long code, String message, String detail) throws Exception {
        ApiErrorException failure = (ApiErrorException) fixture.failureOf(json(body));

        assertThat(failure.errCode()).isEqualTo(code);
        assertThat(failure.errMsg()).isEqualTo(message);
        assertThat(failure.errDetail().orElse(null)).isEqualTo(detail);
    }

    @ParameterizedTest
    @CsvSource({
        "10430, true, false, false, false",
        "20017, false, true, false, false",
        "20016, false, false, true, false",
        "20018, false, false, false, true",
        "30011, false, false, false, true",
        "1000051814, false, false, false, true",
        "20090, false, false, false, false"
    })
    void refusalsThatCallForMoreThanAMessageAreTold(
            long code, boolean conflict, boolean done, boolean notReached, boolean unknownNode) throws Exception {
        ApiErrorException failure =
                (ApiErrorException) fixture.failureOf(json("{\"err_code\":" + code + ",\"err_msg\":\"a\"}"));

        assertThat(failure.isIdempotencyConflict()).isEqualTo(conflict);
        assertThat(failure.isAlreadyDone()).isEqualTo(done);
        assertThat(failure.isNotReached()).isEqualTo(notReached);
        assertThat(failure.isUnknownNode()).isEqualTo(unknownNode);
    }

    @Test
    void codeIsShownWithoutGroupingItsDigits() throws Exception {
        FeishuProjectException failure = fixture.failureOf(json("{\"err_code\":1000051743,\"err_msg\":\"a\"}"));

        assertThat(failure).hasMessageContaining("err_code 1000051743,").hasMessageContaining("Raise the points");
    }

    @Test
    void codeThatIsNotInTheCatalogueSaysSo() throws Exception {
        FeishuProjectException failure = fixture.failureOf(json("{\"err_code\":4711,\"err_msg\":\"a\"}"));

        assertThat(failure).hasMessageEndingWith("quote the log id to Feishu Project support.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"err_code\":0}",
                "{\"err_code\":0,\"err\":null,\"err_msg\":null,\"data\":null}",
                "{\"err_code\":0,\"err\":\"success\",\"unheard_of\":{\"a\":[1]}}",
                "{\"error\":{\"code\":0,\"msg\":\"success\"}}",
                " \n{\"err_code\":0}\n"
            })
    void codeOfZeroIsSuccess(String body) throws Exception {
        fixture.simulator.answerNextWith(json(body));

        assertThat(success(fixture.update(FIXED_TOKEN)).logId()).isNull();
    }

    @Test
    void answerOfOneMebibyteIsRead() throws Exception {
        String start = "{\"err_code\":0,\"data\":\"";
        fixture.simulator.answerNextWith(json(start + "x".repeat(MEBIBYTE - start.length() - 2) + "\"}"));

        assertThat(success(fixture.update(FIXED_TOKEN))).isNotNull();
    }

    @Test
    void answerOfOneByteMoreIsNot() throws Exception {
        String start = "{\"err_code\":0,\"data\":\"";

        FeishuProjectException failure =
                fixture.failureOf(json(start + "x".repeat(MEBIBYTE - start.length() - 1) + "\"}"));

        assertThat(failure)
                .isInstanceOf(NoAnswerException.class)
                .hasMessage("Unusable response, HTTP 200: the body is longer than 1 MiB.");
    }

    @Test
    void compressedAnswerIsMeasuredByWhatItUnpacksTo() throws Exception {
        Buffer packed = new Buffer();
        try (BufferedSink gzip = Okio.buffer(new GzipSink(packed))) {
            gzip.writeUtf8("{\"err_code\":0,\"data\":\"" + "0".repeat(64 << 20) + "\"}");
        }
        assertThat(packed.size()).isLessThan(1 << 20);

        assertThat(fixture.failureOf(answer(200, "")
                        .body(packed)
                        .addHeader("Content-Encoding", "gzip")
                        .build()))
                .hasMessage("Unusable response, HTTP 200: the body is longer than 1 MiB.");
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 308})
    void redirectToAnotherHostIsNotFollowed(int status) throws Exception {
        try (MockWebServer other = new MockWebServer()) {
            other.start(InetAddress.getLoopbackAddress(), 0);
            MockResponse redirect = answer(status, "")
                    .addHeader("Location", other.url("/").toString())
                    .build();

            FeishuProjectException failure = fixture.failureOf(redirect);

            assertThat(failure).isInstanceOf(NoAnswerException.class).hasMessageContaining("HTTP " + status);
            assertThat(other.getRequestCount()).isZero();
        }
    }

    @Test
    void redirectToTheSameHostIsNotFollowed() throws Exception {
        FeishuProjectException failure = fixture.failureOf(
                answer(307, "").addHeader("Location", "/elsewhere").build());

        assertThat(failure).hasMessageContaining("HTTP 307");
        assertThat(fixture.simulator.requests()).hasSize(1);
    }

    static Stream<Arguments> redirects() {
        return Stream.of(
                arguments("https://project.example.com/open_api/doc", "redirected to https://project.example.com;"),
                arguments("https://project.feishu.cn/open_api/doc?a=b#c", "redirected to https://project.feishu.cn;"),
                arguments(
                        "https://example.com:8443/meego/open_api/doc", "redirected to https://example.com:8443/meego;"),
                arguments(
                        "https://sso.example.com/login?next=s3cret&id=1",
                        "redirected to https://sso.example.com/login;"),
                arguments("//sso.example.com/login", "redirected to http://sso.example.com/login;"),
                arguments("/login", "redirected to http://project.feishu.cn/login;"),
                arguments("https://bob:s3cret@example.com/open_api/doc", "redirected to https://example.com;"),
                arguments("https://example.com/" + TOKEN + "/s3", "redirected to https://example.com/****/s3;"),
                arguments("https://example.com/", "redirected to https://example.com;"),
                arguments(null, "a redirect without an http or https address"),
                arguments("javascript:alert(1)", "a redirect without an http or https address"),
                arguments("ftp://bob:s3cret@example.com/", "a redirect without an http or https address"));
    }

    @ParameterizedTest
    @MethodSource("redirects")
    void aRedirectIsRefusedInASentenceThatSaysWhereTo(String location, String where) {
        Headers headers = location == null ? Headers.of() : Headers.of("Location", location);

        for (int status : new int[] {301, 302, 303, 307, 308}) {
            assertThatThrownBy(() -> read("http://project.feishu.cn/open_api/doc", status, headers, PAGE))
                    .isInstanceOf(NoAnswerException.class)
                    .hasMessageStartingWith("Unusable response, HTTP " + status + ": ")
                    .hasMessageContaining(where)
                    .hasMessageNotContainingAny("s3cret", TOKEN, "Sign in");
        }
    }

    @Test
    void theOpenPlatformForChatAppsIsToldFromFeishuProject() {
        assertThatThrownBy(() -> read(
                        "https://open.feishu.cn/open_api/doc",
                        200,
                        Headers.of(),
                        "{\"code\":10003,\"msg\":\"invalid param\"}"))
                .hasMessageContaining("code 10003: invalid param")
                .hasMessageContaining("https://open.feishu.cn is the address of the Feishu open platform")
                .hasMessageContaining("https://project.feishu.cn");
    }

    @Test
    void whatIsNotUsedIsNotKept() throws Exception {
        Source unused = new LongAnswer("{\"err_code\":0,\"n\":1E999999999,\"data\":[\"", 900_000, "\"]}");
        LongAnswer nodes = new LongAnswer(
                "{\"data\":{\"workflow_nodes\":[{\"id\":\"a\",\"unknown\":[\"", 15_000_000, "\"]}]},\"err_code\":0}");

        AnswerReader.read(http(Okio.buffer(unused)), DataType.NONE, new Redactor());
        Answer<DataType.Workflow> answer =
                AnswerReader.read(http(Okio.buffer(nodes)), DataType.WORKFLOW, new Redactor());

        assertThat(answer.data().workflowNodes())
                .extracting(WorkflowNode::nodeId)
                .containsExactly("a");
        assertThat(nodes.mostHeld).isLessThan(64 * 1024);
    }

    private static HttpAnswer http(BufferedSource body) {
        return new HttpAnswer(HttpUrl.get("https://project.feishu.cn/open_api"), 200, Headers.of(), null, body);
    }

    private static void read(String url, int status, Headers headers, String body) throws Exception {
        HttpAnswer answer = new HttpAnswer(HttpUrl.get(url), status, headers, null, new Buffer().writeUtf8(body));
        AnswerReader.read(answer, DataType.NONE, new Redactor(TOKEN));
    }

    /** An answer that is made while it is read, and how much of it was held at once. */
    private static final class LongAnswer implements Source {

        private static final String MIDDLE = "x".repeat(1000);

        private final Iterator<String> parts;
        private long mostHeld;

        private LongAnswer(String start, int length, String end) {
            parts = Stream.concat(
                            Stream.concat(
                                    Stream.of(start),
                                    Stream.generate(() -> MIDDLE).limit(length / 1000)),
                            Stream.of(end))
                    .iterator();
        }

        @Override
        public long read(Buffer sink, long byteCount) {
            if (!parts.hasNext()) {
                return -1;
            }
            long before = sink.size();
            sink.writeUtf8(parts.next());
            mostHeld = Math.max(mostHeld, sink.size());
            return sink.size() - before;
        }

        @Override
        public Timeout timeout() {
            return Timeout.NONE;
        }

        @Override
        public void close() {}
    }

    static Stream<MockResponse> brokenConnections() {
        String body = "{\"err_code\":0,\"data\":\"" + "x".repeat(100_000) + "\"}";
        return Stream.of(
                new MockResponse.Builder()
                        .onResponseStart(new SocketEffect.CloseSocket())
                        .build(),
                answer(200, body).onResponseBody(new SocketEffect.CloseSocket()).build(),
                answer(200, "{\"err_code\":0}")
                        .setHeader("Content-Length", 1000)
                        .onResponseEnd(new SocketEffect.CloseSocket())
                        .build());
    }

    @ParameterizedTest
    @MethodSource("brokenConnections")
    void connectionThatBreaksBeforeTheWholeAnswerIsNoAnswer(MockResponse response) throws Exception {
        FeishuProjectException failure = fixture.failureOf(response);

        assertThat(failure)
                .isInstanceOf(NoAnswerException.class)
                .hasMessageStartingWith("No response from " + fixture.simulator.baseUrl() + ": ")
                .hasMessageNotContaining(TOKEN);
        assertThat(failure.httpStatus()).isEmpty();
    }

    static Stream<MockResponse> stalls() {
        return Stream.of(
                new MockResponse.Builder()
                        .onResponseStart(SocketEffect.Stall.INSTANCE)
                        .build(),
                answer(200, "{\"err_code\":0,\"data\":\"" + "x".repeat(1000) + "\"}")
                        .onResponseBody(SocketEffect.Stall.INSTANCE)
                        .build());
    }

    @ParameterizedTest
    @MethodSource("stalls")
    void answerThatDoesNotComeInTimeIsNoAnswer(MockResponse response) throws Exception {
        fixture.simulator.answerNextWith(response);
        ConnectionSettings impatient = fixture.settings(0, Duration.ofMillis(300));

        FeishuProjectException failure = failure(fixture.update(fixture.client(impatient, FIXED_TOKEN)));

        assertThat(failure)
                .isInstanceOf(NoAnswerException.class)
                .hasMessageStartingWith("No response from " + fixture.simulator.baseUrl() + " within the time limit: ");
        assertThat(failure.httpStatus()).isEmpty();
    }

    @Test
    void hostThatNobodyServesIsNoAnswer() throws Exception {
        FeishuProjectClient client = fixture.client(fixture.settings(0, Duration.ofSeconds(5)), FIXED_TOKEN);
        fixture.simulator.close();

        FeishuProjectException failure = failure(fixture.update(client));

        assertThat(failure).isInstanceOf(NoAnswerException.class).hasMessageContaining(fixture.simulator.baseUrl());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"err_code\":1,\"err_msg\":\"token %s\",\"err\":{\"msg\":\"a\"}}",
                "{\"err_code\":1,\"err_msg\":\"a\",\"err\":{\"msg\":\"token %s\"}}",
                "{\"err_code\":1,\"err_msg\":\"a\",\"err\":\"token %s\"}",
                "{\"err_code\":1,\"err_msg\":\"a\",\"err\":{\"log_id\":\"token %s\"}}",
                "{\"error\":{\"code\":1,\"msg\":\"token %s\"}}",
                "<html>token %s</html>",
                "{\"token %s\":1}"
            })
    void tokenThatTheServerEchoesIsMasked(String body) throws Exception {
        FeishuProjectException failure = fixture.failureOf(json(body.formatted(TOKEN)));

        assertThat(failure).hasMessageContaining("token ****").hasMessageNotContaining(TOKEN);
        assertThat(failure.toString()).doesNotContain(TOKEN);
        if (failure instanceof ApiErrorException refusal) {
            assertThat(refusal.errMsg() + refusal.errDetail() + refusal.logId()).doesNotContain(TOKEN);
        }
    }

    static Stream<Arguments> logIds() {
        String own = "{\"err_code\":1,\"err\":{\"log_id\":\"own\"}}";
        String none = "{\"err_code\":1,\"err\":{}}";
        String blank = "{\"err_code\":1,\"err\":{\"log_id\":\"\"}}";
        String nothing = "{\"err_code\":1,\"err\":{\"log_id\":null}}";
        return Stream.of(
                arguments(own, "X-Tt-Logid", "X-Request-Id", "own"),
                arguments(none, "X-Tt-Logid", "X-Request-Id", "first"),
                arguments(none, "x-tt-logid", "x-request-id", "first"),
                arguments(none, "X-TT-LOGID", "X-REQUEST-ID", "first"),
                arguments(none, "X-Other", "X-Request-Id", "second"),
                arguments(none, "X-Other", "x-request-id", "second"),
                arguments(none, "X-Other", "X-Another", null),
                arguments(blank, "X-Tt-Logid", "X-Request-Id", "first"),
                arguments(nothing, "X-Tt-Logid", "X-Request-Id", "first"));
    }

    @ParameterizedTest
    @MethodSource("logIds")
    void logIdIsThatOfTheBodyElseOfAHeader(String body, String first, String second, String logId) throws Exception {
        MockResponse response = answer(400, body)
                .addHeader(first, "first")
                .addHeader(second, "second")
                .build();

        ApiErrorException failure = (ApiErrorException) fixture.failureOf(response);

        assertThat(failure.logId().orElse(null)).isEqualTo(logId);
        assertThat(failure).hasMessageContaining("log id " + (logId == null ? "-" : logId));
    }

    @Test
    @DefaultLocale("zh-CN")
    void failureIsToldInTheLanguageOfTheProcess() throws Exception {
        FeishuProjectException failure = fixture.failureOf(json(REFUSAL));

        assertThat(failure).hasMessageContaining("请检查 workItemId");
    }
}
