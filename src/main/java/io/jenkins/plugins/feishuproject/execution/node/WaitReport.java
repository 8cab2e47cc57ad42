package io.jenkins.plugins.feishuproject.execution.node;

import com.google.common.base.Throwables;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Util;
import io.jenkins.plugins.feishuproject.api.FeishuProjectException;
import io.jenkins.plugins.feishuproject.api.LocalizedMessage;
import io.jenkins.plugins.feishuproject.api.Verdict;
import io.jenkins.plugins.feishuproject.api.WorkflowNode;
import io.jenkins.plugins.feishuproject.config.Reason;
import io.jenkins.plugins.feishuproject.execution.Answer;
import io.jenkins.plugins.feishuproject.execution.OnErrorHandler;
import io.jenkins.plugins.feishuproject.execution.Progress;
import io.jenkins.plugins.feishuproject.execution.Session;
import io.jenkins.plugins.feishuproject.execution.StepFailure;
import io.jenkins.plugins.feishuproject.execution.build.Masking;
import io.jenkins.plugins.feishuproject.execution.many.Refusal;
import io.jenkins.plugins.feishuproject.execution.node.NodeWait.Told;
import io.jenkins.plugins.feishuproject.plan.NodeGoal;
import io.jenkins.plugins.feishuproject.plan.NodeView;
import io.jenkins.plugins.feishuproject.plan.Workflow;
import io.jenkins.plugins.feishuproject.plan.input.LocalizedList;
import io.jenkins.plugins.feishuproject.report.BilingualText;
import io.jenkins.plugins.feishuproject.report.Excerpt;
import io.jenkins.plugins.feishuproject.report.Outcome;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Tells of a wait, in the log and on the build's page, as long as it lasts and when it ends. */
final class WaitReport {

    private static final Logger LOGGER = Logger.getLogger(WaitReport.class.getName());

    private final Session session;
    private final Progress<NodeWait> progress;
    private final Masking masking;
    private final WaitRow row;

    WaitReport(Session session, Progress<NodeWait> progress) {
        this.session = session;
        this.progress = progress;
        this.masking = session.build().masking();
        this.row = new WaitRow(session, progress);
    }

    WaitSentences sentences() {
        return new WaitSentences(progress.get());
    }

    Duration age() {
        return row.age();
    }

    /** The wait begins, or goes on after a restart. */
    void begun() throws InterruptedException {
        work(() -> {
            waiting();
            session.build().pause(Messages.WaitReport_pause(masking.in(node())));
            Outcome before = progress.get().recorded();
            if (before != Outcome.WAITING) {
                row.waiting();
            }
            if (before == null) {
                NodeGoal goal = progress.get().goal();
                String first = String.valueOf(goal.secondsToNextLook(0));
                String later = String.valueOf(goal.secondsToNextLook(Long.MAX_VALUE));
                session.log().printNow(Messages.WaitReport_begun(node(), workItem(), goal.words(), first, later));
                session.log().flush();
            }
            return null;
        });
    }

    /** What the step waits for, for Pipeline's thread dump. */
    private void waiting() {
        Told told = progress.get().told();
        String pending =
                told == null ? "" : masking.in(list(told.pendingOwners()).in(Locale.getDefault()));
        String node = masking.in(node());
        boolean isAnybodyMissing = told != null && !told.pendingOwners().isEmpty();
        session.log()
                .waitingFor(
                        isAnybodyMissing
                                ? Messages._WaitReport_waitingFor(node, workItem(), row.begunAt(), goal(), pending)
                                : Messages._WaitReport_waiting(node, workItem(), row.begunAt(), goal()));
    }

    /** Tells what a look showed, if it is news. */
    void seen(WorkflowNode node) throws InterruptedException {
        Told now = Told.of(node);
        if (now.equals(progress.get().told())) {
            return;
        }
        progress.update(wait -> wait.with(now));
        work(() -> {
            waiting();
            session.log().printNow(Messages.WaitReport_status(node(), workItem(), Workflow.status(node)) + people(now));
            session.log().flush();
            row.waiting();
            return null;
        });
    }

    private static String people(Told told) {
        String owners = told.owners().isEmpty() ? "" : Messages.WaitReport_owners(list(told.owners()));
        return told.pendingOwners().isEmpty()
                ? owners
                : owners + Messages.WaitReport_pendingOwners(list(told.pendingOwners()));
    }

    private static LocalizedMessage list(List<String> texts) {
        return LocalizedList.byCommas(texts);
    }

