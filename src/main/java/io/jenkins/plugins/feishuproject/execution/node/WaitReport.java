package io.jenkins.plugins.feishuproject.execution.node;

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
import io.jenkins.plugins.feishuproject.report.Excerpt;
import io.jenkins.plugins.feishuproject.report.Outcome;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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
        session.work(() -> {
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
        String node = masking.in(node());
        LocalizedMessage waiting = words("waiting", node, workItem(), row.begunAt(), goal());
        boolean isAnybodyMissing = told != null && !told.pendingOwners().isEmpty();
        session.log()
                .waitingFor(
                        isAnybodyMissing
                                ? words(
                                        "waitingFor",
                                        waiting,
                                        masking.in(list(told.pendingOwners()).toString()))
                                : waiting);
    }

    /** Tells what a look showed, if it is news. */
    void seen(WorkflowNode node) throws InterruptedException {
        Told now = Told.of(node);
        if (now.equals(progress.get().told())) {
            return;
        }
        progress.update(wait -> wait.with(now));
        session.work(() -> {
            waiting();
            session.log().printNow(status(node, now).toString());
            session.log().flush();
            row.waiting();
            return null;
        });
    }

    private LocalizedMessage status(WorkflowNode node, Told told) {
        LocalizedMessage status = words("status", node(), workItem(), Workflow.status(node));
        if (!told.owners().isEmpty()) {
            status = LocalizedMessage.both(status, words("owners", list(told.owners())));
        }
        return told.pendingOwners().isEmpty()
                ? status
                : LocalizedMessage.both(status, words("pendingOwners", list(told.pendingOwners())));
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
        LocalizedMessage verdict = verdict(node.finishedInfos());
        row.record(Outcome.SUCCESS, Answer.success(null), verdict);
        String line = Messages.WaitReport_reached(
                session.log().shown(node(), Excerpt.MAX_TEXT),
                session.log().link(progress.get().target().workItem()),
                Workflow.status(node),
                timeSpan());
        String more = verdict == null ? "" : " " + session.log().shown(verdict.toString(), Excerpt.MAX_TEXT);
        session.log().printEncoded(line + more);
        return result(node, Outcome.SUCCESS, Answer.success(null));
    }

    /** Null if there is none. */
    @CheckForNull
    private static LocalizedMessage verdict(Verdict verdict) {
        String conclusion = verdict.conclusion();
        if (verdict.opinion() == null) {
            return conclusion == null ? null : words("verdict", conclusion);
        }
        LocalizedMessage opinion = words("opinion", verdict.opinion());
        return conclusion == null ? opinion : LocalizedMessage.both(words("verdict", conclusion), opinion);
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
        row.record(Outcome.FAILURE, Answer.NONE, words("failed", sentence));
        return new StepFailure(masking.in(sentence));
    }

    /** Unexpected failure: one sentence for the build, the stack trace for the system log. */
    StepFailure broken(Throwable failure) {
        LOGGER.log(
                Level.WARNING,
                failure,
                () -> "A wait failed in " + session.build().run());
        LocalizedMessage words = words("broken", Reason.of(failure));
        row.record(Outcome.FAILURE, Answer.NONE, words);
        return new StepFailure(masking.in(words.toString()));
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

    private static LocalizedMessage words(String key, Object... arguments) {
        return LocalizedMessage.of(WaitReport.class, key, arguments);
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
}
