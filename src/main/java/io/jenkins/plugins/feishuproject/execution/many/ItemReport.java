package io.jenkins.plugins.feishuproject.execution.many;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.api.FeishuProjectException;
import io.jenkins.plugins.feishuproject.api.LocalizedMessage;
import io.jenkins.plugins.feishuproject.config.Connections;
import io.jenkins.plugins.feishuproject.execution.Answer;
import io.jenkins.plugins.feishuproject.execution.ItemOutcome;
import io.jenkins.plugins.feishuproject.execution.OnErrorHandler;
import io.jenkins.plugins.feishuproject.execution.Progress;
import io.jenkins.plugins.feishuproject.execution.Session;
import io.jenkins.plugins.feishuproject.execution.StepFailure;
import io.jenkins.plugins.feishuproject.execution.build.Masking;
import io.jenkins.plugins.feishuproject.execution.build.UnsavedException;
import io.jenkins.plugins.feishuproject.plan.input.WrongArgumentsException;
import io.jenkins.plugins.feishuproject.report.BilingualText;
import io.jenkins.plugins.feishuproject.report.Outcome;
import io.jenkins.plugins.feishuproject.report.UpdateRecord;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * Tells how the change of one work item ended, in the log and on the build's page, and what the step returns for it;
 * part of the build's work.
 *
 * @param <I> the change
 */
@Restricted(NoExternalUse.class)
public abstract class ItemReport<I extends ItemState<I>> {

    private static final Logger LOGGER = Logger.getLogger(ItemReport.class.getName());

    protected final Session session;
    protected final I item;
    protected final Masking masking;
    private final Progress<I> progress;

    protected ItemReport(Session session, Progress<I> progress) {
        this.session = session;
        this.progress = progress;
        this.item = progress.get();
        this.masking = session.build().masking();
    }

    protected abstract UpdateRecord.Kind kind();

    /** What is asked for, as readable text. */
    protected abstract String changes(Locale locale);

    /** A call failed in the API or on the network. */
    protected abstract Refusal refusal(FeishuProjectException cause);

    /** The node as the user referred to it; null if the work item as a whole is meant. */
    @CheckForNull
    protected String node() {
        return null;
    }

    @CheckForNull
    protected String nodeId() {
        return null;
    }

    /** What the step returns besides, each null if it is not known; null if there is nothing. */
    @CheckForNull
    protected Map<String, String> more() {
        return null;
    }

    private String maskedUrl() {
        return item.workItem().mapped(masking::in).url(session.settings().baseUrl());
    }

    /** What is looked up for many items was refused. */
    final ItemOutcome refused(FeishuProjectException cause) throws IOException, InterruptedException {
        return refused(refusal(cause));
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

    /** A name or address that nothing matches. */
    final ItemOutcome wrong(WrongArgumentsException wrong) {
        return failed(
                wrong.problems(),
                StepFailure.wrongArguments(item.request().functionName(), masking.in(ofItem(wrong.getMessage()))));
    }

    /** Of many work items, the sentence says which one it is about. */
    private String ofItem(String problems) {
        return item.isOneOfMany() ? Messages.ItemReport_ofItem(item.workItem().workItemId(), problems) : problems;
    }

    /** The same, where one line of the log tells it for many items. */
    final ItemOutcome untried(WrongArgumentsException wrong) {
        return ended(Outcome.FAILURE, wrong.getMessage(), Answer.NONE, wrong.problems());
    }

    /** The pipeline could not be saved. */
    final ItemOutcome unsaved(UnsavedException unsaved) {
        return failed(unsaved.sentence(), new StepFailure(unsaved.getMessage()));
    }

    /** Unexpected failure: one sentence for the build, the stack trace for the system log. */
    final ItemOutcome broken(Throwable failure) {
        LOGGER.log(
                Level.WARNING,
                failure,
                () -> "A change of a work item failed in " + session.build().run());
        LocalizedMessage words = ItemSentences.broken(item, failure);
        return failed(words, new StepFailure(masking.in(words.toString())));
    }

    final void aborted() {
        LocalizedMessage words = ItemSentences.aborted(item);
        if (!item.isOneOfMany()) {
            session.log().printNow(words.toString());
        }
        ended(Outcome.ABORTED, null, Answer.NONE, words);
    }

    /** A failure whatever the error policy, which the exception tells that ends the step. */
    private ItemOutcome failed(LocalizedMessage remark, StepFailure failure) {
        if (item.isOneOfMany()) {
            session.log().printNow("ERROR: " + failure.getMessage());
        }
        return ended(Outcome.FAILURE, failure.getMessage(), Answer.NONE, remark);
    }

    /** Adds the row of the build's page. */
    protected final ItemOutcome ended(
            Outcome outcome, @CheckForNull String sentence, Answer answer, @CheckForNull LocalizedMessage remark) {
        Answer shown = answer.with(masking::excerpt);
        record(row(outcome, shown, remark));
        String url = item.workItem().url(session.settings().baseUrl());
        Map<String, Object> result =
                result(item, outcome, shown, item.sent().attempts(), node(node(), nodeId()), url, more());
        return new ItemOutcome(outcome, sentence, shown, result);
    }

    private void record(UpdateRecord row) {
        if (session.record(row)) {
            progress.update(now -> now.recorded(row.outcome()));
        }
    }

    private UpdateRecord row(Outcome outcome, Answer answer, @CheckForNull LocalizedMessage remark) {
        return new UpdateRecord(
                item.id().text(),
                item.recorded(),
                kind(),
                masking.in(item.workItem().workItemId()),
                maskedUrl(),
                masked(node()),
                masked(nodeId()),
                BilingualText.of(this::changes).with(masking::in),
                outcome,
                answer.errCode(),
                answer.errMsg(),
                answer.errDetail(),
                answer.logId(),
                remark == null ? null : BilingualText.of(remark::in).with(masking::excerpt),
                item.sent().attempts(),
                Connections.get().clock().millis() - item.request().begun(),
                maskedMore());
    }

    @CheckForNull
    private Map<String, String> maskedMore() {
        Map<String, String> more = more();
        if (more == null) {
            return null;
        }
        Map<String, String> masked = new LinkedHashMap<>();
        more.forEach((name, value) -> masked.put(name, value == null ? null : masking.excerpt(value)));
        return masked;
    }

    @CheckForNull
    private String masked(@CheckForNull String text) {
        return text == null ? null : masking.in(text);
    }

    /** What the step returns for an item: plain values, which survive a restart and need no approval in the sandbox. */
    static Map<String, Object> result(
            ItemState<?> item,
            Outcome outcome,
            Answer answer,
            int attempts,
            Map<String, ?> node,
            String workItemUrl,
            @CheckForNull Map<String, String> more) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("outcome", outcome.name());
        answer.addTo(result);
        result.put("attempts", attempts);
        result.putAll(node);
        result.put("workItemId", item.workItem().workItemId());
        result.put("workItemUrl", workItemUrl);
        if (more != null) {
            result.putAll(more);
        }
        return result;
    }

    static Map<String, String> node(@CheckForNull String label, @CheckForNull String id) {
        return label == null ? Map.of() : Collections.singletonMap("nodeId", id);
    }
}
