package io.jenkins.plugins.feishuproject.execution.item;

import io.jenkins.plugins.feishuproject.api.FeishuProjectException;
import io.jenkins.plugins.feishuproject.api.text.OneLine;
import io.jenkins.plugins.feishuproject.execution.Progress;
import io.jenkins.plugins.feishuproject.execution.Session;
import io.jenkins.plugins.feishuproject.execution.many.ItemReport;
import io.jenkins.plugins.feishuproject.execution.many.ItemState;
import io.jenkins.plugins.feishuproject.execution.many.Made;
import io.jenkins.plugins.feishuproject.execution.many.Refusal;
import io.jenkins.plugins.feishuproject.report.Excerpt;
import io.jenkins.plugins.feishuproject.report.UpdateRecord.Kind;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Tells how a comment ended. */
final class CommentReport extends ItemReport<NewComment, String> {

    static final String KIND = "comment";
    static final String COMMENT_ID = "commentId";

    CommentReport(Session session, Progress<ItemState<NewComment, String>> progress) {
        super(session, progress);
    }

    @Override
    protected Kind kind() {
        return Kind.COMMENT;
    }

    @Override
    protected String changes(Locale locale) {
        return OneLine.of(item.change().text());
    }

    @Override
    protected Map<String, String> more() {
        return Collections.singletonMap(COMMENT_ID, item.found());
    }

    @Override
    protected List<String> previews() {
        return List.of(session.client()
                .comments()
                .preview(item.workItem(), item.change().text(), item.key()));
    }

    @Override
    protected String line(Made made, String workItem) {
        return Messages.CommentReport_made(
                workItem, session.log().shown(changes(Locale.getDefault()), Excerpt.MAX_TEXT));
    }

    @Override
    protected String verified() {
        return OnceSentences.verified(item);
    }

    @Override
    protected Refusal refusal(FeishuProjectException cause) {
        return new OnceSentences(KIND).refused(item, cause);
    }
}
