package io.jenkins.plugins.feishuproject.execution.item;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.api.FeishuProjectException;
import io.jenkins.plugins.feishuproject.api.LocalizedMessage;
import io.jenkins.plugins.feishuproject.api.text.OneLine;
import io.jenkins.plugins.feishuproject.execution.Answer;
import io.jenkins.plugins.feishuproject.execution.ItemOutcome;
import io.jenkins.plugins.feishuproject.execution.Progress;
import io.jenkins.plugins.feishuproject.execution.Session;
import io.jenkins.plugins.feishuproject.execution.many.ItemReport;
import io.jenkins.plugins.feishuproject.execution.many.Refusal;
import io.jenkins.plugins.feishuproject.report.Excerpt;
import io.jenkins.plugins.feishuproject.report.Outcome;
import java.util.Locale;

/** Tells how a change that is made once ended. */
abstract class OnceReport<I extends OnceChange<I>> extends ItemReport<I> {

    private final OnceSentences<I> sentences;

    OnceReport(Session session, Progress<I> progress, OnceSentences<I> sentences) {
        super(session, progress);
        this.sentences = sentences;
    }

    /** The request that would be sent; null if none would be. */
    @CheckForNull
    abstract String preview();

    @Override
    protected final Refusal refusal(FeishuProjectException cause) {
        return sentences.refused(item, cause);
    }

    /** The request that would be sent. */
    final ItemOutcome dryRun() {
        String request = preview();
        if (request == null) {
            session.log()
                    .printNow(Messages.OnceReport_dryRunOfNothing(
                            masking.excerpt(item.workItem().workItemId())));
        } else {
            session.log().printNow(Messages.OnceReport_dryRun());
            session.log().printNow(OneLine.escaped(masking.inJson(request)));
        }
        return ended(Outcome.DRY_RUN, null, Answer.NONE, null);
    }

    final ItemOutcome succeeded(Made made) {
        // First of all, so that a step that is resumed does not tell this again.
        ItemOutcome returned = ended(Outcome.SUCCESS, null, Answer.success(made.logId()), made.remark());
        String changes = session.log().shown(changes(Locale.getDefault()), Excerpt.MAX_TEXT);
        session.log()
                .printEncoded(
                        made.wasNeeded()
                                ? sentences.done(item, session.log().link(item.workItem()), changes)
                                : sentences.wasDone(item, session.log().link(item.workItem())));
        LocalizedMessage remark = made.remark();
        if (made.wasNeeded() && remark != null) {
            session.log().printNow(Messages.OnceReport_remark(remark));
        } else if (item.verify()) {
            session.log().printNow(Messages.OnceReport_verified());
        }
        return returned;
    }
}
