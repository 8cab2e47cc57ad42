package io.jenkins.plugins.feishuproject.step;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.api.Receipt;
import io.jenkins.plugins.feishuproject.report.Wording;

/**
 * The node is as asked, as far as is known.
 *
 * @param logId the id to quote to the vendor's support; null if the answer has none
 * @param wasDoneBefore whether there was nothing left to do with the node
 * @param remark what there is to say beside that; null if there is nothing
 */
record Accepted(
        @CheckForNull String logId,
        boolean wasDoneBefore,
        @CheckForNull Wording remark) {

    static Accepted of(Receipt receipt) {
        return new Accepted(receipt.logId(), false, null);
    }

    static Accepted before(@CheckForNull String logId) {
        return new Accepted(logId, true, Wording.of(Messages._Accepted_before()::toString));
    }

    Accepted with(Wording more) {
        return new Accepted(logId, wasDoneBefore, more);
    }
}