    void troubled(FeishuProjectException failure) throws InterruptedException {
        session.log().print(Messages.WaitReport_troubled(node(), workItem(), failure.getMessage()));
    }

    void untroubled() throws InterruptedException {
        session.log().print(Messages.WaitReport_untroubled(node(), workItem()));
    }

    /** The node is as it was waited for. */
    Map<String, Object> reached(WorkflowNode node) {
        String verdict = verdict(node.finishedInfos());
        row.record(
                Outcome.SUCCESS, Answer.success(null), verdict.isEmpty() ? null : verdictInBoth(node.finishedInfos()));
        String line = Messages.WaitReport_reached(
                session.log().shown(node(), Excerpt.MAX_TEXT),
                session.log().link(progress.get().target().workItem()),
                Workflow.status(node),
                timeSpan());
        session.build().listener().getLogger().println(line + session.log().shown(verdict, Excerpt.MAX_TEXT));
        return result(node, Outcome.SUCCESS, Answer.success(null));
    }

    private static BilingualText verdictInBoth(Verdict verdict) {
        return BilingualText.of(locale -> verdict(verdict, locale).strip());
    }

    private static String verdict(Verdict verdict) {
        return verdict(verdict, Locale.getDefault());
    }

    private static String verdict(Verdict verdict, Locale locale) {
        String conclusion = verdict.conclusion() == null
                ? ""
                : Messages._WaitReport_verdict(verdict.conclusion()).toString(locale);
        return verdict.opinion() == null
                ? conclusion
                : conclusion + Messages._WaitReport_opinion(verdict.opinion()).toString(locale);
    }

    /** The node is done, but its verdict is not among those that count as passed. */
    Map<String, Object> votedDown(WorkflowNode node) throws StepFailure, IOException, InterruptedException {
        return refused(node, sentences().votedDown(node));
    }

    /** The node will not come. */
    Map<String, Object> refused(Refusal refusal) throws StepFailure, IOException, InterruptedException {
        return refused(null, refusal);
    }

    private Map<String, Object> refused(@CheckForNull WorkflowNode node, Refusal refusal)
            throws StepFailure, IOException, InterruptedException {
        Answer answer = refusal.error().map(Answer::of).orElse(Answer.NONE);
        Answer shown = answer.with(masking::excerpt);
        return new OnErrorHandler(session).end(refusal.getMessage(), answer, outcome -> {
            row.record(outcome, shown, refusal.remark());
            return result(node, outcome, shown);
        });
    }

    /** The site or the credential is gone, or the pipeline could not be saved. */
    StepFailure failed(String sentence) {
        row.record(Outcome.FAILURE, Answer.NONE, BilingualText.of(locale -> sentence));
        return new StepFailure(masking.in(sentence));
    }

    /** Unexpected failure: one sentence for the build, the stack trace for the system log. */
    StepFailure broken(Throwable failure) {
        LOGGER.log(
                Level.WARNING,
                failure,
                () -> "A wait failed in " + session.build().run());
        BilingualText words = BilingualText.of(Messages._WaitReport_broken(Reason.of(failure))::toString);
        row.record(Outcome.FAILURE, Answer.NONE, words);
        return new StepFailure(masking.in(words.in(Locale.getDefault())));
    }

    void aborted() {
        session.log().printNow(Messages.WaitReport_aborted(node(), workItem(), timeSpan()));
        row.record(Outcome.ABORTED, Answer.NONE, null);
    }

    private Map<String, Object> result(@CheckForNull WorkflowNode node, Outcome outcome, Answer answer) {
        Map<String, Object> view = node == null
                ? NodeView.unread()
                : new NodeView(session.settings().calendar().timeZone()).of(node);
        Map<String, Object> result = ReadNode.result(session, progress.get().target(), view, outcome, answer);
        result.put("waitedSeconds", row.age().toSeconds());
        return result;
    }

    private String timeSpan() {
        return Util.getTimeSpanString(row.age().toMillis());
    }

    private LocalizedMessage goal() {
        return progress.get().goal().words();
    }

    private String node() {
        return progress.get().target().label();
    }

    private String workItem() {
        return progress.get().target().workItem().workItemId();
    }

    /** Jenkins's own work; if it fails, the step ends. */
    private void work(Callable<Void> work) throws InterruptedException {
        try {
            session.build().work().call(work);
        } catch (ExecutionException e) {
            Throwables.throwIfUnchecked(e.getCause());
            throw new IllegalStateException(e.getCause());
        }
    }
}
