package io.jenkins.plugins.feishuproject.execution.item;

import io.jenkins.plugins.feishuproject.api.LocalizedMessage;

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
    LocalizedMessage notDone(String workItem, LocalizedMessage reason) {
        return words("comment.notMade", workItem, reason);
    }

    @Override
    LocalizedMessage notShown(NewComment item, String workItem) {
        return words("comment.notShown", workItem, item.commentId());
    }

    @Override
    LocalizedMessage notReadBack(String workItem, LocalizedMessage reason) {
        return words("comment.notReadBack", workItem, reason);
    }
}
