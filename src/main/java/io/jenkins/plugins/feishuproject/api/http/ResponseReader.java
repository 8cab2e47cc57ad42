package io.jenkins.plugins.feishuproject.api.http;

import com.fasterxml.jackson.databind.JsonNode;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.api.ApiErrorException;
import io.jenkins.plugins.feishuproject.api.ApiResponse;
import io.jenkins.plugins.feishuproject.api.BaseUrl;
import io.jenkins.plugins.feishuproject.api.FeishuProjectException;
import io.jenkins.plugins.feishuproject.api.Json;
import io.jenkins.plugins.feishuproject.api.LocalizedMessage;
import io.jenkins.plugins.feishuproject.api.NoResponseException;
import io.jenkins.plugins.feishuproject.api.http.HttpResponse.LimitedBody;
import io.jenkins.plugins.feishuproject.api.text.ReceivedTexts;
import io.jenkins.plugins.feishuproject.api.text.Redactor;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import okhttp3.HttpUrl;

/**
 * Reads one response as it arrives. Every form of {@link Envelope} is accepted from every endpoint, since a gateway may
 * respond in its place.
 */
final class ResponseReader<T> {

    private static final Set<Long> GATEWAY_CODES =
            Set.of(ApiErrorException.GATEWAY_LIMIT, ApiErrorException.GATEWAY_QUOTA, ApiErrorException.DAILY_QUOTA);

    private final HttpResponse http;
    private final DataType<T> type;
    private final Redactor redactor;
    private final String head;
    private final AtomicBoolean unexpected = new AtomicBoolean();

    private ResponseReader(HttpResponse http, DataType<T> type, Redactor redactor) throws IOException {
        this.http = http;
        this.type = type;
        this.redactor = redactor;
        this.head = http.head();
    }

    /**
     * Returns the response of a successful call, which takes HTTP 2xx, JSON and a code of 0.
     *
     * @throws IOException if the response is incomplete
     */
    static <T> ApiResponse<T> read(HttpResponse http, DataType<T> type, Redactor redactor)
            throws IOException, FeishuProjectException {
        return new ResponseReader<>(http, type, redactor).read();
    }

    private ApiResponse<T> read() throws IOException, FeishuProjectException {
        if (http.isRedirect()) {
            throw unusable(redirect(), "", false);
        }
        if (http.isGatewayFailure()) {
            throw unusable("gatewayFailure");
        }
        ApiResponse<T> answer = answer(envelope());
        if (answer.errCode() != 0) {
            throw new ApiErrorException(answer, type.isToken());
        }
        if (!http.isSuccessful()) {
            throw unusable("notSuccessful");
        }
        if (unexpected.get()) {
            throw NoResponseException.withoutData(answer, "unexpectedData");
        }
        return answer;
    }

    /** It is never followed, so the message names the target: the base URL can be corrected. */
    private LocalizedMessage redirect() {
        String location = http.headers().get("Location");
        // Before it is encoded anew, so that a secret is still in a form that is known.
        HttpUrl target = location == null ? null : http.url().resolve(redactor.line(location));
        return target == null
                ? LocalizedMessage.of(ResponseReader.class, "redirectToNowhere")
                : LocalizedMessage.of(ResponseReader.class, "redirect", redactor.line(address(http.url(), target)));
    }

    /** The base URL that calls would need, without user info, query and fragment, which may contain secrets. */
    private static String address(HttpUrl asked, HttpUrl target) {
        String address = BaseUrl.of(target) + (target.encodedPath().equals("/") ? "" : target.encodedPath());
        return address.endsWith(asked.encodedPath())
                ? address.substring(0, address.length() - asked.encodedPath().length())
                : address;
    }

