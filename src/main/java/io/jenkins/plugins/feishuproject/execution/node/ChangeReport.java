package io.jenkins.plugins.feishuproject.execution.node;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.api.FeishuProjectException;
import io.jenkins.plugins.feishuproject.api.LocalizedMessage;
import io.jenkins.plugins.feishuproject.api.NodeUpdate;
import io.jenkins.plugins.feishuproject.execution.Progress;
import io.jenkins.plugins.feishuproject.execution.Session;
import io.jenkins.plugins.feishuproject.execution.many.ItemReport;
import io.jenkins.plugins.feishuproject.execution.many.ItemState;
import io.jenkins.plugins.feishuproject.execution.many.Made;
import io.jenkins.plugins.feishuproject.execution.many.Refusal;
import io.jenkins.plugins.feishuproject.plan.part.ChangeSummary;
import io.jenkins.plugins.feishuproject.report.Excerpt;
import io.jenkins.plugins.feishuproject.report.UpdateRecord;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Tells how a change of a node ended. */
final class ChangeReport extends ItemReport<NodeChange, String> {

    private final ChangeSentences sentences;

    ChangeReport(Session session, Progress<ItemState<NodeChange, String>> progress) {
        super(session, progress);
        this.sentences = new ChangeSentences(() -> item);
    }

    @Override
    protected UpdateRecord.Kind kind() {
        return item.change().action() == null ? UpdateRecord.Kind.UPDATE : UpdateRecord.Kind.OPERATE;
    }

    @Override
    protected String changes(Locale locale) {
        return Stream.of(operation(), summary(item.change().asked()))
                .flatMap(Optional::stream)
                .reduce((operation, update) -> words("along", operation, update))
                .map(words -> words.in(locale))
                .orElse("");
    }

    /** What is done with the node as a whole; empty if it is only updated. */
    private Optional<LocalizedMessage> operation() {
        return switch (item.change().action()) {
            case null -> Optional.empty();
            case CONFIRM -> Optional.of(words("complete"));
            case ROLLBACK -> Optional.of(words("rollBack", item.change().last().rollbackReason()));
        };
    }

    @Override
    protected String node() {
        return NodeChange.target(item).label();
    }

    @Override
    @CheckForNull
    protected String nodeId() {
        return NodeChange.target(item).nodeId();
    }

    @Override
    protected Refusal refusal(FeishuProjectException cause) {
        return sentences.refused(cause);
    }

    @Override
    protected List<String> previews() {
        List<PlannedCall> calls = item.change().calls();
        return IntStream.range(0, calls.size())
                .mapToObj(i -> calls.get(i)
                        .preview(
                                session.client(),
                                NodeChange.target(item).address(),
                                item.id().key(i)))
                .toList();
    }

    @Override
    protected String line(Made made, String workItem) {
        NodeChange change = item.change();
        List<NodeUpdate> along =
                made.wasNeeded() ? change.asked() : List.of(change.last().asked());
        String node = session.log().shown(node(), Excerpt.MAX_TEXT);
        String changes = session.log()
                .shown(summary(along).map(LocalizedMessage::toString).orElse(""), Excerpt.MAX_TEXT);
        if (made.wasNeeded()) {
            return sentences.done(node, workItem, changes);
        }
        // What was verified needs no caution.
        return sentences.wasDone(node, workItem, item.verify() ? "" : changes);
    }

    @Override
    protected String verified() {
        return item.isOneOfMany() ? Messages.ChangeReport_alsoVerified() : Messages.ChangeReport_verified();
    }

    private Optional<LocalizedMessage> summary(List<NodeUpdate> changes) {
        return ChangeSummary.of(changes, session.settings().calendar().timeZone());
    }

    private static LocalizedMessage words(String key, Object... arguments) {
        return LocalizedMessage.of(ChangeReport.class, key, arguments);
    }
}
