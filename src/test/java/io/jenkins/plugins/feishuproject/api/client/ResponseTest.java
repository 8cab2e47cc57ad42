package io.jenkins.plugins.feishuproject.api.client;

import static io.jenkins.plugins.feishuproject.api.client.ClientFixture.FIXED_TOKEN;
import static io.jenkins.plugins.feishuproject.api.client.ClientFixture.TOKEN;
import static io.jenkins.plugins.feishuproject.api.client.ClientFixture.answer;
import static io.jenkins.plugins.feishuproject.api.client.ClientFixture.failure;
import static io.jenkins.plugins.feishuproject.api.client.ClientFixture.json;
import static io.jenkins.plugins.feishuproject.api.client.ClientFixture.success;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.jenkins.plugins.feishuproject.api.ApiErrorException;
import io.jenkins.plugins.feishuproject.api.ConnectionSettings;
import io.jenkins.plugins.feishuproject.api.FeishuProjectException;
import io.jenkins.plugins.feishuproject.api.NoResponseException;
import java.net.InetAddress;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.SocketEffect;
import okio.Buffer;
import okio.BufferedSink;
import okio.GzipSink;
import okio.Okio;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.util.DefaultLocale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DefaultLocale("en")
class ResponseTest {

    private static final String PAGE = "<html><head><title>Sign in</title></head><body>to go on</body></html>";
    private static final String REFUSAL = "{\"err\":{\"code\":30005,\"msg\":\"no item 1\"},"
            + "\"err_msg\":\"WorkItem Not Found\",\"err_code\":30005}";
    private static final int MEBIBYTE = 1 << 20;

    @AutoClose
    private final ClientFixture fixture = new ClientFixture();

    static Stream<Arguments> unusable() {
        return Stream.of(
                arguments(200, PAGE, "HTTP 200: the body is a web page, not JSON. It starts with: \"Sign in to go on"),
                arguments(404, PAGE, "HTTP 404: the body is a web page, not JSON. It starts with: \"Sign in to go on"),
                arguments(502, PAGE, "HTTP 502: gateway error. It starts with: \"Sign in to go on"),
                arguments(503, REFUSAL, "HTTP 503: gateway error. It starts with: \"{\"err\":"),
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
                arguments(200, "{\"err_code\":0", "HTTP 200: the body is not JSON. It starts with: \"{\"err_code\":0"),
                arguments(
                        200,
                        "{\"err_code\":0} x",
                        "HTTP 200: the body is not JSON. It starts with: \"{\"err_code\":0} x"),
                arguments(200, "{\"err_code\":0}{}", "HTTP 200: the body is not JSON"),
                arguments(
                        400,
                        "{\"code\":10003,\"msg\":\"invalid param\"}",
                        "HTTP 400: the body has no err_code, but code 10003: invalid param."),
                arguments(
                        200,
                        "{\"code\":0,\"message\":\"success\",\"data\":{}}",
                        "HTTP 200: the body has no err_code, but code 0: success."),
                arguments(
                        200,
                        "{\"err_code\":0,\"err_code\":30005}",
                        "HTTP 200: the body has the same member twice. It starts with: \"{\"err_code\":0,"),
                arguments(
                        200,
                        "{\"err_code\":1,\"err\":{\"msg\":\"a\",\"msg\":\"b\"}}",
                        "HTTP 200: the body has the same member twice"),
                arguments(
                        400,
                        "{\"error\":{\"code\":0},\"error\":{\"code\":1}}",
                        "HTTP 400: the body has the same member twice"),
                arguments(
                        200,
                        "{\"err_code\":0,\"data\":{\"a\":1,\"\\u0061\":2}}",
                        "HTTP 200: the body has the same member twice"),
                arguments(200, "[".repeat(5000), "HTTP 200: the body is not JSON. It starts with: \"[[["),
                arguments(200, "9".repeat(5000), "HTTP 200: the body is not JSON. It starts with: \"999"),
                arguments(404, "{\"err_code\":0}", "HTTP 404: non-2xx status. It starts with: \"{"),
                arguments(500, "{\"err_code\":0}", "HTTP 500: non-2xx status. It starts with: \"{"),
                arguments(304, "", "HTTP 304: the body is empty"));
    }

    @ParameterizedTest
    @MethodSource("unusable")
    void responseThatIsNotOneOfTheApiIsUnusable(int status, String body, String message) throws Exception {
        FeishuProjectException failure = fixture.failureOf(answer(status, body).build());

        assertThat(failure)
                .isInstanceOf(NoResponseException.class)
                .hasMessageStartingWith("Unusable response, " + message)
                .hasMessageNotContaining(TOKEN);
        assertThat(failure.getMessage()).hasSizeLessThan(350);
        assertThat(failure.httpStatus()).contains(status);
    }

