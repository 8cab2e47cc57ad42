package io.jenkins.plugins.feishuproject.execution;

import hudson.model.Result;
import hudson.model.Run;
import io.jenkins.plugins.feishuproject.report.NodeUpdateRecord;
import io.jenkins.plugins.feishuproject.report.NodeUpdatesAction;
import io.jenkins.plugins.feishuproject.report.Outcome;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The outcome that a step had told when its controller ended, before Pipeline had saved it. Such a step has nothing left
 * to send, nor to tell: a row stands on the build page before its line is in the log.
 */
final class ToldOutcome {

    private static final Logger LOGGER = Logger.getLogger(ToldOutcome.class.getName());

    private ToldOutcome() {}

    /** What the step is to return; empty if it has to make its change. */
    static Optional<Map<String, Object>> of(PendingChange change, Run<?, ?> run) {
        try {
            Optional<NodeUpdateRecord> row = NodeUpdatesAction.find(run, change.id());
            row.ifPresent(found -> change.recorded(found.outcome()));
            return row.filter(found -> isTold(found.outcome())).map(found -> returned(change, found, run));
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> "The node updates of " + run + " cannot be read");
            return Optional.empty();
        }
    }

    /** Not a failure, which only the exception tells that the step ends with; nor an abort, which Pipeline forgot. */
    private static boolean isTold(Outcome outcome) {
        return outcome != Outcome.FAILURE && outcome != Outcome.ABORTED;
    }

    private static Map<String, Object> returned(PendingChange change, NodeUpdateRecord row, Run<?, ?> run) {
        if (row.outcome() == Outcome.UNSTABLE) {
            run.setResult(Result.UNSTABLE);
        }
        return ChangeResult.of(row).toMap(change, row.attempts(), row.workItemUrl());
    }
}
