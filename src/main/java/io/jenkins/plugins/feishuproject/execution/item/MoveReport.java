package io.jenkins.plugins.feishuproject.execution.item;

import io.jenkins.plugins.feishuproject.api.FeishuProjectException;
import io.jenkins.plugins.feishuproject.api.LocalizedMessage;
import io.jenkins.plugins.feishuproject.execution.Progress;
import io.jenkins.plugins.feishuproject.execution.Session;
import io.jenkins.plugins.feishuproject.execution.many.ItemReport;
import io.jenkins.plugins.feishuproject.execution.many.ItemState;
import io.jenkins.plugins.feishuproject.execution.many.Made;
import io.jenkins.plugins.feishuproject.execution.many.Refusal;
import io.jenkins.plugins.feishuproject.plan.StateChoice;
import io.jenkins.plugins.feishuproject.plan.StateMove;
import io.jenkins.plugins.feishuproject.plan.part.ChangeSummary;
import io.jenkins.plugins.feishuproject.report.Excerpt;
import io.jenkins.plugins.feishuproject.report.UpdateRecord.Kind;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Tells how the move of a work item ended. */
final class MoveReport extends ItemReport<NewState, StateMove> {

    static final String KIND = "move";

    MoveReport(Session session, Progress<ItemState<NewState, StateMove>> progress) {
        super(session, progress);
    }

    @Override
    protected Kind kind() {
        return Kind.STATE;
    }

    @Override
    protected String changes(Locale locale) {
        ZoneId zone = session.settings().calendar().timeZone();
        return ChangeSummary.of(List.of(item.change().asked()), zone)
                .map(along -> words("along", way(), along))
                .orElse(way())
                .in(locale);
    }

    private LocalizedMessage way() {
        StateMove move = item.found();
        if (move == null) {
            StateChoice choice = item.change().choice();
            return choice.state() == null ? words("transition", choice.transitionId()) : words("to", choice.state());
        }
        return move.transitionId() == null
                ? words("to", move.toName())
                : words("fromTo", move.fromName(), move.toName());
    }

    private static LocalizedMessage words(String key, Object... arguments) {
        return LocalizedMessage.of(MoveReport.class, key, arguments);
    }

    /** Only once the work item is there: until then it is in another state. */
    @Override
    protected Map<String, String> more() {
        StateMove move = isThere() || item.isMade() ? item.found() : null;
        Map<String, String> more = new LinkedHashMap<>();
        more.put("state", move == null ? null : move.to());
        more.put("stateName", move == null ? null : move.toName());
        return more;
    }

    private boolean isThere() {
        return item.found() != null && item.found().transitionId() == null;
    }

    @Override
    protected List<String> previews() {
        return isThere() ? List.of() : List.of(preview());
    }

    private String preview() {
        return session.client().states().preview(item.workItem(), item.change().body(item.found()), item.key());
    }

    @Override
    protected String line(Made made, String workItem) {
        return made.wasNeeded()
                ? Messages.MoveReport_moved(
                        workItem, session.log().shown(changes(Locale.getDefault()), Excerpt.MAX_TEXT))
                : Messages.MoveReport_wasThere(workItem, item.found().toName());
    }

    @Override
    protected String verified() {
        return OnceSentences.verified(item);
    }

    @Override
    protected Refusal refusal(FeishuProjectException cause) {
        return new OnceSentences(KIND).refused(item, cause);
    }
}
