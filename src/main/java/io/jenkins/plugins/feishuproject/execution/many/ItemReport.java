package io.jenkins.plugins.feishuproject.execution.many;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.api.FeishuProjectException;
import io.jenkins.plugins.feishuproject.api.LocalizedMessage;
import io.jenkins.plugins.feishuproject.api.text.OneLine;
import io.jenkins.plugins.feishuproject.config.Connections;
import io.jenkins.plugins.feishuproject.execution.Answer;
import io.jenkins.plugins.feishuproject.execution.ItemOutcome;
import io.jenkins.plugins.feishuproject.execution.Progress;
import io.jenkins.plugins.feishuproject.execution.Session;
import io.jenkins.plugins.feishuproject.execution.build.Masking;
import io.jenkins.plugins.feishuproject.report.BilingualText;
import io.jenkins.plugins.feishuproject.report.Outcome;
import io.jenkins.plugins.feishuproject.report.UpdateRecord;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * Tells how the change of one work item ended, in the log and on the build's page; part of the build's work. A subclass
 * knows the change.
 *
 * @param <C> what is done with the work item
 * @param <F> what is found for it
 */
@Restricted(NoExternalUse.class)
public abstract class ItemReport<C extends ItemChange<C>, F> {

    protected final Session session;
    protected final ItemState<C, F> item;
    protected final Masking masking;
    private final Progress<ItemState<C, F>> progress;

    protected ItemReport(Session session, Progress<ItemState<C, F>> progress) {
        this.session = session;
        this.progress = progress;
        this.item = progress.get();
        this.masking = session.build().masking();
    }

    protected abstract UpdateRecord.Kind kind();

    /** What is asked for, as readable text. */
    protected abstract String changes(Locale locale);

    /** The requests that would be sent. */
    protected abstract List<String> previews();

    /** What the log says of the change once it is made, with the {@code workItem} as a link. */
    protected abstract String line(Made made, String workItem);

    /** The change was made, and a look shows it. */
    protected abstract String verified();

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

    /** Nothing was to be sent. */
    final ItemOutcome dryRun() {
        List<String> requests = previews();
        if (requests.isEmpty()) {
            session.log()
                    .printNow(Messages.ItemReport_dryRunOfNothing(
                            masking.excerpt(item.workItem().workItemId())));
        } else {
            session.log().printNow(Messages.ItemReport_dryRun());
            requests.forEach(request -> session.log().printNow(OneLine.escaped(masking.inJson(request))));
        }
        return ended(Outcome.DRY_RUN, null, Answer.NONE, null);
    }

    final ItemOutcome succeeded(Made made) {
        // First of all, so that a step that is resumed does not tell this again.
        ItemOutcome outcome = ended(Outcome.SUCCESS, null, Answer.success(made.logId()), made.remark());
        String line = line(made, session.log().link(item.workItem()));
        String more = more(made);
        if (item.isOneOfMany() && more != null) {
            session.log().printEncoded(line + " " + more);
            return outcome;
        }
        session.log().printEncoded(line);
        if (more != null) {
            session.log().printNow(Messages.ItemReport_more(more));
        }
        return outcome;
    }

    @CheckForNull
    private String more(Made made) {
        LocalizedMessage remark = made.remark();
        if (made.wasNeeded() && remark != null) {
            return remark.toString();
        }
        return item.verify() ? verified() : null;
    }

    /** Adds the row of the build's page. */
    final ItemOutcome ended(
            Outcome outcome, @CheckForNull String sentence, Answer answer, @CheckForNull LocalizedMessage remark) {
        Answer shown = answer.with(masking::excerpt);
        if (session.record(row(outcome, shown, remark))) {
            progress.update(now -> now.recorded(outcome));
        }
        return ItemOutcome.of(
                outcome,
                sentence,
                shown,
                item.sent().attempts(),
                item.workItem().workItemId(),
                item.workItem().url(session.settings().baseUrl()),
                node(),
                nodeId(),
                more());
    }

    private UpdateRecord row(Outcome outcome, Answer answer, @CheckForNull LocalizedMessage remark) {
        return new UpdateRecord(
                item.id().text(),
                item.recorded(),
                kind(),
                masking.in(item.workItem().workItemId()),
                item.workItem().mapped(masking::in).url(session.settings().baseUrl()),
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
}
