package io.jenkins.plugins.feishuproject.execution.node;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.api.FeishuProjectException;
import io.jenkins.plugins.feishuproject.api.LocalizedMessage;
import io.jenkins.plugins.feishuproject.api.NodeUpdate;
import io.jenkins.plugins.feishuproject.api.text.OneLine;
import io.jenkins.plugins.feishuproject.execution.Answer;
import io.jenkins.plugins.feishuproject.execution.ItemOutcome;
import io.jenkins.plugins.feishuproject.execution.Progress;
import io.jenkins.plugins.feishuproject.execution.Session;
import io.jenkins.plugins.feishuproject.execution.many.ItemReport;
import io.jenkins.plugins.feishuproject.execution.many.Refusal;
import io.jenkins.plugins.feishuproject.plan.part.ChangeSummary;
import io.jenkins.plugins.feishuproject.report.Excerpt;
import io.jenkins.plugins.feishuproject.report.Outcome;
import io.jenkins.plugins.feishuproject.report.UpdateRecord;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Tells how a change of a node ended. */
final class ChangeReport extends ItemReport<NodeChange> {

    private final ChangeSentences sentences;

    ChangeReport(Session session, Progress<NodeChange> progress) {
        super(session, progress);
        this.sentences = new ChangeSentences(() -> item);
    }

    @Override
    protected UpdateRecord.Kind kind() {
        return item.action() == null ? UpdateRecord.Kind.UPDATE : UpdateRecord.Kind.OPERATE;
    }

    @Override
    protected String changes(Locale locale) {
        return Stream.of(operation(), summary(item.asked()))
                .flatMap(Optional::stream)
                .reduce((operation, update) -> words("along", operation, update))
                .map(words -> words.in(locale))
                .orElse("");
    }

    /** What is done with the node as a whole; empty if it is only updated. */
    private Optional<LocalizedMessage> operation() {
        return switch (item.action()) {
            case null -> Optional.empty();
            case CONFIRM -> Optional.of(words("complete"));
            case ROLLBACK -> Optional.of(words("rollBack", item.rollbackReason()));
        };
    }

    @Override
    protected String node() {
        return item.target().label();
    }

    @Override
    @CheckForNull
    protected String nodeId() {
        return item.target().nodeId();
    }

    @Override
    protected Refusal refusal(FeishuProjectException cause) {
        return sentences.refused(cause);
    }

    /** The requests that would be sent. */
    ItemOutcome dryRun() {
        session.log().printNow(Messages.ChangeReport_dryRun());
        for (int i = 0; i < item.calls().size(); i++) {
            session.log().printNow(OneLine.escaped(masking.inJson(preview(i))));
        }
        return ended(Outcome.DRY_RUN, null, Answer.NONE, null);
    }

    private String preview(int call) {
        return item.calls()
                .get(call)
                .preview(session.client(), item.target().address(), item.id().key(call));
    }

    ItemOutcome succeeded(Accepted accepted) {
        // First of all, so that a step that is resumed does not tell this again.
        ItemOutcome returned = ended(Outcome.SUCCESS, null, Answer.success(accepted.logId()), accepted.remark());
        String node = session.log().shown(item.target().label(), Excerpt.MAX_TEXT);
        List<NodeUpdate> made = accepted.wasDoneBefore() ? item.lastAsked() : item.asked();
        String changes = session.log()
                .shown(summary(made).map(LocalizedMessage::toString).orElse(""), Excerpt.MAX_TEXT);
        String workItem = session.log().link(item.workItem());
        String line = accepted.wasDoneBefore()
                ? sentences.wasDone(node, workItem, changes)
                : sentences.done(node, workItem, changes);
        String more = remark(accepted);
        if (item.isOneOfMany() && more != null) {
            session.log().printEncoded(line + " " + more);
        } else {
            session.log().printEncoded(line);
            if (more != null) {
                session.log().printNow(Messages.ChangeReport_remark(more));
            }
        }
        return returned;
    }

    @CheckForNull
    private String remark(Accepted accepted) {
        LocalizedMessage remark = accepted.remark();
        if (remark != null && !accepted.wasDoneBefore()) {
            return remark.toString();
        }
        if (!item.verify()) {
            return null;
        }
        return item.isOneOfMany() ? Messages.ChangeReport_alsoVerified() : Messages.ChangeReport_verified();
    }

    private Optional<LocalizedMessage> summary(List<NodeUpdate> changes) {
        return ChangeSummary.of(changes, session.settings().calendar().timeZone());
    }

    private static LocalizedMessage words(String key, Object... arguments) {
        return LocalizedMessage.of(ChangeReport.class, key, arguments);
    }
}
