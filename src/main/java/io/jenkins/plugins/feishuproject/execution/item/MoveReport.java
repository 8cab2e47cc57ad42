package io.jenkins.plugins.feishuproject.execution.item;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.api.LocalizedMessage;
import io.jenkins.plugins.feishuproject.execution.Progress;
import io.jenkins.plugins.feishuproject.execution.Session;
import io.jenkins.plugins.feishuproject.plan.StateChoice;
import io.jenkins.plugins.feishuproject.plan.StateMove;
import io.jenkins.plugins.feishuproject.plan.part.ChangeSummary;
import io.jenkins.plugins.feishuproject.report.UpdateRecord.Kind;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Tells how the move of a work item ended. */
final class MoveReport extends OnceReport<ItemMove> {

    MoveReport(Session session, Progress<ItemMove> progress) {
        super(session, progress, new MoveSentences());
    }

    @Override
    protected Kind kind() {
        return Kind.STATE;
    }

    @Override
    protected String changes(Locale locale) {
        ZoneId zone = session.settings().calendar().timeZone();
        return ChangeSummary.of(List.of(item.asked()), zone)
                .map(along -> words("along", way(), along))
                .orElse(way())
                .in(locale);
    }

    private LocalizedMessage way() {
        StateMove move = item.move();
        if (move == null) {
            StateChoice choice = item.choice();
            return choice.state() == null ? words("transition", choice.transitionId()) : words("to", choice.state());
        }
        return item.isThere() ? words("to", move.toName()) : words("fromTo", move.fromName(), move.toName());
    }

    private static LocalizedMessage words(String key, Object... arguments) {
        return LocalizedMessage.of(MoveReport.class, key, arguments);
    }

    /** Only once the work item is there: until then it is in another state. */
    @Override
    protected Map<String, String> more() {
        StateMove move = item.isMade() || item.isThere() ? item.move() : null;
        Map<String, String> more = new LinkedHashMap<>();
        more.put("state", move == null ? null : move.to());
        more.put("stateName", move == null ? null : move.toName());
        return more;
    }

    @Override
    @CheckForNull
    String preview() {
        return item.isThere() ? null : session.client().states().preview(item.workItem(), item.body(), item.key());
    }
}
