package io.jenkins.plugins.feishuproject.execution.item;

import io.jenkins.plugins.feishuproject.execution.Progress;
import io.jenkins.plugins.feishuproject.execution.Session;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Comments on one work item, or on many. */
@Restricted(NoExternalUse.class)
public final class MakeComment extends OnceTask<NewComment, NewComments> {

    private static final long serialVersionUID = 1L;

    /** Masks the text, which is the same for all. */
    @Override
    protected void prepare(Session session, Progress<NewComments> progress) throws InterruptedException {
        String masked = new CommentText(session).masked(progress.get().text());
        progress.update(comments -> comments.withText(masked));
    }

    @Override
    OnceCall<NewComment> call(Session session, Progress<NewComment> progress) {
        return new CommentCall(session, progress);
    }

    @Override
    protected OnceReport<NewComment> report(Session session, Progress<NewComment> progress) {
        return new CommentReport(session, progress);
    }

    @Override
    public Class<NewComments> stateType() {
        return NewComments.class;
    }
}
