package io.jenkins.plugins.feishuproject.execution;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.api.ChangeReceipt;
import io.jenkins.plugins.feishuproject.report.BilingualText;

/**
 * The node is as asked, as far as is known.
 *
 * @param logId the id to quote to the vendor's support; null if the answer has none
 * @param wasDoneBefore whether there was nothing left to do with the node
 * @param remark what there is to say beside that; null if there is nothing
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
