package io.jenkins.plugins.feishuproject.execution.node;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Run;
import io.jenkins.plugins.feishuproject.api.WorkflowNode;
import io.jenkins.plugins.feishuproject.config.Connections;
import io.jenkins.plugins.feishuproject.config.Reason;
import io.jenkins.plugins.feishuproject.execution.Answer;
import io.jenkins.plugins.feishuproject.execution.Progress;
import io.jenkins.plugins.feishuproject.execution.Session;
import io.jenkins.plugins.feishuproject.execution.build.Masking;
import io.jenkins.plugins.feishuproject.execution.node.NodeWait.Told;
import io.jenkins.plugins.feishuproject.plan.Workflow;
import io.jenkins.plugins.feishuproject.plan.input.LocalizedList;
import io.jenkins.plugins.feishuproject.report.BilingualText;
import io.jenkins.plugins.feishuproject.report.NodeUpdateRecord;
import io.jenkins.plugins.feishuproject.report.NodeUpdatesAction;
import io.jenkins.plugins.feishuproject.report.Outcome;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The row of a wait on the build's page: since when it waits and for whom, and then its end. */
final class WaitRow {

    private static final Logger LOGGER = Logger.getLogger(WaitRow.class.getName());

    private final Session session;
    private final Progress<NodeWait> progress;
    private final Masking masking;

    WaitRow(Session session, Progress<NodeWait> progress) {
        this.session = session;
        this.progress = progress;
        this.masking = session.build().masking();
    }

    /** It still waits. */
    void waiting() {
        record(Outcome.WAITING, Answer.NONE, since());
    }

    // The wait goes on, or ends, even if the build page cannot tell it.
    void record(Outcome outcome, Answer answer, @CheckForNull BilingualText remark) {
        Run<?, ?> run = session.build().run();
        try {
            NodeUpdatesAction.add(run, row(outcome, answer, remark));
            progress.update(wait -> wait.recorded(outcome));
        } catch (IOException | RuntimeException e) {
            LOGGER.log(Level.WARNING, e, () -> "A wait could not be recorded in " + run);
            session.log().printNow(Messages.WaitReport_notKept(Reason.of(e)));
        }
    }

    private NodeUpdateRecord row(Outcome outcome, Answer answer, @CheckForNull BilingualText remark) {
        NodeWait wait = progress.get();
        String nodeId =
                wait.told() == null ? wait.target().nodeId() : wait.told().nodeId();
        return new NodeUpdateRecord(
                wait.id(),
                wait.recorded(),
                NodeUpdateRecord.Kind.WAIT,
                masking.in(wait.target().workItem().workItemId()),
                wait.target().url(session.settings().baseUrl(), masking::in),
                masking.in(wait.target().label()),
                nodeId == null ? null : masking.in(nodeId),
                asked().with(masking::in),
                outcome,
                answer.errCode(),
                answer.errMsg(),
                answer.errDetail(),
                answer.logId(),
                remark == null ? null : remark.with(masking::excerpt),
                0,
                age().toMillis(),
                null);
    }

    private BilingualText asked() {
        NodeWait wait = progress.get();
        return BilingualText.of(locale -> {
            String status = wait.goal().words().in(locale);
            return wait.goal().conclusions().isEmpty()
                    ? Messages._WaitReport_row(status).toString(locale)
                    : Messages._WaitReport_rowWithConclusions(
                                    status,
                                    LocalizedList.byCommas(wait.goal().conclusions())
                                            .in(locale))
                            .toString(locale);
        });
    }

    /** Since when it waits, and whom the node lacks. */
    private BilingualText since() {
        Told told = progress.get().told();
        return BilingualText.of(locale -> {
            if (told == null) {
                return Messages._WaitReport_sinceUnknown(begunAt()).toString(locale);
            }
            WorkflowNode node = WorkflowNode.named(null, null, null, told.status());
            String since = Messages._WaitReport_since(
                            begunAt(), Workflow.status(node).in(locale))
                    .toString(locale);
            return told.pendingOwners().isEmpty()
                    ? since
                    : since
                            + Messages._WaitReport_pendingOwners(LocalizedList.byCommas(told.pendingOwners())
                                            .in(locale))
                                    .toString(locale);
        });
    }

    /** How long the step has waited, restarts included. */
    Duration age() {
        long millis =
                Connections.get().clock().millis() - progress.get().request().begun();
        return Duration.ofMillis(Math.max(0, millis));
    }

    String begunAt() {
        Instant begun = Instant.ofEpochMilli(progress.get().request().begun()).truncatedTo(ChronoUnit.SECONDS);
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                begun.atZone(session.settings().calendar().timeZone()));
    }
}
