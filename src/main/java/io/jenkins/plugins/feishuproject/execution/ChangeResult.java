package io.jenkins.plugins.feishuproject.execution;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.api.ApiErrorException;
import io.jenkins.plugins.feishuproject.execution.build.Masking;
import io.jenkins.plugins.feishuproject.report.BilingualText;
import io.jenkins.plugins.feishuproject.report.Excerpt;
import io.jenkins.plugins.feishuproject.report.NodeUpdateRecord;
import io.jenkins.plugins.feishuproject.report.Outcome;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * The result of a change: what the step returns and what the build records.
 *
 * @param outcome how the change ended
 * @param errCode 0 on success, null without a response
 * @param errMsg in the API's words
 * @param errDetail in the API's words
 * @param logId to quote to vendor support
 * @param remark information beyond the API's own message
 */
record ChangeResult(
        Outcome outcome,
        @CheckForNull Long errCode,
        @CheckForNull String errMsg,
        @CheckForNull String errDetail,
        @CheckForNull String logId,
        @CheckForNull BilingualText remark) {

    static ChangeResult succeeded(AcceptedChange accepted) {
        return new ChangeResult(Outcome.SUCCESS, 0L, "", null, accepted.logId(), accepted.remark());
    }

    static ChangeResult refused(Outcome outcome, ChangeFailure refusal) {
        ApiErrorException error = refusal.error().orElse(null);
        if (error == null) {
            return withoutAnswer(outcome, refusal.remark().orElse(null));
        }
        return new ChangeResult(
                outcome,
                error.errCode(),
                error.errMsg(),
                error.errDetail().orElse(null),
                error.logId().orElse(null),
                refusal.remark().orElse(null));
    }

    static ChangeResult withoutAnswer(Outcome outcome, @CheckForNull BilingualText remark) {
        return new ChangeResult(outcome, null, null, null, null, remark);
    }

    /** The result that a row of the build page tells. */
    static ChangeResult of(NodeUpdateRecord row) {
        return new ChangeResult(row.outcome(), row.errCode(), row.errMsg(), row.errDetail(), row.logId(), row.remark());
    }

    /** This result with the build's secrets masked, and with its texts cut. */
    ChangeResult masked(Masking masking) {
        UnaryOperator<String> masked = text -> Excerpt.ofText(masking.in(text));
        return new ChangeResult(
                outcome,
                errCode,
                masked(errMsg, masked),
                masked(errDetail, masked),
                masked(logId, masked),
                remark == null ? null : remark.with(masked));
    }

    /** Plain values, which survive a restart and need no approval in the sandbox. */
    Map<String, Object> toMap(PendingChange change, int attempts, String workItemUrl) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("outcome", outcome.name());
        map.put("errCode", number(errCode));
        map.put("errMsg", errMsg);
        map.put("errDetail", errDetail);
        map.put("logId", logId);
        map.put("attempts", attempts);
        map.put("nodeId", change.target().nodeId());
        map.put("workItemId", change.target().workItem().workItemId());
        map.put("workItemUrl", workItemUrl);
        return map;
    }

    /**
     * An {@code Integer} where it fits, like integer literals in a pipeline: a list of those never contains a
     * {@code Long}.
     */
    @CheckForNull
    static Number number(@CheckForNull Long code) {
        return code != null && code == code.intValue() ? (Number) code.intValue() : code;
    }

    NodeUpdateRecord toRecord(
            PendingChange change,
            String workItemUrl,
            BilingualText changes,
            long millis,
            UnaryOperator<String> masked) {
        return new NodeUpdateRecord(
                change.id(),
                change.recorded(),
                masked.apply(change.target().workItem().workItemId()),
                workItemUrl,
                masked.apply(change.target().nodeLabel()),
                masked(change.target().nodeId(), masked),
                changes.with(masked),
                outcome,
                errCode,
                errMsg,
                errDetail,
                logId,
                remark,
                change.attempts(),
                millis);
    }

    @CheckForNull
    private static String masked(@CheckForNull String text, UnaryOperator<String> masked) {
        return text == null ? null : masked.apply(text);
    }
}
