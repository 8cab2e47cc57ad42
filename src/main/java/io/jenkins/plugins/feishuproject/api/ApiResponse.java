package io.jenkins.plugins.feishuproject.api;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.time.Duration;
import java.time.Instant;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * A response of the API, in whichever envelope it arrived.
 *
 * @param errCode 0 on success
 * @param errMsg empty on success
 * @param errDetail {@code err.msg}
 * @param logId the ID to quote to Feishu Project support
 * @param httpStatus the HTTP status
 * @param retryAfter how long the server asked to wait
 * @param date when the server sent it, by its own clock
 * @param total how many rows all pages of a list have; 0 where the API does not say
 * @param data the member {@code data}; null where the endpoint returns none
 */
@Restricted(NoExternalUse.class)
public record ApiResponse<T>(
        long errCode,
        String errMsg,
        @CheckForNull String errDetail,
        @CheckForNull String logId,
        int httpStatus,
        @CheckForNull Duration retryAfter,
        @CheckForNull Instant date,
        long total,
        @CheckForNull T data) {

    /** The data of an endpoint that always returns some. */
    public T requiredData() throws NoResponseException {
        if (data == null) {
            throw NoResponseException.withoutData(this, "unexpectedData");
        }
        return data;
    }

    /** Omits the data, which may contain a token. */
    @Override
    public String toString() {
        return "an answer with err_code " + errCode;
    }
}
