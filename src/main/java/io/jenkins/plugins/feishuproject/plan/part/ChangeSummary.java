package io.jenkins.plugins.feishuproject.plan.part;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.api.LocalizedMessage;
import io.jenkins.plugins.feishuproject.api.NodeUpdate;
import io.jenkins.plugins.feishuproject.api.Schedule;
import io.jenkins.plugins.feishuproject.plan.date.DisplayFormat;
import io.jenkins.plugins.feishuproject.plan.input.LocalizedList;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Describes for the user what an update changes. */
@Restricted(NoExternalUse.class)
public final class ChangeSummary {

    private final DisplayFormat format;
    private final List<LocalizedMessage> words = new ArrayList<>();

    private ChangeSummary(ZoneId zone) {
        this.format = new DisplayFormat(zone);
    }

    /** What these calls change, on one line; empty if they change nothing. */
    public static Optional<LocalizedMessage> of(List<NodeUpdate> updates, ZoneId zone) {
        ChangeSummary summary = new ChangeSummary(zone);
        updates.forEach(update -> Parts.ALL.forEach(part -> part.summarize(update, summary)));
        return summary.words.isEmpty() ? Optional.empty() : Optional.of(LocalizedList.bySemicolons(summary.words));
    }

    void say(String key, Object... arguments) {
        words.add(word(key, arguments));
    }

    /** The dates and points of a schedule, and whether it is automatic; empty if it has none of them. */
    List<LocalizedMessage> wordsOf(Schedule schedule) {
        Stream<LocalizedMessage> parts = Stream.of(
                dates(schedule.estimateStartDate(), schedule.estimateEndDate()),
                schedule.points() == null ? null : word("points", DisplayFormat.number(schedule.points())),
                schedule.isAuto() == null ? null : word(schedule.isAuto() ? "auto" : "notAuto"));
        return parts.filter(Objects::nonNull).toList();
    }

    @CheckForNull
    private LocalizedMessage dates(@CheckForNull Long start, @CheckForNull Long end) {
        if (start != null && end != null) {
            return word("fromTo", format.date(start), format.date(end));
        }
        if (start == null && end == null) {
            return null;
        }
        return start != null ? word("from", format.date(start)) : word("to", format.date(end));
    }

    private static LocalizedMessage word(String key, Object... arguments) {
        return LocalizedMessage.of(ChangeSummary.class, key, arguments);
    }
}
