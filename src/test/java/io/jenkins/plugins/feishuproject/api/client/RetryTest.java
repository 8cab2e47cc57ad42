package io.jenkins.plugins.feishuproject.api.client;

import static io.jenkins.plugins.feishuproject.api.client.ClientFixture.FIXED_TOKEN;
import static io.jenkins.plugins.feishuproject.api.client.ClientFixture.IDEMPOTENCY_KEY;
import static io.jenkins.plugins.feishuproject.api.client.ClientFixture.USER_KEY;
import static io.jenkins.plugins.feishuproject.api.client.ClientFixture.answer;
import static io.jenkins.plugins.feishuproject.api.client.ClientFixture.failure;
import static io.jenkins.plugins.feishuproject.api.client.ClientFixture.success;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.jenkins.plugins.feishuproject.api.BaseUrl;
import io.jenkins.plugins.feishuproject.api.ConnectionSettings;
import io.jenkins.plugins.feishuproject.api.FeishuProjectException;
import io.jenkins.plugins.feishuproject.api.NoResponseException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryTest {

    private static final String THROTTLED = "{\"err_code\":10429,\"err_msg\":\"API Request Frequency Limit\"}";
    private static final String SERVER_ERROR = "{\"err_code\":50006,\"err_msg\":\"RPC Call Error\","
            + "\"err\":{\"msg\":\"system error, try again later\"}}";
    private static final String GATEWAY_LIMIT = "{\"code\":99991400,\"msg\":\"request trigger frequency limit\"}";
    private static final String DAILY_QUOTA =
            "{\"err_code\":1000051942,\"err_msg\":\"Commercial Usage Exceeded, try again later\"}";
    private static final String BELOW_SUBTASKS = "{\"err_code\":50006,"
            + "\"err_msg\":\"The node scheduling cannot less than the total scheduling of subtasks\","
            + "\"err\":{\"msg\":\"Node schedule shall not be less than the total schedule of subtasks\"}}";

    @AutoClose
    private final ClientFixture fixture = new ClientFixture();

    static Stream<Arguments> passing() {
        return Stream.of(
                arguments(429, THROTTLED),
                arguments(200, THROTTLED),
                arguments(429, "<html>slow down</html>"),
                arguments(429, ""),
                arguments(502, "<html>bad gateway</html>"),
                arguments(503, ""),
                arguments(504, "{\"err_code\":0}"),
                arguments(500, SERVER_ERROR),
                arguments(200, SERVER_ERROR),
                arguments(400, GATEWAY_LIMIT),
                arguments(429, GATEWAY_LIMIT),
                arguments(200, "{\"err_code\":1000051469,\"err_msg\":\"concurrent update\"}"));
    }

    @ParameterizedTest
    @MethodSource("passing")
    void temporaryFailureIsRetried(int status, String body) throws Exception {
        fixture.simulator.answerNextWith(atOnceAgain(status, body));

        success(fixture.update(1, FIXED_TOKEN));

        assertThat(fixture.simulator.updates()).hasSize(2);
        assertThat(fixture.progress.sent).hasValue(2);
        assertThat(fixture.progress.causes)
                .singleElement()
                .satisfies(cause -> assertThat(cause.httpStatus()).contains(status));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "RPC call error",
                "System Error, please TRY AGAIN LATER",
                "fail to read/write db",
                "Fail To Read/Write DB: node flow"
            })
    void code50006IsRetriedIfItsTextIndicatesAServerError(String text) throws Exception {
        fixture.simulator.answerNextWith(atOnceAgain(500, serverError("Server Error", text)));
        fixture.simulator.answerNextWith(atOnceAgain(500, serverError(text, "")));

        success(fixture.update(2, FIXED_TOKEN));

        assertThat(fixture.simulator.updates()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "invalid user_key",
                "not workflow mode",
                "节点排期不得少于子任务的总排期",
                "node is no longer exists",
                "failed to check field",
                "no right to edit",
                "ErrOAPIBatchUpdateOverLimit",
                "System Error",
                "database is locked",
                "request timed out",
                "系统繁忙，请稍后再试",
                "something new"
            })
    void code50006IsFinalIfItsTextMayMeanSomethingElse(String text) throws Exception {
        fixture.simulator.answerNextWith(atOnceAgain(500, serverError("Server Error", text)));
        failure(fixture.update(3, FIXED_TOKEN));
        fixture.simulator.answerNextWith(atOnceAgain(500, serverError(text, "")));
        failure(fixture.update(3, FIXED_TOKEN));

        assertThat(fixture.simulator.updates()).hasSize(2);
    }

    @Test
    void concurrentUpdateIsRetriedOnce() throws Exception {
        for (int i = 0; i < 3; i++) {
            fixture.simulator.answerNextWith(
                    atOnceAgain(200, "{\"err_code\":1000051469,\"err_msg\":\"concurrent update\"}"));
        }

        failure(fixture.update(3, FIXED_TOKEN));

        assertThat(fixture.simulator.updates()).hasSize(2);
    }

    static Stream<MockResponse> brokenConnections() {
        return Stream.of(
                new MockResponse.Builder()
                        .onResponseStart(new SocketEffect.CloseSocket())
                        .build(),
                answer(200, "{\"err_code\":0,\"data\":\"" + "x".repeat(100_000) + "\"}")
                        .onResponseBody(new SocketEffect.CloseSocket())
                        .build());
    }

    @ParameterizedTest
    @MethodSource("brokenConnections")
    void connectionThatBreaksIsRetried(MockResponse broken) throws Exception {
        fixture.simulator.answerNextWith(broken);

        success(fixture.update(1, FIXED_TOKEN));

        assertThat(fixture.progress.sent).hasValue(2);
        assertThat(fixture.progress.causes).singleElement().isInstanceOf(NoResponseException.class);
    }

    @Test
    void responseThatComesTooLateIsRetried() throws Exception {
        fixture.simulator.answerNextWith(new MockResponse.Builder()
                .onResponseStart(SocketEffect.Stall.INSTANCE)
                .build());
        ConnectionSettings impatient = fixture.settings(1, Duration.ofMillis(500));

        success(fixture.update(fixture.client(impatient, FIXED_TOKEN)));

        assertThat(fixture.simulator.updates()).hasSize(2);
    }

    @Test
    void tricklingResponseIsSubjectToTheSameTimeout() throws Exception {
        fixture.simulator.answerNextWith(answer(200, "{\"err_code\":0,\"data\":\"" + "x".repeat(1000) + "\"}")
                .throttleBody(1, 20, TimeUnit.MILLISECONDS)
                .build());
        Duration patience = Duration.ofSeconds(1);
        ConnectionSettings settings = new ConnectionSettings(
                "", BaseUrl.parse(fixture.simulator.baseUrl()), USER_KEY, patience, patience, 1, 1000);

        success(fixture.update(fixture.client(settings, FIXED_TOKEN)));

        assertThat(fixture.simulator.updates()).hasSize(2);
    }

    @Test
    void keptConnectionThatBreaksCountsAsAnAttempt() throws Exception {
        success(fixture.update(0, FIXED_TOKEN));
        fixture.simulator.answerNextWith(new MockResponse.Builder()
                .onResponseStart(new SocketEffect.CloseSocket())
                .build());

        failure(fixture.update(0, FIXED_TOKEN));

        assertThat(fixture.simulator.updates()).hasSize(2);
        assertThat(fixture.progress.sent).hasValue(2);
    }

    static Stream<Arguments> lasting() {
        return Stream.of(
                arguments(500, BELOW_SUBTASKS),
                arguments(500, "{\"err_code\":50006,\"err_msg\":\"节点排期不得少于子任务的总排期\"}"),
                arguments(500, "{\"err_code\":50006,\"err\":\"Sub-Task too long\"}"),
                arguments(500, "<html>broken</html>"),
                arguments(500, "{\"err_code\":0}"),
                arguments(408, ""),
                arguments(501, ""),
                arguments(429, "{\"err_code\":10430,\"err_msg\":\"Idempotent Conflict\"}"),
                arguments(429, "{\"code\":99991403,\"msg\":\"quota exceeded\"}"),
                arguments(400, DAILY_QUOTA),
                arguments(429, DAILY_QUOTA),
                arguments(200, DAILY_QUOTA),
                arguments(429, "{\"code\":1000051942,\"msg\":\"commercial usage exceeded\"}"),
                arguments(429, "{\"error\":{\"code\":1000051942,\"msg\":\"commercial usage exceeded\"}}"),
                arguments(400, "{\"err_code\":20090,\"err_msg\":\"Your request has been blocked\"}"),
                arguments(403, "{\"err_code\":10001,\"err_msg\":\"Operation Not Permitted\"}"),
                arguments(404, "{\"err_code\":30005,\"err_msg\":\"WorkItem Not Found\"}"),
                arguments(404, "<html>not found</html>"),
                arguments(200, ""),
                arguments(200, "<html>sign in</html>"),
                arguments(302, ""),
                arguments(200, "{\"err_code\":0,\"data\":\"" + "x".repeat(1 << 20) + "\"}"));
    }

    @ParameterizedTest
    @MethodSource("lasting")
    void permanentFailureIsNotRetried(int status, String body) throws Exception {
        fixture.simulator.answerNextWith(atOnceAgain(status, body));

        failure(fixture.update(3, FIXED_TOKEN));

        assertThat(fixture.simulator.updates()).hasSize(1);
        assertThat(fixture.progress.causes).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4})
    void retriesAreLimitedByMaxRetries(int maxRetries) throws Exception {
        for (int i = 0; i <= maxRetries; i++) {
            fixture.simulator.answerNextWith(atOnceAgain(503, "try " + i));
        }

        FeishuProjectException failure = failure(fixture.update(maxRetries, FIXED_TOKEN));

        assertThat(failure).hasMessageContaining("try " + maxRetries);
        assertThat(fixture.simulator.updates()).hasSize(maxRetries + 1);
    }

    @Test
    void everyAttemptSendsTheSameRequest() throws Exception {
        fixture.simulator.answerNextWith(atOnceAgain(503, ""));
        fixture.simulator.answerNextWith(atOnceAgain(429, THROTTLED));

        success(fixture.update(2, FIXED_TOKEN));

        List<RecordedRequest> updates = fixture.simulator.updates();
        assertThat(updates).hasSize(3);
        assertThat(updates)
                .extracting(request -> request.getHeaders().get("X-IDEM-UUID"))
                .containsOnly(IDEMPOTENCY_KEY);
        assertThat(updates)
                .extracting(RecordedRequest::getBody)
                .containsOnly(updates.get(0).getBody());
    }

    @RepeatedTest(10)
    void retryIsNeverSoonerThanTheServerAskedFor() throws Exception {
        assertThat(delayAfter("60")).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(75));
    }

    @RepeatedTest(10)
    void retryIsNeverLaterThanTwoMinutes() throws Exception {
        assertThat(delayAfter("119")).isBetween(Duration.ofSeconds(119), Duration.ofSeconds(120));
    }

    private Duration delayAfter(String retryAfter) throws Exception {
        fixture.simulator.answerNextWith(
                answer(429, THROTTLED).addHeader("Retry-After", retryAfter).build());
        CompletableFuture<String> update = fixture.update(1, FIXED_TOKEN);
        try {
            return fixture.progress.firstDelay.get(30, TimeUnit.SECONDS);
        } finally {
            update.cancel(true);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "-1", "1.5", "", "99999999999999999999", "Wed, 99 Aug 2024"})
    void invalidRetryAfterIsIgnored(String retryAfter) throws Exception {
        FeishuProjectException failure = fixture.failureOf(
                answer(503, "").addHeader("Retry-After", retryAfter).build());

        assertThat(failure.retryAfter()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "7, 7", "120, 120", "121, 120", "86400, 120"})
    void retryAfterIsRespectedUpToTwoMinutes(String retryAfter, int seconds) throws Exception {
        FeishuProjectException failure = fixture.failureOf(
                answer(503, "").addHeader("Retry-After", retryAfter).build());

        assertThat(failure.retryAfter()).contains(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Wed, 21 Aug 2024 01:00:07 GMT | 7",
                "Wed, 21 Aug 2024 00:59:00 GMT | 0",
                "Wed, 21 Aug 2024 02:00:00 GMT | 120"
            })
    void retryAfterMayBeADate(String retryAfter, int seconds) throws Exception {
        FeishuProjectException failure = fixture.failureOf(
                answer(503, "").addHeader("Retry-After", retryAfter).build());

        assertThat(failure.retryAfter()).contains(Duration.ofSeconds(seconds));
    }

    @Test
    void retryAfterDateIsMeasuredByTheClockOfTheServer() throws Exception {
        FeishuProjectException failure = fixture.failureOf(answer(503, "")
                .addHeader("Date", "Thu, 01 Jan 2026 08:00:00 GMT")
                .addHeader("Retry-After", "Thu, 01 Jan 2026 08:00:09 GMT")
                .build());

        assertThat(failure.retryAfter()).contains(Duration.ofSeconds(9));
    }

    @Test
    void rateLimitResetHeaderOfTheGatewayIsRespected() throws Exception {
        FeishuProjectException failure = fixture.failureOf(answer(429, GATEWAY_LIMIT)
                .addHeader("x-ogw-ratelimit-reset", "8")
                .build());

        assertThat(failure.retryAfter()).contains(Duration.ofSeconds(8));
    }

    private static String serverError(String errMsg, String detail) {
        return "{\"err_code\":50006,\"err_msg\":\"" + errMsg + "\",\"err\":{\"msg\":\"" + detail + "\"}}";
    }

    private static MockResponse atOnceAgain(int status, String body) {
        return answer(status, body).addHeader("Retry-After", "0").build();
    }
}
