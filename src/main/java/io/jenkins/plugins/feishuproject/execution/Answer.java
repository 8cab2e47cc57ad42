package io.jenkins.plugins.feishuproject.execution;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.api.ApiErrorException;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * What the API said at the end of a step.
 *
 * @param errCode 0 on success, null without a usable response
 * @param errMsg in the API's words
 * @param errDetail in the API's words
 * @param logId to quote to vendor support
 */
@Restricted(NoExternalUse.class)
public record Answer(
        @CheckForNull Long errCode,
        @CheckForNull String errMsg,
        @CheckForNull String errDetail,
        @CheckForNull String logId) {

    /** No usable response. */
    public static final Answer NONE = new Answer(null, null, null, null);

    public static Answer success(@CheckForNull String logId) {
        return new Answer(0L, "", null, logId);
    }

    public static Answer of(ApiErrorException error) {
        return new Answer(
                error.errCode(),
                error.errMsg(),
                error.errDetail().orElse(null),
                error.logId().orElse(null));
    }

    public Answer with(UnaryOperator<String> masked) {
        return new Answer(errCode, applied(masked, errMsg), applied(masked, errDetail), applied(masked, logId));
    }

    /**
     * An {@code Integer} where it fits, like integer literals in a pipeline: a list of those never contains a
     * {@code Long}.
     */
    @CheckForNull
    public Number errCodeNumber() {
        return errCode != null && errCode == errCode.intValue() ? (Number) errCode.intValue() : errCode;
    }

    /** Adds its members to what a step returns. */
    public void addTo(Map<String, Object> result) {
        result.put("errCode", errCodeNumber());
        result.put("errMsg", errMsg);
        result.put("errDetail", errDetail);
        result.put("logId", logId);
    }

    @CheckForNull
    private static String applied(UnaryOperator<String> masked, @CheckForNull String text) {
        return text == null ? null : masked.apply(text);
    }
}
