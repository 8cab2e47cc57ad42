package io.jenkins.plugins.feishuproject.execution.item;

import io.jenkins.plugins.feishuproject.api.text.OneLine;
import io.jenkins.plugins.feishuproject.execution.Progress;
import io.jenkins.plugins.feishuproject.execution.Session;
import io.jenkins.plugins.feishuproject.report.UpdateRecord.Kind;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;

/** Tells how a comment ended. */
final class CommentReport extends OnceReport<NewComment> {

    static final String COMMENT_ID = "commentId";

    CommentReport(Session session, Progress<NewComment> progress) {
        super(session, progress, new CommentSentences());
    }

    @Override
    protected Kind kind() {
        return Kind.COMMENT;
    }

    @Override
    protected String changes(Locale locale) {
        return OneLine.of(item.text());
    }

    @Override
    protected Map<String, String> more() {
        return Collections.singletonMap(COMMENT_ID, item.commentId());
    }

    @Override
    String preview() {
        return session.client().comments().preview(item.workItem(), item.text(), item.key());
    }
}
