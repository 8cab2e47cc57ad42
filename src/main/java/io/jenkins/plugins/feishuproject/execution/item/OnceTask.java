package io.jenkins.plugins.feishuproject.execution.item;

import io.jenkins.plugins.feishuproject.execution.ItemOutcome;
import io.jenkins.plugins.feishuproject.execution.Progress;
import io.jenkins.plugins.feishuproject.execution.Session;
import io.jenkins.plugins.feishuproject.execution.build.UnsavedException;
import io.jenkins.plugins.feishuproject.execution.many.ItemTask;
import io.jenkins.plugins.feishuproject.execution.many.ItemsState;
import io.jenkins.plugins.feishuproject.execution.many.Refusal;
import io.jenkins.plugins.feishuproject.plan.input.WrongArgumentsException;
import java.util.concurrent.Callable;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** A step that makes a change once for each of its work items. */
@Restricted(NoExternalUse.class)
public abstract class OnceTask<I extends OnceChange<I>, S extends ItemsState<I, S>> extends ItemTask<I, S> {

    private static final long serialVersionUID = 1L;

    abstract OnceCall<I> call(Session session, Progress<I> progress);

    @Override
    protected abstract OnceReport<I> report(Session session, Progress<I> progress);

    @Override
    protected final Callable<ItemOutcome> make(Session session, Progress<I> progress)
            throws Refusal, WrongArgumentsException, UnsavedException, InterruptedException {
        Made made = call(session, progress).make();
        return made == null
                ? () -> report(session, progress).dryRun()
                : () -> report(session, progress).succeeded(made);
    }
}
