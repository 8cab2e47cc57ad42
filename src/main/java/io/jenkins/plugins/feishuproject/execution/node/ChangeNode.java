package io.jenkins.plugins.feishuproject.execution.node;

import io.jenkins.plugins.feishuproject.execution.ItemOutcome;
import io.jenkins.plugins.feishuproject.execution.Progress;
import io.jenkins.plugins.feishuproject.execution.Session;
import io.jenkins.plugins.feishuproject.execution.build.UnsavedException;
import io.jenkins.plugins.feishuproject.execution.many.ItemTask;
import io.jenkins.plugins.feishuproject.execution.many.Refusal;
import io.jenkins.plugins.feishuproject.plan.input.WrongArgumentsException;
import java.util.concurrent.Callable;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Updates a node, completes it, or rolls it back; of one work item, or of many. */
@Restricted(NoExternalUse.class)
public final class ChangeNode extends ItemTask<NodeChange, NodeChanges> {

    private static final long serialVersionUID = 1L;

    @Override
    protected Callable<ItemOutcome> make(Session session, Progress<NodeChange> progress)
            throws Refusal, WrongArgumentsException, UnsavedException, InterruptedException {
        Accepted accepted = new ChangeCalls(session, progress).make();
        return accepted == null
                ? () -> report(session, progress).dryRun()
                : () -> report(session, progress).succeeded(accepted);
    }

    @Override
    protected ChangeReport report(Session session, Progress<NodeChange> progress) {
        return new ChangeReport(session, progress);
    }

    @Override
    public Class<NodeChanges> stateType() {
        return NodeChanges.class;
    }
}
