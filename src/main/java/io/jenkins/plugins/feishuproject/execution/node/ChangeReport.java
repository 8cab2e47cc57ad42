package io.jenkins.plugins.feishuproject.execution.node;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.console.HyperlinkNote;
import hudson.model.Run;
import io.jenkins.plugins.feishuproject.api.NodeUpdate;
import io.jenkins.plugins.feishuproject.api.text.OneLine;
import io.jenkins.plugins.feishuproject.config.Connections;
import io.jenkins.plugins.feishuproject.config.Reason;
import io.jenkins.plugins.feishuproject.execution.Answer;
import io.jenkins.plugins.feishuproject.execution.ItemOutcome;
import io.jenkins.plugins.feishuproject.execution.OnErrorHandler;
import io.jenkins.plugins.feishuproject.execution.Progress;
import io.jenkins.plugins.feishuproject.execution.Session;
import io.jenkins.plugins.feishuproject.execution.StepFailure;
import io.jenkins.plugins.feishuproject.execution.build.Masking;
import io.jenkins.plugins.feishuproject.execution.build.UnsavedException;
import io.jenkins.plugins.feishuproject.execution.many.Refusal;
import io.jenkins.plugins.feishuproject.plan.input.WrongArgumentsException;
import io.jenkins.plugins.feishuproject.plan.part.ChangeSummary;
import io.jenkins.plugins.feishuproject.report.BilingualText;
import io.jenkins.plugins.feishuproject.report.Excerpt;
import io.jenkins.plugins.feishuproject.report.NodeUpdateRecord;
import io.jenkins.plugins.feishuproject.report.NodeUpdatesAction;
import io.jenkins.plugins.feishuproject.report.Outcome;
import java.io.IOException;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Tells how a change ended, in the log and on the build's page, and what the step returns; part of the build's work. */
final class ChangeReport {

    private static final Logger LOGGER = Logger.getLogger(ChangeReport.class.getName());

    private final Session session;
    private final Progress<NodeChange> progress;
    private final NodeChange change;
    private final ChangeSentences sentences;
    private final Masking masking;

    ChangeReport(Session session, Progress<NodeChange> progress) {
        this.session = session;
        this.progress = progress;
        this.change = progress.get();
        this.sentences = new ChangeSentences(() -> change);
        this.masking = session.build().masking();
    }

    /** The requests that would be sent. */
    ItemOutcome dryRun() {
        session.log().printNow(Messages.ChangeReport_dryRun());
        for (int i = 0; i < change.calls().size(); i++) {
            session.log().printNow(OneLine.escaped(masking.inJson(preview(i))));
        }
        return ended(Outcome.DRY_RUN, null, Answer.NONE, null);
    }

    private String preview(int call) {
        return change.calls()
                .get(call)
                .preview(
                        session.client(), change.target().address(), change.id().key(call));
    }

    ItemOutcome succeeded(Accepted accepted) {
        // First of all, so that a step that is resumed does not tell this again.
        ItemOutcome returned = ended(Outcome.SUCCESS, null, Answer.success(accepted.logId()), accepted.remark());
        String node = session.log().shown(change.target().label(), Excerpt.MAX_TEXT);
        String changes = session.log()
                .shown(words(accepted.wasDoneBefore() ? change.lastAsked() : change.asked()), Excerpt.MAX_TEXT);
        String workItem = workItem();
        String line = accepted.wasDoneBefore()
                ? sentences.wasDone(node, workItem, changes)
                : sentences.done(node, workItem, changes);
        String more = more(accepted);
        if (change.isOneOfMany() && more != null) {
            session.log().printEncoded(line + " " + more);
        } else {
            session.log().printEncoded(line);
            if (more != null) {
                session.log().printNow(Messages.ChangeReport_remark(more));
            }
        }
        return returned;
    }

    // A link is encoded and can no longer be masked or cut afterwards, so its parts are masked first.
    private String workItem() {
        String url = change.target().url(session.settings().baseUrl(), masking::in);
        String id = masking.excerpt(change.target().workItem().workItemId());
        return url.length() <= Excerpt.MAX_TEXT ? HyperlinkNote.encodeTo(url, id) : id;
    }

    @CheckForNull
    private String more(Accepted accepted) {
        BilingualText remark = accepted.remark();
        if (remark != null && !accepted.wasDoneBefore()) {
            return remark.in(Locale.getDefault());
        }
        if (!change.verify()) {
            return null;
        }
        return change.isOneOfMany() ? Messages.ChangeReport_alsoVerified() : Messages.ChangeReport_verified();
    }

    /** What the API refused goes by the error policy. */
    ItemOutcome refused(Refusal refusal) throws IOException, InterruptedException {
        Answer answer = refusal.error().map(Answer::of).orElse(Answer.NONE);
        return new OnErrorHandler(session)
                .decided(
                        refusal.getMessage(),
                        answer,
                        outcome ->
                                ended(outcome, null, answer, refusal.remark()).result());
    }

