package io.jenkins.plugins.feishuproject.execution.item;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.api.WorkItemAddress;
import io.jenkins.plugins.feishuproject.execution.StepRequest;
import io.jenkins.plugins.feishuproject.execution.many.ItemId;
import io.jenkins.plugins.feishuproject.execution.many.Sent;
import io.jenkins.plugins.feishuproject.report.Outcome;

/**
 * A comment on one work item, as its story sees it.
 *
 * @param text what is sent
 * @param commentId null until it is made
 */
record NewComment(
        ItemId id,
        StepRequest request,
        boolean dryRun,
        boolean verify,
        WorkItemAddress workItem,
        String text,
        @CheckForNull String commentId,
        Sent sent,
        @CheckForNull Outcome recorded)
        implements OnceChange<NewComment> {

    @Override
    public NewComment with(WorkItemAddress found) {
        return new NewComment(id, request, dryRun, verify, found, text, commentId, sent, recorded);
    }

    @Override
    public NewComment with(Sent now) {
        return new NewComment(id, request, dryRun, verify, workItem, text, commentId, now, recorded);
    }

    @Override
    public NewComment recorded(Outcome outcome) {
        return new NewComment(id, request, dryRun, verify, workItem, text, commentId, sent, outcome);
    }

    NewComment withText(String masked) {
        return new NewComment(id, request, dryRun, verify, workItem, masked, commentId, sent, recorded);
    }

    NewComment made(String found) {
        return new NewComment(id, request, dryRun, verify, workItem, text, found, sent, recorded);
    }
}
