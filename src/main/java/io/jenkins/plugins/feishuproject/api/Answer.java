package io.jenkins.plugins.feishuproject.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * An answer of the API, whichever of the two envelopes it came in.
 *
 * @param errCode 0 on success
 * @param errMsg empty on success
 * @param errDetail {@code err.msg}
 * @param logId the id to quote to the vendor's support
 * @param httpStatus the HTTP status
 * @param retryAfter how long the server asked to wait
 * @param data the member {@code data}; missing where the endpoint returns none
 */
record Answer(
        long errCode,
        String errMsg,
        @CheckForNull String errDetail,
        @CheckForNull String logId,
        int httpStatus,
        @CheckForNull Duration retryAfter,
        JsonNode data) {

    /** The elements of {@code list}, a part of the data; fails if it is none, or not of these. */
    <T> CompletableFuture<List<T>> list(JsonNode list, Class<T> elements) {
        try {
            return list.isArray()
                    ? CompletableFuture.completedFuture(Json.list(list, elements))
                    : CompletableFuture.failedFuture(unexpected());
        } catch (JsonProcessingException e) {
            // Not passed on, since the parser's message quotes the data.
            return CompletableFuture.failedFuture(unexpected());
        }
    }

    private NoAnswerException unexpected() {
        return NoAnswerException.withoutData(this, "unexpectedData");
    }
}
