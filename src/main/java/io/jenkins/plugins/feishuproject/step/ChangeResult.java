package io.jenkins.plugins.feishuproject.step;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.api.ApiErrorException;
import io.jenkins.plugins.feishuproject.api.BaseUrl;
import io.jenkins.plugins.feishuproject.api.Receipt;
import io.jenkins.plugins.feishuproject.plan.OnError;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the step returns: a map of plain values, which survives a restart and needs no approval in the sandbox. */
final class ChangeResult {

    private final PendingChange change;
    private final String workItemUrl;

    ChangeResult(PendingChange change, BaseUrl baseUrl) {
        this.change = change;
        this.workItemUrl = change.workItem().url(baseUrl);
    }

    Map<String, Object> succeeded(Receipt receipt) {
        return of("SUCCESS", 0L, "", null, receipt.logId());
    }

    Map<String, Object> dryRun() {
        return of("DRY_RUN", null, null, null, null);
    }

    Map<String, Object> refused(OnError onError, Refusal refusal) {
        String outcome = onError == OnError.IGNORE ? "IGNORED" : onError.name();
        return refusal.error().map(error -> of(outcome, error)).orElseGet(() -> of(outcome, null, null, null, null));
    }

    private Map<String, Object> of(String outcome, ApiErrorException error) {
        String errDetail = error.errDetail().orElse(null);
        return of(
                outcome,
                error.errCode(),
                error.errMsg(),
                errDetail,
                error.logId().orElse(null));
    }

    private Map<String, Object> of(
            String outcome,
            @CheckForNull Long errCode,
            @CheckForNull String errMsg,
            @CheckForNull String errDetail,
            @CheckForNull String logId) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("outcome", outcome);
        result.put("errCode", errCode);
        result.put("errMsg", errMsg);
        result.put("errDetail", errDetail);
        result.put("logId", logId);
        result.put("attempts", change.attempts());
        result.put("nodeId", change.nodeId());
        result.put("workItemUrl", workItemUrl);
        return result;
    }
}
