package io.jenkins.plugins.feishuproject.execution.many;

import io.jenkins.plugins.feishuproject.api.FeishuProjectException;
import io.jenkins.plugins.feishuproject.api.LocalizedMessage;
import io.jenkins.plugins.feishuproject.config.Reason;
import io.jenkins.plugins.feishuproject.execution.Answer;
import io.jenkins.plugins.feishuproject.execution.ItemOutcome;
import io.jenkins.plugins.feishuproject.execution.OnErrorHandler;
import io.jenkins.plugins.feishuproject.execution.StepFailure;
import io.jenkins.plugins.feishuproject.execution.build.UnsavedException;
import io.jenkins.plugins.feishuproject.plan.input.WrongArgumentsException;
import io.jenkins.plugins.feishuproject.report.Outcome;
import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Ends the change of one work item that did not come about; part of the build's work. */
final class ItemFailures {

    private static final Logger LOGGER = Logger.getLogger(ItemFailures.class.getName());

    private final ItemReport<?, ?> report;

    ItemFailures(ItemReport<?, ?> report) {
        this.report = report;
    }

    /** What is looked up for many items was refused. */
    ItemOutcome refused(FeishuProjectException cause) throws IOException, InterruptedException {
        return refused(report.refusal(cause));
    }

    /** What the API refused goes by the error policy. */
    ItemOutcome refused(Refusal refusal) throws IOException, InterruptedException {
        Answer answer = refusal.error().map(Answer::of).orElse(Answer.NONE);
        return new OnErrorHandler(report.session)
                .decided(
                        refusal.getMessage(),
                        answer,
                        (outcome, shown) -> report.ended(outcome, shown, answer, refusal.remark()));
    }

    /** A name or address that nothing matches. */
    ItemOutcome wrong(WrongArgumentsException wrong) {
        String problems = report.item.isOneOfMany()
                ? Messages.ItemFailures_ofItem(report.item.workItem().workItemId(), wrong.getMessage())
                : wrong.getMessage();
        String function = report.item.request().functionName();
        return failed(wrong.problems(), StepFailure.wrongArguments(function, report.masking.in(problems)));
    }

    /** The same, where one line of the log tells it for many items. */
    ItemOutcome untried(WrongArgumentsException wrong) {
        return report.ended(Outcome.FAILURE, wrong.getMessage(), Answer.NONE, wrong.problems());
    }

    /** The pipeline could not be saved. */
    ItemOutcome unsaved(UnsavedException unsaved) {
        return failed(unsaved.sentence(), new StepFailure(unsaved.getMessage()));
    }

    /** Unexpected failure: one sentence for the build, the stack trace for the system log. */
    ItemOutcome broken(Throwable failure) {
        LOGGER.log(
                Level.WARNING,
                failure,
                () -> "A change of a work item failed in "
                        + report.session.build().run());
        String key = report.item.isMade() ? "brokenAfterSuccess" : "broken" + effect(report.item);
        LocalizedMessage words = words(key, Reason.of(failure));
        return failed(words, new StepFailure(report.masking.in(words.toString())));
    }

    void aborted() {
        LocalizedMessage words = aborted(report.item);
        if (!report.item.isOneOfMany()) {
            report.session.log().printNow(words.toString());
        }
        report.ended(Outcome.ABORTED, null, Answer.NONE, words);
    }

    /** What became of a change whose step was aborted, as far as it was made. */
    static LocalizedMessage aborted(ItemState<?, ?> item) {
        return words("aborted" + effect(item));
    }

    private static String effect(ItemState<?, ?> item) {
        if (item.mayHaveChanged()) {
            return "AfterSending";
        }
        return item.sent().attempts() > 0 ? "WithoutEffect" : "";
    }

    /** A failure whatever the error policy, which the exception tells that ends the step. */
    private ItemOutcome failed(LocalizedMessage remark, StepFailure failure) {
        if (report.item.isOneOfMany()) {
            report.session.log().printNow("ERROR: " + failure.getMessage());
        }
        return report.ended(Outcome.FAILURE, failure.getMessage(), Answer.NONE, remark);
    }

    private static LocalizedMessage words(String key, Object... arguments) {
        return LocalizedMessage.of(ItemFailures.class, key, arguments);
    }
}
