package io.jenkins.plugins.feishuproject.api.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import edu.umd.cs.findbugs.annotations.Nullable;
import java.util.Objects;

/**
 * The envelope of a response, whoever sent it: the API uses {@code err_code}, {@code err_msg} and {@code err}, its
 * token endpoint {@code error}, a gateway or another platform {@code code} and {@code msg} or {@code message}.
 *
 * @param pagination of a list: its member {@code total} counts the rows of all pages
 * @param data null if missing or null in the response
 */
record Envelope<T>(
        JsonNode errCode,
        JsonNode errMsg,
        JsonNode err,
        JsonNode error,
        JsonNode code,
        JsonNode msg,
        JsonNode message,
        JsonNode pagination,
        @Nullable T data) {

    Envelope {
        errCode = orMissing(errCode);
        errMsg = orMissing(errMsg);
        err = orMissing(err);
        error = orMissing(error);
        code = orMissing(code);
        msg = orMissing(msg);
        message = orMissing(message);
        pagination = orMissing(pagination);
    }

    /** The text of {@code msg} or {@code message}; empty if both are missing. */
    String words() {
        return msg.asText("").isEmpty() ? message.asText("") : msg.asText("");
    }

    /** Omits the contents, which may include a token. */
    @Override
    public String toString() {
        return "an envelope";
    }

    private static JsonNode orMissing(@Nullable JsonNode node) {
        return Objects.requireNonNullElse(node, MissingNode.getInstance());
    }
}
