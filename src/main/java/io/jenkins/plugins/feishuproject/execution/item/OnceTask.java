package io.jenkins.plugins.feishuproject.execution.item;

import io.jenkins.plugins.feishuproject.execution.ItemOutcome;
import io.jenkins.plugins.feishuproject.execution.Progress;
import io.jenkins.plugins.feishuproject.execution.Session;
import io.jenkins.plugins.feishuproject.execution.build.UnsavedException;
import io.jenkins.plugins.feishuproject.execution.many.ItemReport;
import io.jenkins.plugins.feishuproject.execution.many.ItemTask;
import io.jenkins.plugins.feishuproject.execution.many.ItemsState;
import io.jenkins.plugins.feishuproject.execution.many.Refusal;
import io.jenkins.plugins.feishuproject.plan.input.WrongArgumentsException;
import io.jenkins.plugins.feishuproject.report.NodeUpdateRecord;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** A step that makes a change once for each of its work items. */
@Restricted(NoExternalUse.class)
public abstract class OnceTask<I extends OnceChange<I>, S extends ItemsState<I, S>> extends ItemTask<I, S> {

    private static final long serialVersionUID = 1L;

    abstract OnceCall<I> call(Session session, Progress<I> progress);

    abstract OnceReport<I> report(Session session, Progress<I> progress);

    abstract OnceSentences<I> sentences();

    @Override
    protected final Callable<ItemOutcome> done(Session session, Progress<I> progress) throws InterruptedException {
        try {
            session.awaitBeginning();
            Made made = call(session, progress).make();
            return made == null
                    ? () -> report(session, progress).dryRun()
                    : () -> report(session, progress).succeeded(made);
        } catch (Refusal e) {
            return () -> report(session, progress).refused(e);
        } catch (WrongArgumentsException e) {
            return () -> report(session, progress).wrong(e);
        } catch (UnsavedException e) {
            return () -> report(session, progress).unsaved(e);
        } catch (RuntimeException | Error e) {
            return () -> broken(session, progress, e);
        }
    }

    @Override
    protected final ItemOutcome untried(Session session, Progress<I> progress, WrongArgumentsException wrong) {
        return report(session, progress).untried(wrong);
    }

    @Override
    protected final ItemOutcome broken(Session session, Progress<I> progress, Throwable failure) {
        return report(session, progress).broken(failure);
    }

    @Override
    protected final ItemOutcome told(I item, NodeUpdateRecord row) {
        return ItemReport.told(item, row);
    }

    @Override
    protected final void aborted(Session session, Progress<I> progress) {
        report(session, progress).aborted();
    }

    @Override
    protected final String abortedSentence(I item) {
        return sentences().aborted(item).in(Locale.getDefault());
    }
}
