package io.jenkins.plugins.feishuproject.execution.item;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.console.HyperlinkNote;
import hudson.model.Run;
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
import io.jenkins.plugins.feishuproject.report.BilingualText;
import io.jenkins.plugins.feishuproject.report.Excerpt;
import io.jenkins.plugins.feishuproject.report.NodeUpdateRecord;
import io.jenkins.plugins.feishuproject.report.NodeUpdatesAction;
import io.jenkins.plugins.feishuproject.report.Outcome;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Tells how a change that is made once ended, in the log and on the build's page; part of the build's work. */
abstract class OnceReport<I extends OnceChange<I>> {

    private static final Logger LOGGER = Logger.getLogger(OnceReport.class.getName());

    final Session session;
    final I item;
    private final Progress<I> progress;
    private final OnceSentences<I> sentences;
    private final Masking masking;

    OnceReport(Session session, Progress<I> progress, OnceSentences<I> sentences) {
        this.session = session;
        this.progress = progress;
        this.item = progress.get();
        this.sentences = sentences;
        this.masking = session.build().masking();
    }

    abstract NodeUpdateRecord.Kind kind();

    /** What is asked for, as readable text. */
    abstract BilingualText changes();

    /** What the step returns besides; null for what is not known. */
    abstract Map<String, String> more();

    /** The request that would be sent; null if none would be. */
    @CheckForNull
    abstract String preview();

    /** The request that would be sent. */
    final ItemOutcome dryRun() {
        String request = preview();
        if (request == null) {
            session.log().printNow(Messages.OnceReport_dryRunOfNothing(workItemId()));
        } else {
            session.log().printNow(Messages.OnceReport_dryRun());
            session.log().printNow(OneLine.escaped(masking.inJson(request)));
        }
        return ended(Outcome.DRY_RUN, null, Answer.NONE, null);
    }

    final ItemOutcome succeeded(Made made) {
        // First of all, so that a step that is resumed does not tell this again.
        ItemOutcome returned = ended(Outcome.SUCCESS, null, Answer.success(made.logId()), made.remark());
        String changes = session.log().shown(changes().in(Locale.getDefault()), Excerpt.MAX_TEXT);
        session.log()
                .printEncoded(
                        made.wasNeeded()
                                ? sentences.done(item, workItem(), changes)
                                : sentences.wasDone(item, workItem()));
        BilingualText remark = made.remark();
        if (made.wasNeeded() && remark != null) {
            session.log().printNow(Messages.OnceReport_remark(remark.in(Locale.getDefault())));
        } else if (item.verify()) {
            session.log().printNow(Messages.OnceReport_verified());
        }
        return returned;
    }

    // A link is encoded and can no longer be masked or cut afterwards, so its parts are masked first.
    private String workItem() {
        String url = workItemUrl();
        return url.length() <= Excerpt.MAX_TEXT ? HyperlinkNote.encodeTo(url, workItemId()) : workItemId();
    }

    private String workItemUrl() {
        return item.workItem().mapped(masking::in).url(session.settings().baseUrl());
    }

    private String workItemId() {
        return masking.excerpt(item.workItem().workItemId());
    }

    /** What the API refused goes by the error policy. */
    final ItemOutcome refused(Refusal refusal) throws IOException, InterruptedException {
        Answer answer = refusal.error().map(Answer::of).orElse(Answer.NONE);
        return new OnErrorHandler(session)
                .decided(
                        refusal.getMessage(),
                        answer,
                        outcome ->
                                ended(outcome, null, answer, refusal.remark()).result());
    }

    /** An address that nobody has. */
    final ItemOutcome wrong(WrongArgumentsException wrong) {
        return failed(
                BilingualText.of(wrong::in),
                StepFailure.wrongArguments(item.request().functionName(), masking.in(wrong.getMessage())));
    }

    /** The pipeline could not be saved. */
    final ItemOutcome unsaved(UnsavedException unsaved) {
        return failed(unsaved.wording(), new StepFailure(unsaved.getMessage()));
    }

    /** Unexpected failure: one sentence for the build, the stack trace for the system log. */
    final ItemOutcome broken(Throwable failure) {
        LOGGER.log(
                Level.WARNING,
                failure,
                () -> "A change of a work item failed in " + session.build().run());
        BilingualText words = sentences.broken(item, failure);
        return failed(words, new StepFailure(masking.in(words.in(Locale.getDefault()))));
    }

    final void aborted() {
        BilingualText words = sentences.aborted(item);
        if (!item.isOneOfMany()) {
            session.log().printNow(words.in(Locale.getDefault()));
        }
        ended(Outcome.ABORTED, null, Answer.NONE, words);
    }

    /** A failure whatever the error policy, which the exception tells that ends the step. */
    private ItemOutcome failed(BilingualText remark, StepFailure failure) {
        if (item.isOneOfMany()) {
            session.log().printNow("ERROR: " + failure.getMessage());
        }
        return ended(Outcome.FAILURE, failure.getMessage(), Answer.NONE, remark);
    }

    /** Adds the row of the build's page. */
    private ItemOutcome ended(
            Outcome outcome, @CheckForNull String sentence, Answer answer, @CheckForNull BilingualText remark) {
        Answer shown = answer.with(masking::excerpt);
        record(row(outcome, shown, remark));
        String url = item.workItem().url(session.settings().baseUrl());
        Map<String, Object> result = result(item, outcome, shown, item.sent().attempts(), url);
        result.putAll(more());
        return new ItemOutcome(outcome, sentence, shown, result);
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
            LOGGER.log(Level.WARNING, e, () -> "A change of a work item could not be recorded in " + run);
            session.log().printNow(Messages.OnceReport_notKept(Reason.of(e)));
        }
    }

    private NodeUpdateRecord row(Outcome outcome, Answer answer, @CheckForNull BilingualText remark) {
        return new NodeUpdateRecord(
                item.id().text(),
                item.recorded(),
                kind(),
                masking.in(item.workItem().workItemId()),
                workItemUrl(),
                null,
                null,
                changes().with(masking::in),
                outcome,
                answer.errCode(),
                answer.errMsg(),
                answer.errDetail(),
                answer.logId(),
                remark == null ? null : remark.with(masking::excerpt),
                item.sent().attempts(),
                Connections.get().clock().millis() - item.request().begun(),
                more());
    }

    /** Plain values, which survive a restart and need no approval in the sandbox. */
    private static Map<String, Object> result(
            OnceChange<?> item, Outcome outcome, Answer answer, int attempts, String workItemUrl) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("outcome", outcome.name());
        answer.addTo(result);
        result.put("attempts", attempts);
        result.put("workItemId", item.workItem().workItemId());
        result.put("workItemUrl", workItemUrl);
        return result;
    }

    /** The outcome that stands in this row. */
    static ItemOutcome told(OnceChange<?> item, NodeUpdateRecord row) {
        Answer answer = new Answer(row.errCode(), row.errMsg(), row.errDetail(), row.logId());
        Map<String, Object> result = result(item, row.outcome(), answer, row.attempts(), row.workItemUrl());
        if (row.more() != null) {
            result.putAll(row.more());
        }
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
}