    @ParameterizedTest
    @CsvSource({
        "GBK, text/html; charset=GBK",
        "GB18030, text/html;charset=\"gb18030\"",
        "Big5, TEXT/HTML; Charset=big5",
        "UTF-16, text/html; charset=utf-16",
        "UTF-8, text/html; charset=utf-8",
        "UTF-8, text/html",
        "UTF-8, text/html; charset=klingon",
        "UTF-8, text/html; charset=../../x",
        "UTF-8, charset",
        "UTF-8, ''"
    })
    void pageIsReadInTheCharsetThatItNames(String charset, String contentType) throws Exception {
        Buffer page = new Buffer().writeString("<html><h1>禁止存取</h1></html>", Charset.forName(charset));

        FeishuProjectException failure = fixture.failureOf(answer(403, "")
                .body(page)
                .setHeader("Content-Type", contentType)
                .build());

        assertThat(failure)
                .hasMessage("Unusable response, HTTP 403: the body is a web page, not JSON. It starts with: \"禁止存取\".");
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
    void refusalsThatNeedSpecialHandlingAreRecognized(
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

        assertThat(success(fixture.update(FIXED_TOKEN))).isNull();
    }

    @Test
    void responseOfOneMebibyteIsRead() throws Exception {
        String start = "{\"err_code\":0,\"data\":\"";
        fixture.simulator.answerNextWith(json(start + "x".repeat(MEBIBYTE - start.length() - 2) + "\"}"));

        assertThatNoException().isThrownBy(() -> success(fixture.update(FIXED_TOKEN)));
    }

    @Test
    void responseOfMoreThanOneMebibyteIsNotRead() throws Exception {
        String start = "{\"err_code\":0,\"data\":\"";

        FeishuProjectException failure =
                fixture.failureOf(json(start + "x".repeat(MEBIBYTE - start.length() - 1) + "\"}"));

        assertThat(failure)
                .isInstanceOf(NoResponseException.class)
                .hasMessage("Unusable response, HTTP 200: the body is longer than 1 MiB.");
    }

    @Test
    void compressedResponseIsMeasuredByItsUncompressedSize() throws Exception {
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

            assertThat(failure).isInstanceOf(NoResponseException.class).hasMessageContaining("HTTP " + status);
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

    @ParameterizedTest
    @ValueSource(
            strings = {"", "HTTP/1.1", "HTTP/1.1 -40 no", "HTTP/1.1 abc no", "HTTP/1.1 2000 OK", "HTTP/9.9 200 OK"})
    void statusLineThatIsNoneIsNoResponse(String line) throws Exception {
        FeishuProjectException failure =
                fixture.failureOf(new MockResponse.Builder().status(line).build());

        assertThat(failure)
                .isInstanceOf(NoResponseException.class)
                .hasMessageStartingWith("No response from " + fixture.simulator.baseUrl() + ": ");
        assertThat(failure.httpStatus()).isEmpty();
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
    void connectionThatBreaksBeforeTheEndOfTheResponseIsNoResponse(MockResponse response) throws Exception {
        FeishuProjectException failure = fixture.failureOf(response);

        assertThat(failure)
                .isInstanceOf(NoResponseException.class)
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
    void responseThatComesTooLateIsNoResponse(MockResponse response) throws Exception {
        fixture.simulator.answerNextWith(response);
        ConnectionSettings impatient = fixture.settings(0, Duration.ofMillis(300));

        FeishuProjectException failure = failure(fixture.update(fixture.client(impatient, FIXED_TOKEN)));

        assertThat(failure)
                .isInstanceOf(NoResponseException.class)
                .hasMessageStartingWith("No response from " + fixture.simulator.baseUrl() + " within the time limit: ");
        assertThat(failure.httpStatus()).isEmpty();
    }

    @Test
    void unreachableHostIsNoResponse() throws Exception {
        FeishuProjectClient client = fixture.client(fixture.settings(0, Duration.ofSeconds(5)), FIXED_TOKEN);
        fixture.simulator.close();

        FeishuProjectException failure = failure(fixture.update(client));

        assertThat(failure).isInstanceOf(NoResponseException.class).hasMessageContaining(fixture.simulator.baseUrl());
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
    void logIdIsTakenFromTheBodyAndOtherwiseFromAHeader(String body, String first, String second, String logId)
            throws Exception {
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
    void failureIsReportedInTheDefaultLocale() throws Exception {
        FeishuProjectException failure = fixture.failureOf(json(REFUSAL));

        assertThat(failure).hasMessageContaining("请检查 workItemId");
    }
}
