package io.jenkins.plugins.feishuproject.execution.node;

import com.fasterxml.jackson.core.type.TypeReference;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.feishuproject.api.WorkflowNode;
import io.jenkins.plugins.feishuproject.config.SiteException;
import io.jenkins.plugins.feishuproject.execution.Progress;
import io.jenkins.plugins.feishuproject.execution.Session;
import io.jenkins.plugins.feishuproject.execution.StepFailure;
import io.jenkins.plugins.feishuproject.execution.Task;
import io.jenkins.plugins.feishuproject.execution.build.UnsavedException;
import io.jenkins.plugins.feishuproject.execution.many.Refusal;
import io.jenkins.plugins.feishuproject.report.UpdateRecord;
import io.jenkins.plugins.feishuproject.report.UpdatesAction;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Waits until a node is done, or reached. */
@Restricted(NoExternalUse.class)
public final class WaitForNode implements Task<NodeWait> {

    private static final long serialVersionUID = 1L;
    private static final Logger LOGGER = Logger.getLogger(WaitForNode.class.getName());

    @Override
    public Map<String, Object> run(Session session, Progress<NodeWait> progress)
            throws InterruptedException, StepFailure {
        WaitReport report = new WaitReport(session, progress);
        Callable<Map<String, Object>> ending = awaited(session, progress, report);
        try {
            return session.tell(ending);
        } catch (ExecutionException e) {
            throw broken(session, report, e.getCause());
        }
    }

    /** Waits; returns how to tell the end. */
    private static Callable<Map<String, Object>> awaited(
            Session session, Progress<NodeWait> progress, WaitReport report) throws InterruptedException {
        try {
            session.awaitBeginning();
            report.begun();
            WorkflowNode node = new NodeWatch(session, progress, report).await();
            return progress.get().goal().isRefusedBy(node) ? () -> report.votedDown(node) : () -> report.reached(node);
        } catch (Refusal e) {
            return () -> report.refused(e);
        } catch (SiteException | UnsavedException e) {
            return () -> {
                throw report.failed(e.getMessage());
            };
        } catch (RuntimeException | Error | ExecutionException e) {
            Throwable cause = e instanceof ExecutionException ? e.getCause() : e;
            leaveToRestart();
            return () -> {
                throw report.broken(cause);
            };
        }
    }

    /** While Jenkins stops, anything may be gone already; the step goes on waiting when it has started again. */
    private static void leaveToRestart() throws InterruptedException {
        Jenkins jenkins = Jenkins.getInstanceOrNull();
        if (jenkins == null || jenkins.isTerminating()) {
            new CountDownLatch(1).await();
        }
    }

    private static StepFailure broken(Session session, WaitReport report, Throwable failure)
            throws InterruptedException, StepFailure {
        try {
            return session.tell(() -> report.broken(failure));
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /** However far it had come, the node is looked at again: only a look tells what the step returns. */
    @Override
    public Optional<Map<String, Object>> told(Progress<NodeWait> progress, Run<?, ?> run) {
        try {
            String id = progress.get().id();
            UpdateRecord row = UpdatesAction.findAll(run, id).get(id);
            if (row != null) {
                progress.update(wait -> wait.recorded(row.outcome()));
            }
        } catch (IOException | RuntimeException e) {
            LOGGER.log(Level.WARNING, e, () -> "The updates of " + run + " cannot be read");
        }
        return Optional.empty();
    }

    @Override
    public void aborted(@CheckForNull Session session, Progress<NodeWait> progress, TaskListener log) {
        if (session != null) {
            new WaitReport(session, progress).aborted();
        }
    }

    @Override
    public TypeReference<NodeWait> stateType() {
        return new TypeReference<>() {};
    }
}
