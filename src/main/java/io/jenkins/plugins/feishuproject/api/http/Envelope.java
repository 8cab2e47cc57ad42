package io.jenkins.plugins.feishuproject.api.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import edu.umd.cs.findbugs.annotations.Nullable;
import java.util.Objects;

/**
 * An answer as it comes, whoever gave it: the API with {@code err_code}, {@code err_msg} and {@code err}, its token
 * endpoint with {@code error}, a gateway or another platform with {@code code} and {@code msg} or {@code message}.
 *
 * @param data null where the answer has none, or null
 */
record Envelope<T>(
        JsonNode errCode,
        JsonNode errMsg,
        JsonNode err,
        JsonNode error,
        JsonNode code,
        JsonNode msg,
        JsonNode message,
        @Nullable T data) {

    Envelope {
        errCode = orMissing(errCode);
        errMsg = orMissing(errMsg);
        err = orMissing(err);
        error = orMissing(error);
        code = orMissing(code);
        msg = orMissing(msg);
        message = orMissing(message);
    }

    /** What {@code msg} or {@code message} says; empty where neither is there. */
    String words() {
        return msg.asText("").isEmpty() ? message.asText("") : msg.asText("");
    }

    /** Without what it holds, which may be a token. */
    @Override
    public String toString() {
        return "an envelope";
    }

    private static JsonNode orMissing(@Nullable JsonNode node) {
        return Objects.requireNonNullElse(node, MissingNode.getInstance());
    }
}