    @CheckForNull
    private Envelope<T> envelope() throws IOException, FeishuProjectException {
        if (head.isBlank()) {
            throw unusable("empty");
        }
        LimitedBody body = new LimitedBody(http.body().inputStream(), (long) type.maxMebibytes() << 20);
        try {
            return type.reader()
                    .withAttribute(Json.UNEXPECTED, unexpected)
                    .withAttribute(ReceivedTexts.REDACTOR, redactor)
                    .readValue(body);
        } catch (IOException e) {
            // Neither chained nor quoted, since the parser's message contains the body, secrets included.
            throw unreadable(body, e);
        }
    }

    private FeishuProjectException unreadable(LimitedBody body, IOException cause) throws IOException {
        if (body.isOversized()) {
            LocalizedMessage reason = LocalizedMessage.of(ResponseReader.class, "oversized", type.maxMebibytes());
            return unusable(reason, "", false);
        }
        IOException failure = body.failure();
        if (failure != null) {
            throw failure;
        }
        if (Json.isUnfit(cause)) {
            return unusable(LocalizedMessage.of(ResponseReader.class, "unexpectedData"), "", false);
        }
        if (Json.isAmbiguous(cause)) {
            return unusable("repeatedMember");
        }
        return unusable(head.stripLeading().startsWith("<") ? "notJsonButMarkup" : "notJson");
    }

    private ApiResponse<T> answer(@CheckForNull Envelope<T> json) throws FeishuProjectException {
        if (json == null) {
            throw unusable("noErrCode");
        }
        if (isCode(json.errCode())) {
            String detail = detail(json.err());
            return answer(json, json.errCode(), json.errMsg(), detail.isEmpty() ? json.words() : detail, json.err());
        }
        JsonNode error = json.error();
        if (isCode(error.path("code"))) {
            return answer(json, error.get("code"), error.path("msg"), detail(error), error);
        }
        if (isCode(json.code()) && GATEWAY_CODES.contains(json.code().longValue())) {
            return answer(json, json.code(), json.msg(), json.words(), json.err());
        }
        throw withoutErrCode(json);
    }

    private FeishuProjectException withoutErrCode(Envelope<T> json) {
        if (!isCode(json.code())) {
            return unusable("noErrCode");
        }
        BaseUrl asked = BaseUrl.of(http.url());
        LocalizedMessage reason = LocalizedMessage.of(
                ResponseReader.class,
                asked.isOpenPlatform() ? "anotherPlatform" : "anotherEnvelope",
                json.code().longValue(),
                redactor.line(json.words()),
                asked);
        return unusable(reason, "", isCredentialInDoubt());
    }

    private static boolean isCode(JsonNode node) {
        return node.isIntegralNumber() && node.canConvertToLong();
    }

    private ApiResponse<T> answer(Envelope<T> json, JsonNode code, JsonNode message, String detail, JsonNode error) {
        return new ApiResponse<>(
                code.longValue(),
                redactor.line(message.asText("")),
                detail.isEmpty() ? null : redactor.line(detail),
                logId(error),
                http.status(),
                http.retryAfter(),
                http.date(),
                json.pagination().path("total").asLong(),
                json.data());
    }

    private static String detail(JsonNode error) {
        return error.isTextual() ? error.textValue() : error.path("msg").asText("");
    }

    @CheckForNull
    private String logId(JsonNode error) {
        String own = error.path("log_id").asText("");
        String logId = own.isEmpty() ? http.logId() : own;
        return logId == null ? null : redactor.name(logId);
    }

    private NoResponseException unusable(String reason) {
        return unusable(
                LocalizedMessage.of(ResponseReader.class, reason), redactor.excerpt(head), isCredentialInDoubt());
    }

    private NoResponseException unusable(LocalizedMessage why, String excerpt, boolean credentialInDoubt) {
        return NoResponseException.unusable(http.status(), http.retryAfter(), why, excerpt, credentialInDoubt);
    }

    private boolean isCredentialInDoubt() {
        // Assumption: token-endpoint-400
        return type.isToken() && http.isBadRequest();
    }
}
