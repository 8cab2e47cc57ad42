package io.jenkins.plugins.feishuproject.api;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.time.Duration;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * An answer of the API, whichever envelope it came in.
 *
 * @param errCode 0 on success
 * @param errMsg empty on success
 * @param errDetail {@code err.msg}
 * @param logId the id to quote to the vendor's support
 * @param httpStatus the HTTP status
 * @param retryAfter how long the server asked to wait
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
        @CheckForNull T data) {

    /** Without the data, which may hold a token. */
    @Override
    public String toString() {
        return "an answer with err_code " + errCode;
    }
}
