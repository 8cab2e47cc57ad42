package io.jenkins.plugins.feishuproject.execution.item;

import io.jenkins.plugins.feishuproject.api.FeishuProjectException;
import io.jenkins.plugins.feishuproject.execution.Progress;
import io.jenkins.plugins.feishuproject.execution.Session;
import io.jenkins.plugins.feishuproject.execution.build.UnsavedException;
import io.jenkins.plugins.feishuproject.execution.many.Refusal;
import io.jenkins.plugins.feishuproject.execution.many.WorkItemNames;
import io.jenkins.plugins.feishuproject.plan.UserDirectory;
import io.jenkins.plugins.feishuproject.plan.input.WrongArgumentsException;
import java.util.List;
import java.util.Set;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Moves one work item with a state flow to another state, or many. */
@Restricted(NoExternalUse.class)
public final class ChangeState extends OnceTask<ItemMove, StateMoves> {

    private static final long serialVersionUID = 1L;

    /** Looks up people, who are the same for all. */
    @Override
    protected Story<ItemMove> prepared(Session session, Progress<StateMoves> progress)
            throws WrongArgumentsException, UnsavedException, InterruptedException {
        StateMoves moves = progress.get();
        Set<String> emails = UserDirectory.emails(List.of(moves.along()));
        if (emails.isEmpty()) {
            return this::done;
        }
        try {
            UserDirectory people = new WorkItemNames(session).people(emails);
            progress.update(before -> before.with(people));
            if (!moves.dryRun()) {
                progress.save();
            }
            return this::done;
        } catch (FeishuProjectException e) {
            return (item, move) -> {
                Refusal refusal = sentences().refused(move.get(), e);
                return () -> report(item, move).refused(refusal);
            };
        }
    }

    @Override
    OnceCall<ItemMove> call(Session session, Progress<ItemMove> progress) {
        return new MoveCall(session, progress);
    }

    @Override
    OnceReport<ItemMove> report(Session session, Progress<ItemMove> progress) {
        return new MoveReport(session, progress);
    }

    @Override
    OnceSentences<ItemMove> sentences() {
        return new MoveSentences();
    }

    @Override
    public Class<StateMoves> stateType() {
        return StateMoves.class;
    }
}
