package io.jenkins.plugins.feishuproject.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import edu.umd.cs.findbugs.annotations.CheckForNull;

/**
 * Reads the API's envelopes: {@code err_code}, {@code err_msg}, {@code err{msg, log_id}} everywhere, and
 * {@code error{code, msg}} at the token endpoint. Either is understood at every endpoint, since a gateway may answer
 * for them.
 */
final class AnswerReader {

    private AnswerReader() {}

    /** Returns the answer of a call that succeeded: HTTP 2xx, JSON, and a code of 0; nothing less. */
    static Answer read(HttpAnswer http, Redactor redactor) throws FeishuProjectException {
        Answer answer = decode(http, redactor);
        if (answer.errCode() != 0) {
            throw new ApiErrorException(answer);
        }
        if (!http.isSuccessful()) {
            throw unusable(http, "notSuccessful", redactor);
        }
        return answer;
    }

    private static Answer decode(HttpAnswer http, Redactor redactor) throws NoAnswerException {
        if (http.oversized()) {
            throw NoAnswerException.unusable(http, "oversized", "");
        }
        if (http.isGatewayFailure()) {
            throw unusable(http, "gatewayFailure", redactor);
        }
        JsonNode json = parse(http, redactor);
        if (isCode(json.path("err_code"))) {
            return answer(http, redactor, json, json.get("err_code"), json.path("err_msg"), json.path("err"));
        }
        JsonNode error = json.path("error");
        if (isCode(error.path("code"))) {
            return answer(http, redactor, json, error.get("code"), error.path("msg"), error);
        }
        throw unusable(http, "noErrCode", redactor);
    }

    private static boolean isCode(JsonNode node) {
        return node.isIntegralNumber() && node.canConvertToLong();
    }

    private static JsonNode parse(HttpAnswer http, Redactor redactor) throws NoAnswerException {
        if (http.body().isBlank()) {
            throw unusable(http, "empty", redactor);
        }
        try {
            return Json.tree(http.body());
        } catch (JsonProcessingException e) {
            // The parser's message quotes the body, secrets included, so neither it nor the cause is passed on.
            throw unusable(http, "notJson", redactor);
        }
    }

    private static Answer answer(
            HttpAnswer http, Redactor redactor, JsonNode json, JsonNode code, JsonNode message, JsonNode detail) {
        return new Answer(
                code.longValue(),
                redactor.line(message.asText("")),
                detail(redactor, detail),
                logId(http, redactor, detail),
                http.status(),
                http.retryAfter(),
                json.path("data"));
    }

    @CheckForNull
    private static String detail(Redactor redactor, JsonNode detail) {
        String text =
                detail.isTextual() ? detail.textValue() : detail.path("msg").asText("");
        return text.isEmpty() ? null : redactor.line(text);
    }

    @CheckForNull
    private static String logId(HttpAnswer http, Redactor redactor, JsonNode detail) {
        String own = detail.path("log_id").asText("");
        String logId = own.isEmpty() ? http.logId() : own;
        return logId == null ? null : redactor.line(logId);
    }

    private static NoAnswerException unusable(HttpAnswer http, String reason, Redactor redactor) {
        return NoAnswerException.unusable(http, reason, redactor.excerpt(http.body()));
    }
}
