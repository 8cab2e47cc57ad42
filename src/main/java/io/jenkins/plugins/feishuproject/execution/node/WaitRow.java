package io.jenkins.plugins.feishuproject.execution.node;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.api.LocalizedMessage;
import io.jenkins.plugins.feishuproject.config.Connections;
import io.jenkins.plugins.feishuproject.execution.Answer;
import io.jenkins.plugins.feishuproject.execution.Progress;
import io.jenkins.plugins.feishuproject.execution.Session;
import io.jenkins.plugins.feishuproject.execution.build.Masking;
import io.jenkins.plugins.feishuproject.execution.node.NodeWait.Told;
import io.jenkins.plugins.feishuproject.plan.NodeGoal;
import io.jenkins.plugins.feishuproject.plan.Workflow;
import io.jenkins.plugins.feishuproject.plan.input.LocalizedList;
import io.jenkins.plugins.feishuproject.report.BilingualText;
import io.jenkins.plugins.feishuproject.report.Outcome;
import io.jenkins.plugins.feishuproject.report.UpdateRecord;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/** The row of a wait on the build's page: since when it waits and for whom, and then its end. */
final class WaitRow {

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

    void record(Outcome outcome, Answer answer, @CheckForNull LocalizedMessage remark) {
        if (session.record(row(outcome, answer, remark))) {
            progress.update(wait -> wait.recorded(outcome));
        }
    }

    private UpdateRecord row(Outcome outcome, Answer answer, @CheckForNull LocalizedMessage remark) {
        NodeWait wait = progress.get();
        String nodeId =
                wait.told() == null ? wait.target().nodeId() : wait.told().nodeId();
        return new UpdateRecord(
                wait.id(),
                wait.recorded(),
                UpdateRecord.Kind.WAIT,
                masking.in(wait.target().workItem().workItemId()),
                wait.target().url(session.settings().baseUrl(), masking::in),
                masking.in(wait.target().label()),
                nodeId == null ? null : masking.in(nodeId),
                BilingualText.of(asked()::in).with(masking::in),
                outcome,
                answer.errCode(),
                answer.errMsg(),
                answer.errDetail(),
                answer.logId(),
                remark == null ? null : BilingualText.of(remark::in).with(masking::excerpt),
                0,
                age().toMillis(),
                null);
    }

    private LocalizedMessage asked() {
        NodeGoal goal = progress.get().goal();
        return goal.conclusions().isEmpty()
                ? words("asked", goal.words())
                : words("askedWithConclusions", goal.words(), WaitSentences.quoted(goal.conclusions()));
    }

    /** Since when it waits, and whom the node lacks. */
    private LocalizedMessage since() {
        Told told = progress.get().told();
        if (told == null) {
            return words("since", begunAt());
        }
        LocalizedMessage since = words("sinceAndNow", begunAt(), Workflow.status(told.status()));
        return told.pendingOwners().isEmpty()
                ? since
                : LocalizedMessage.both(since, words("pendingOwners", LocalizedList.byCommas(told.pendingOwners())));
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

    private static LocalizedMessage words(String key, Object... arguments) {
        return LocalizedMessage.of(WaitRow.class, key, arguments);
    }
}
