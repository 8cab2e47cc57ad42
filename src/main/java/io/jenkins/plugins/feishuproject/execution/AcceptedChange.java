package io.jenkins.plugins.feishuproject.execution;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.api.ChangeReceipt;
import io.jenkins.plugins.feishuproject.report.BilingualText;

/**
 * An accepted change: as far as is known, the node matches the request.
 *
 * @param logId the log id to quote to vendor support; null if the response carries none
 * @param wasDoneBefore whether the node was already in the requested state
 * @param remark additional information for the user; null if there is none
 */
record AcceptedChange(
        @CheckForNull String logId,
        boolean wasDoneBefore,
        @CheckForNull BilingualText remark) {

    static AcceptedChange of(ChangeReceipt receipt) {
        return new AcceptedChange(receipt.logId(), false, null);
    }

    static AcceptedChange before(@CheckForNull String logId) {
        return new AcceptedChange(logId, true, BilingualText.of(Messages._AcceptedChange_before()::toString));
    }

    AcceptedChange with(BilingualText more) {
        return new AcceptedChange(logId, wasDoneBefore, more);
    }
}
