package io.jenkins.plugins.feishuproject.execution.node;

import io.jenkins.plugins.feishuproject.api.FeishuProjectException;
import io.jenkins.plugins.feishuproject.execution.ItemOutcome;
import io.jenkins.plugins.feishuproject.execution.Progress;
import io.jenkins.plugins.feishuproject.execution.Session;
import io.jenkins.plugins.feishuproject.execution.build.UnsavedException;
import io.jenkins.plugins.feishuproject.execution.many.ItemReport;
import io.jenkins.plugins.feishuproject.execution.many.ItemTask;
import io.jenkins.plugins.feishuproject.execution.many.Refusal;
import io.jenkins.plugins.feishuproject.plan.UserDirectory;
import io.jenkins.plugins.feishuproject.plan.input.WrongArgumentsException;
import io.jenkins.plugins.feishuproject.report.NodeUpdateRecord;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Updates a node, completes it, or rolls it back; of one work item, or of many. */
@Restricted(NoExternalUse.class)
public final class ChangeNode extends ItemTask<NodeChange, NodeChanges> {

    private static final long serialVersionUID = 1L;

    @Override
    protected Callable<ItemOutcome> done(Session session, Progress<NodeChange> progress) throws InterruptedException {
        try {
            session.awaitBeginning();
            Accepted accepted = new ChangeCalls(session, progress).make();
            return accepted == null
                    ? () -> new ChangeReport(session, progress).dryRun()
                    : () -> new ChangeReport(session, progress).succeeded(accepted);
        } catch (Refusal e) {
            return () -> new ChangeReport(session, progress).refused(e);
        } catch (WrongArgumentsException e) {
            return () -> new ChangeReport(session, progress).wrong(e);
        } catch (UnsavedException e) {
            return () -> new ChangeReport(session, progress).unsaved(e);
        } catch (RuntimeException | Error e) {
            return () -> new ChangeReport(session, progress).broken(e);
        }
    }

    /** Looks up people, who are the same for all. */
    @Override
    protected Story<NodeChange> prepared(Session session, Progress<NodeChanges> progress)
            throws WrongArgumentsException, UnsavedException, InterruptedException {
        NodeChange any = progress.get().item(0);
        Set<String> emails = any.emails();
        if (emails.isEmpty()) {
            return this::done;
        }
        try {
            UserDirectory people = new NodeNames(session).people(emails);
            progress.update(changes -> changes.with(people));
            if (!any.dryRun()) {
                progress.save();
            }
            return this::done;
        } catch (FeishuProjectException e) {
            return (item, change) -> {
                Refusal refusal = new ChangeSentences(change::get).refused(e);
                return () -> new ChangeReport(item, change).refused(refusal);
            };
        }
    }

    @Override
    protected ItemOutcome untried(Session session, Progress<NodeChange> progress, WrongArgumentsException wrong) {
        return new ChangeReport(session, progress).untried(wrong);
    }

    @Override
    protected ItemOutcome broken(Session session, Progress<NodeChange> progress, Throwable failure) {
        return new ChangeReport(session, progress).broken(failure);
    }

    @Override
    protected ItemOutcome told(NodeChange change, NodeUpdateRecord row) {
        return ItemReport.told(change, row);
    }

    @Override
    protected void aborted(Session session, Progress<NodeChange> progress) {
        new ChangeReport(session, progress).aborted();
    }

    @Override
    protected String abortedSentence(NodeChange change) {
        return new ChangeSentences(() -> change).aborted().in(Locale.getDefault());
    }

    @Override
    public Class<NodeChanges> stateType() {
        return NodeChanges.class;
    }
}
