package io.jenkins.plugins.feishuproject.execution.item;

import org.jvnet.localizer.Localizable;

/** What is said of a comment. */
final class CommentSentences extends OnceSentences<NewComment> {

    @Override
    String done(NewComment item, String workItem, String changes) {
        return Messages.CommentSentences_made(workItem, changes);
    }

    @Override
    String wasDone(NewComment item, String workItem) {
        throw new IllegalStateException("a comment is always needed");
    }

    @Override
    Localizable notDone(String workItem, String reason) {
        return Messages._CommentSentences_notMade(workItem, reason);
    }

    @Override
    Localizable notShown(NewComment item, String workItem) {
        return Messages._CommentSentences_notShown(workItem, item.commentId());
    }

    @Override
    Localizable notReadBack(String workItem, String reason) {
        return Messages._CommentSentences_notReadBack(workItem, reason);
    }
}
