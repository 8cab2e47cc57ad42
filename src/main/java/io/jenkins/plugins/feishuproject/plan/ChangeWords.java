package io.jenkins.plugins.feishuproject.plan;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.api.FieldValuePair;
import io.jenkins.plugins.feishuproject.api.NodeUpdate;
import io.jenkins.plugins.feishuproject.api.RoleOwner;
import io.jenkins.plugins.feishuproject.api.Schedule;
import io.jenkins.plugins.feishuproject.api.Sentence;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/** Tells what an update changes, in words and dates. */
public final class ChangeWords {

    private final DisplayFormat format;
    private final List<Sentence> words = new ArrayList<>();

    private ChangeWords(ZoneId zone) {
        this.format = new DisplayFormat(zone);
    }

    /** What these calls change, on one line. */
    public static String of(List<NodeUpdate> updates, ZoneId zone, Locale locale) {
        ChangeWords changes = new ChangeWords(zone);
        updates.forEach(changes::add);
        return changes.words.isEmpty()
                ? ""
                : Separated.bySemicolons(changes.words).in(locale);
    }

    private void add(NodeUpdate update) {
        if (update.nodeOwners() != null) {
            say(update.nodeOwners().isEmpty() ? "nobodyOwns" : "owners", Separated.byCommas(update.nodeOwners()));
        }
        if (update.nodeSchedule() != null) {
            addSchedule(update.nodeSchedule());
        }
        if (update.schedules() != null) {
            update.schedules().forEach(this::addRow);
        }
        if (update.fields() != null) {
            say(
                    "fields",
                    Separated.byCommas(
                            update.fields().stream().map(ChangeWords::name).toList()));
        }
        if (update.roleAssignee() != null) {
            update.roleAssignee().forEach(this::addRole);
        }
        if (update.scheduleConstraintRule() != null) {
            say("constraintRule");
        }
    }

    private void addSchedule(Schedule schedule) {
        List<Sentence> parts = parts(schedule);
        if (!parts.isEmpty()) {
            say("schedule", Separated.byCommas(parts));
        }
        if (schedule.owners() != null) {
            say("scheduleOwners", Separated.byCommas(schedule.owners()));
        }
    }

    private void addRow(Schedule row) {
        List<Sentence> parts = parts(row);
        String owner = row.owners().get(0);
        if (parts.isEmpty()) {
            say("rowOf", owner);
        } else {
            say("scheduleOf", owner, Separated.byCommas(parts));
        }
    }

    private void addRole(RoleOwner role) {
        String key = role.owners().isEmpty() ? "nobodyInRole" : "role";
        say(key, role.role(), Separated.byCommas(role.owners()));
    }

    private static String name(FieldValuePair field) {
        return Objects.requireNonNullElse(field.fieldAlias(), field.fieldKey());
    }

    private List<Sentence> parts(Schedule schedule) {
        Stream<Sentence> parts = Stream.of(
                dates(schedule.estimateStartDate(), schedule.estimateEndDate()),
                schedule.points() == null ? null : word("points", DisplayFormat.number(schedule.points())),
                schedule.isAuto() == null ? null : word(schedule.isAuto() ? "auto" : "notAuto"));
        return parts.filter(Objects::nonNull).toList();
    }

    @CheckForNull
    private Sentence dates(@CheckForNull Long start, @CheckForNull Long end) {
        if (start != null && end != null) {
            return word("fromTo", format.date(start), format.date(end));
        }
        if (start == null && end == null) {
            return null;
        }
        return start != null ? word("from", format.date(start)) : word("to", format.date(end));
    }

    private void say(String key, Object... arguments) {
        words.add(word(key, arguments));
    }

    private static Sentence word(String key, Object... arguments) {
        return Sentence.of(ChangeWords.class, key, arguments);
    }
}
