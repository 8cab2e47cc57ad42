package io.jenkins.plugins.feishuproject.step;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.api.ApiErrorException;
import io.jenkins.plugins.feishuproject.api.Receipt;
import io.jenkins.plugins.feishuproject.report.NodeUpdateRecord;
import io.jenkins.plugins.feishuproject.report.Outcome;
import io.jenkins.plugins.feishuproject.report.Wording;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How a change ended: what the step returns, and what the build keeps of it.
 *
 * @param outcome what came of it
 * @param errCode 0 on success, null without an answer
 * @param errMsg in the API's words
 * @param errDetail in the API's words
 * @param logId to quote to the vendor's support
 * @param remark what there is to say that the API did not say
 */
record ChangeResult(
        Outcome outcome,
        @CheckForNull Long errCode,
        @CheckForNull String errMsg,
        @CheckForNull String errDetail,
        @CheckForNull String logId,
        @CheckForNull Wording remark) {

    static ChangeResult succeeded(Receipt receipt, @CheckForNull Wording remark) {
        return new ChangeResult(Outcome.SUCCESS, 0L, "", null, receipt.logId(), remark);
    }

    static ChangeResult refused(Outcome outcome, Refusal refusal) {
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

    static ChangeResult withoutAnswer(Outcome outcome, @CheckForNull Wording remark) {
        return new ChangeResult(outcome, null, null, null, null, remark);
    }

    /** Plain values, which survive a restart and need no approval in the sandbox. */
    Map<String, Object> toMap(PendingChange change, String workItemUrl) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("outcome", outcome.name());
        map.put("errCode", errCode);
        map.put("errMsg", errMsg);
        map.put("errDetail", errDetail);
        map.put("logId", logId);
        map.put("attempts", change.attempts());
        map.put("nodeId", change.nodeId());
        map.put("workItemUrl", workItemUrl);
        return map;
    }

    NodeUpdateRecord toRecord(PendingChange change, String workItemUrl, Wording changes, long millis) {
        return new NodeUpdateRecord(
                change.workItem().workItemId(),
                workItemUrl,
                change.nodeLabel(),
                change.nodeId(),
                changes,
                outcome,
                errCode,
                errMsg,
                errDetail,
                logId,
                remark,
                change.attempts(),
                millis);
    }
}
