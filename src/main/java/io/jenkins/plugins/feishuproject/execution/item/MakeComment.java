package io.jenkins.plugins.feishuproject.execution.item;

import com.fasterxml.jackson.core.type.TypeReference;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.execution.Progress;
import io.jenkins.plugins.feishuproject.execution.Session;
import io.jenkins.plugins.feishuproject.execution.StepRequest;
import io.jenkins.plugins.feishuproject.execution.build.UnsavedException;
import io.jenkins.plugins.feishuproject.execution.many.ItemState;
import io.jenkins.plugins.feishuproject.execution.many.ItemTask;
import io.jenkins.plugins.feishuproject.execution.many.ItemsState;
import io.jenkins.plugins.feishuproject.execution.many.Made;
import io.jenkins.plugins.feishuproject.execution.many.Refusal;
import io.jenkins.plugins.feishuproject.plan.CommentPlan;
import io.jenkins.plugins.feishuproject.plan.input.WrongArgumentsException;
import java.util.stream.Collectors;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Comments on one work item, or on many. */
@Restricted(NoExternalUse.class)
public final class MakeComment extends ItemTask<NewComment, String> {

    private static final long serialVersionUID = 1L;

    /** The state of a step that begins. */
    public static ItemsState<NewComment, String> begun(
            StepRequest request, boolean dryRun, boolean verify, CommentPlan plan) {
        return ItemsState.of(request, dryRun, verify, plan.workItems(), plan.isMany(), new NewComment(plan.content()));
    }

    /** Masks the text, which is the same for all. */
    @Override
    protected void prepare(Session session, Progress<ItemsState<NewComment, String>> progress)
            throws InterruptedException {
        NewComment masked = masked(session, progress.get().change());
        progress.update(comments -> comments.with(masked));
    }

    /** Masks the secrets of the build and of the site, since the text leaves Jenkins; the log tells if there are any. */
    static NewComment masked(Session session, NewComment comment) throws InterruptedException {
        String given = comment.text().lines().collect(Collectors.joining("\n"));
        String masked = session.client()
                .comments()
                .masked(session.work(() -> session.build().masking().in(given)));
        if (!masked.equals(given)) {
            session.log().print(Messages.MakeComment_masked());
        }
        return new NewComment(masked);
    }

    @Override
    @CheckForNull
    protected Made make(Session session, Progress<ItemState<NewComment, String>> progress)
            throws Refusal, WrongArgumentsException, UnsavedException, InterruptedException {
        return new CommentCall(session, progress).make();
    }

    @Override
    protected CommentReport report(Session session, Progress<ItemState<NewComment, String>> progress) {
        return new CommentReport(session, progress);
    }

    @Override
    public TypeReference<ItemsState<NewComment, String>> stateType() {
        return new TypeReference<>() {};
    }
}
