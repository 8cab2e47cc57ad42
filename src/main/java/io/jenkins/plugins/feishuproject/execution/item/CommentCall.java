package io.jenkins.plugins.feishuproject.execution.item;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Run;
import io.jenkins.plugins.feishuproject.api.FeishuProjectException;
import io.jenkins.plugins.feishuproject.api.item.Comment;
import io.jenkins.plugins.feishuproject.api.item.CommentReceipt;
import io.jenkins.plugins.feishuproject.api.item.Comments;
import io.jenkins.plugins.feishuproject.config.Connections;
import io.jenkins.plugins.feishuproject.execution.Progress;
import io.jenkins.plugins.feishuproject.execution.Session;
import io.jenkins.plugins.feishuproject.execution.build.Masking;
import io.jenkins.plugins.feishuproject.execution.many.ItemState;
import io.jenkins.plugins.feishuproject.execution.many.SendListener;
import io.jenkins.plugins.feishuproject.report.UpdatesAction;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Makes a comment, which is known by its text and time where its response was lost. */
final class CommentCall extends OnceCall<NewComment, String> {

    private static final Duration BEFORE_START = Duration.ofMinutes(5);
    private static final Duration SINCE_END = Duration.ofMinutes(10);
    private static final int MAX_EARLIER_BUILDS = 20;

    CommentCall(Session session, Progress<ItemState<NewComment, String>> progress) {
        super(session, progress, new OnceSentences(CommentReport.KIND));
    }

    @Override
    boolean prepare() throws InterruptedException {
        if (!item().isOneOfMany() && !item().sent().isAnnounced()) {
            NewComment masked = MakeComment.masked(session, item().change());
            progress.update(item -> item.with(masked));
        }
        return true;
    }

    @Override
    @CheckForNull
    String send(SendListener listener) throws FeishuProjectException, InterruptedException {
        CommentReceipt receipt = session.client()
                .comments()
                .create(item().workItem(), item().change().text(), item().key(), listener);
        found(receipt.commentId());
        return receipt.logId();
    }

    @Override
    boolean showsChange() throws FeishuProjectException, InterruptedException {
        Comments comments = session.client().comments().list(item().workItem(), session.log());
        if (item().found() != null) {
            return comments.rows().stream().anyMatch(comment -> item().found().equals(comment.id()));
        }
        List<String> own = own(comments);
        if (own.isEmpty()) {
            return false;
        }
        found(own.get(own.size() - 1));
        return true;
    }

    @Override
    String shown() {
        return item().found();
    }

    /** The ids of those that may be the one that was sent, the oldest first. */
    private List<String> own(Comments comments) throws InterruptedException {
        Instant earliest = earliest(comments);
        return withoutOthers(comments.rows().stream()
                .filter(comment -> comment.isOf(item().change().text()) && comment.isMadeSince(earliest))
                .map(Comment::id)
                .filter(Objects::nonNull)
                .toList());
    }

    /** When the step started by the service's clock, and some time before. */
    // Assumption: comment-times
    private Instant earliest(Comments comments) {
        Instant now = Connections.get().clock().instant();
        Duration age = Duration.between(Instant.ofEpochMilli(item().request().begun()), now);
        return Objects.requireNonNullElse(comments.shownAt(), now).minus(age).minus(BEFORE_START);
    }

    /** Without those that this build or an earlier one has in its rows, where they are masked. */
    private List<String> withoutOthers(List<String> ids) throws InterruptedException {
        return session.work(() -> {
            Set<String> others = inRows();
            Masking masking = session.build().masking();
            return ids.stream()
                    .filter(id -> !others.contains(id) && !others.contains(masking.excerpt(id)))
                    .toList();
        });
    }

    /** The ids of the comments that this build made, and those that ran shortly before or still run. */
    private Set<String> inRows() throws IOException {
        Run<?, ?> build = session.build().run();
        Set<String> ids = new HashSet<>(UpdatesAction.allMore(build, CommentReport.COMMENT_ID));
        for (int count = 0; count < MAX_EARLIER_BUILDS; count++) {
            build = build.getPreviousBuild();
            if (build == null) {
                break;
            } else if (mayHaveCommented(build)) {
                ids.addAll(UpdatesAction.allMore(build, CommentReport.COMMENT_ID));
            }
        }
        return ids;
    }

    /** Whether a comment of an earlier build may be as young as that of this step. */
    private boolean mayHaveCommented(Run<?, ?> build) {
        long end = build.getStartTimeInMillis() + build.getDuration();
        return build.isBuilding() || end >= item().request().begun() - SINCE_END.toMillis();
    }
}