    /** A name or address that nothing matches. */
    ItemOutcome wrong(WrongArgumentsException wrong) {
        return failed(
                BilingualText.of(wrong::in),
                StepFailure.wrongArguments(change.request().functionName(), masking.in(wrong.getMessage())));
    }

    /** The pipeline could not be saved. */
    ItemOutcome unsaved(UnsavedException unsaved) {
        return failed(unsaved.wording(), new StepFailure(unsaved.getMessage()));
    }

    /** Unexpected failure: one sentence for the build, the stack trace for the system log. */
    ItemOutcome broken(Throwable failure) {
        LOGGER.log(
                Level.WARNING,
                failure,
                () -> "A change of a node failed in " + session.build().run());
        BilingualText words = sentences.broken(failure);
        return failed(words, new StepFailure(masking.in(words.in(Locale.getDefault()))));
    }

    void aborted() {
        BilingualText words = sentences.aborted();
        if (!change.isOneOfMany()) {
            session.log().printNow(words.in(Locale.getDefault()));
        }
        ended(Outcome.ABORTED, null, Answer.NONE, words);
    }

    /** A failure whatever the error policy, which the exception tells that ends the step. */
    private ItemOutcome failed(BilingualText remark, StepFailure failure) {
        if (change.isOneOfMany()) {
            session.log().printNow("ERROR: " + failure.getMessage());
        }
        return ended(Outcome.FAILURE, failure.getMessage(), Answer.NONE, remark);
    }

    /** Adds the row of the build's page. */
    private ItemOutcome ended(
            Outcome outcome, @CheckForNull String sentence, Answer answer, @CheckForNull BilingualText remark) {
        Answer shown = answer.with(masking::excerpt);
        record(row(outcome, shown, remark));
        return new ItemOutcome(outcome, sentence, shown, result(outcome, shown));
    }

    // The change stands even if the build page cannot record it, so the step does not fail.
    private void record(NodeUpdateRecord row) {
        Run<?, ?> run = session.build().run();
        if (!run.getRootDir().isDirectory()) {
            // The build was killed and deleted; recording something would bring it back.
            return;
        }
        try {
            NodeUpdatesAction.add(run, row);
            progress.update(now -> now.recorded(row.outcome()));
        } catch (IOException | RuntimeException e) {
            LOGGER.log(Level.WARNING, e, () -> "A change of a node could not be recorded in " + run);
            session.log().printNow(Messages.ChangeReport_notKept(Reason.of(e)));
        }
    }

    private NodeUpdateRecord row(Outcome outcome, Answer answer, @CheckForNull BilingualText remark) {
        Target target = change.target();
        ZoneId zone = session.settings().calendar().timeZone();
        BilingualText changes = BilingualText.of(locale -> ChangeSummary.of(change.asked(), zone, locale));
        return new NodeUpdateRecord(
                change.id().text(),
                change.recorded(),
                change.action() == null ? NodeUpdateRecord.Kind.UPDATE : NodeUpdateRecord.Kind.OPERATE,
                masking.in(target.workItem().workItemId()),
                target.url(session.settings().baseUrl(), masking::in),
                masking.in(target.label()),
                target.nodeId() == null ? null : masking.in(target.nodeId()),
                changes.with(masking::in),
                outcome,
                answer.errCode(),
                answer.errMsg(),
                answer.errDetail(),
                answer.logId(),
                remark == null ? null : remark.with(masking::excerpt),
                change.sent().attempts(),
                Connections.get().clock().millis() - change.request().begun());
    }

    /** Plain values, which survive a restart and need no approval in the sandbox. */
    private Map<String, Object> result(Outcome outcome, Answer answer) {
        String url = change.target().workItem().url(session.settings().baseUrl());
        return result(change, outcome, answer, change.sent().attempts(), url);
    }

    private static Map<String, Object> result(
            NodeChange change, Outcome outcome, Answer answer, int attempts, String workItemUrl) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("outcome", outcome.name());
        answer.addTo(result);
        result.put("attempts", attempts);
        result.put("nodeId", change.target().nodeId());
        result.put("workItemId", change.target().workItem().workItemId());
        result.put("workItemUrl", workItemUrl);
        return result;
    }

    /** The outcome that stands in this row. */
    static ItemOutcome told(NodeChange change, NodeUpdateRecord row) {
        Answer answer = new Answer(row.errCode(), row.errMsg(), row.errDetail(), row.logId());
        Map<String, Object> result = result(change, row.outcome(), answer, row.attempts(), row.workItemUrl());
        result.put("nodeId", row.nodeId());
        return new ItemOutcome(row.outcome(), sentence(row), answer, result);
    }

    /** Why it did not succeed, as far as the row tells. */
    @CheckForNull
    private static String sentence(NodeUpdateRecord row) {
        BilingualText remark = row.remark();
        if (remark != null) {
            return remark.in(Locale.getDefault());
        }
        return row.errDetail() == null ? row.errMsg() : row.errDetail();
    }

    private String words(List<NodeUpdate> changes) {
        return ChangeSummary.of(changes, session.settings().calendar().timeZone(), Locale.getDefault());
    }
}
