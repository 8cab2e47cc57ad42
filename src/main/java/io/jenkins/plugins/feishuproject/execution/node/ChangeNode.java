package io.jenkins.plugins.feishuproject.execution.node;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.feishuproject.execution.Progress;
import io.jenkins.plugins.feishuproject.execution.Session;
import io.jenkins.plugins.feishuproject.execution.StepFailure;
import io.jenkins.plugins.feishuproject.execution.Task;
import io.jenkins.plugins.feishuproject.execution.build.UnsavedException;
import io.jenkins.plugins.feishuproject.plan.input.WrongArgumentsException;
import io.jenkins.plugins.feishuproject.report.NodeUpdateRecord;
import io.jenkins.plugins.feishuproject.report.NodeUpdatesAction;
import io.jenkins.plugins.feishuproject.report.Outcome;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Updates a node, completes it, or rolls it back. */
@Restricted(NoExternalUse.class)
public final class ChangeNode implements Task<NodeChange> {

    private static final long serialVersionUID = 1L;
    private static final Logger LOGGER = Logger.getLogger(ChangeNode.class.getName());

    @Override
    public Map<String, Object> run(Session session, Progress<NodeChange> progress)
            throws InterruptedException, StepFailure {
        Callable<Map<String, Object>> ending = made(session, progress);
        try {
            return session.tell(ending);
        } catch (ExecutionException e) {
            throw broken(session, progress, e.getCause());
        }
    }

    private static StepFailure broken(Session session, Progress<NodeChange> progress, Throwable failure)
            throws InterruptedException, StepFailure {
        try {
            return session.tell(() -> new ChangeReport(session, progress).broken(failure));
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Makes the change; returns how to tell its end. */
    private static Callable<Map<String, Object>> made(Session session, Progress<NodeChange> progress)
            throws InterruptedException {
        try {
            session.awaitBeginning();
            Accepted accepted = new ChangeCalls(session, progress).make();
            return accepted == null
                    ? () -> new ChangeReport(session, progress).dryRun()
                    : () -> new ChangeReport(session, progress).succeeded(accepted);
        } catch (Refusal e) {
            return () -> new ChangeReport(session, progress).refused(e);
        } catch (WrongArgumentsException e) {
            return failing(() -> new ChangeReport(session, progress).wrong(e));
        } catch (UnsavedException e) {
            return failing(() -> new ChangeReport(session, progress).unsaved(e));
        } catch (RuntimeException | Error e) {
            return failing(() -> new ChangeReport(session, progress).broken(e));
        }
    }

    private static Callable<Map<String, Object>> failing(Callable<StepFailure> failure) {
        return () -> {
            throw failure.call();
        };
    }

    /** A row stands on the build page before its line is in the log. */
    @Override
    public Optional<Map<String, Object>> told(Progress<NodeChange> progress, Run<?, ?> run) {
        try {
            Optional<NodeUpdateRecord> row =
                    NodeUpdatesAction.find(run, progress.get().id());
            row.ifPresent(found -> progress.update(change -> change.recorded(found.outcome())));
            return row.filter(found -> isTold(found.outcome())).map(found -> returned(progress.get(), found, run));
        } catch (IOException | RuntimeException e) {
            LOGGER.log(Level.WARNING, e, () -> "The node updates of " + run + " cannot be read");
            return Optional.empty();
        }
    }

    /** Not a failure, which only the exception tells that the step ends with; nor an abort, which Pipeline forgot. */
    private static boolean isTold(Outcome outcome) {
        return outcome != Outcome.FAILURE && outcome != Outcome.ABORTED;
    }

    private static Map<String, Object> returned(NodeChange change, NodeUpdateRecord row, Run<?, ?> run) {
        if (row.outcome() == Outcome.UNSTABLE) {
            run.setResult(Result.UNSTABLE);
        }
        return ChangeReport.told(change, row);
    }

    @Override
    public void aborted(@CheckForNull Session session, Progress<NodeChange> progress, TaskListener log) {
        if (session == null) {
            log.getLogger().println(new ChangeSentences(progress::get).aborted().in(Locale.getDefault()));
        } else {
            new ChangeReport(session, progress).aborted();
        }
    }

    @Override
    public Class<NodeChange> stateType() {
        return NodeChange.class;
    }
}
