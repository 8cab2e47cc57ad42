package io.jenkins.plugins.feishuproject.execution.item;

import io.jenkins.plugins.feishuproject.execution.Progress;
import io.jenkins.plugins.feishuproject.execution.Session;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Moves one work item with a state flow to another state, or many. */
@Restricted(NoExternalUse.class)
public final class ChangeState extends OnceTask<ItemMove, StateMoves> {

    private static final long serialVersionUID = 1L;

    @Override
    OnceCall<ItemMove> call(Session session, Progress<ItemMove> progress) {
        return new MoveCall(session, progress);
    }

    @Override
    protected OnceReport<ItemMove> report(Session session, Progress<ItemMove> progress) {
        return new MoveReport(session, progress);
    }

    @Override
    public Class<StateMoves> stateType() {
        return StateMoves.class;
    }
}
