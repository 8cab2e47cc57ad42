package io.jenkins.plugins.feishuproject.step;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.api.ApiErrorException;
import io.jenkins.plugins.feishuproject.api.FeishuProjectException;
import io.jenkins.plugins.feishuproject.api.Receipt;
import io.jenkins.plugins.feishuproject.plan.OnError;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What the step returns: a map of plain values, which survives a restart and needs no approval in the sandbox. */
final class UpdateResult {

    private UpdateResult() {}

    static Map<String, Object> succeeded(Receipt receipt, PendingUpdate update, String workItemUrl) {
        return result("SUCCESS", 0L, "", null, receipt.logId(), update, workItemUrl);
    }

    static Map<String, Object> refused(
            OnError onError, FeishuProjectException refusal, PendingUpdate update, String workItemUrl) {
        String outcome = onError == OnError.IGNORE ? "IGNORED" : onError.name();
        if (refusal instanceof ApiErrorException error) {
            String errDetail = error.errDetail().orElse(null);
            String logId = error.logId().orElse(null);
            return result(outcome, error.errCode(), error.errMsg(), errDetail, logId, update, workItemUrl);
        }
        return result(outcome, null, null, null, null, update, workItemUrl);
    }

    /** {@code err_code}; empty if no usable answer came. */
    static Optional<Long> errCode(FeishuProjectException refusal) {
        return refusal instanceof ApiErrorException error ? Optional.of(error.errCode()) : Optional.empty();
    }

    private static Map<String, Object> result(
            String outcome,
            @CheckForNull Long errCode,
            @CheckForNull String errMsg,
            @CheckForNull String errDetail,
            @CheckForNull String logId,
            PendingUpdate update,
            String workItemUrl) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("outcome", outcome);
        result.put("errCode", errCode);
        result.put("errMsg", errMsg);
        result.put("errDetail", errDetail);
        result.put("logId", logId);
        result.put("attempts", update.attempts());
        result.put("nodeId", update.address().nodeId());
        result.put("workItemUrl", workItemUrl);
        return result;
    }
}
