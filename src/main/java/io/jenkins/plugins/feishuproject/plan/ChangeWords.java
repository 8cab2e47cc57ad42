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
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tells what an update changes, in words and dates. */
public final class ChangeWords {

    private final Plain plain;
    private final Locale locale;
    private final List<String> words = new ArrayList<>();

    private ChangeWords(ZoneId zone, Locale locale) {
        this.plain = new Plain(zone);
        this.locale = locale;
    }

    /** What these calls change, on one line. */
    public static String of(List<NodeUpdate> updates, ZoneId zone, Locale locale) {
        ChangeWords changes = new ChangeWords(zone, locale);
        updates.forEach(changes::add);
        return String.join("; ", changes.words);
    }

    private void add(NodeUpdate update) {
        if (update.nodeOwners() != null) {
            say(update.nodeOwners().isEmpty() ? "nobodyOwns" : "owners", String.join(", ", update.nodeOwners()));
        }
        if (update.nodeSchedule() != null) {
            addSchedule(update.nodeSchedule());
        }
        if (update.schedules() != null) {
            update.schedules().forEach(this::addRow);
        }
        if (update.fields() != null) {
            say("fields", update.fields().stream().map(ChangeWords::name).collect(Collectors.joining(", ")));
        }
        if (update.roleAssignee() != null) {
            update.roleAssignee().forEach(this::addRole);
        }
        if (update.scheduleConstraintRule() != null) {
            say("constraintRule");
        }
    }

    private void addSchedule(Schedule schedule) {
        String parts = parts(schedule);
        if (!parts.isEmpty()) {
            say("schedule", parts);
        }
        if (schedule.owners() != null) {
            say("scheduleOwners", String.join(", ", schedule.owners()));
        }
    }

    private void addRow(Schedule row) {
        String parts = parts(row);
        String owner = row.owners().get(0);
        if (parts.isEmpty()) {
            say("rowOf", owner);
        } else {
            say("scheduleOf", owner, parts);
        }
    }

    private void addRole(RoleOwner role) {
        String key = role.owners().isEmpty() ? "nobodyInRole" : "role";
        say(key, role.role(), String.join(", ", role.owners()));
    }

    private static String name(FieldValuePair field) {
        return Objects.requireNonNullElse(field.fieldAlias(), field.fieldKey());
    }

    private String parts(Schedule schedule) {
        Stream<String> parts = Stream.of(
                dates(schedule.estimateStartDate(), schedule.estimateEndDate()),
                schedule.points() == null ? null : word("points", Plain.number(schedule.points())),
                schedule.isAuto() == null ? null : word(schedule.isAuto() ? "auto" : "notAuto"));
        return parts.filter(Objects::nonNull).collect(Collectors.joining(", "));
    }

    @CheckForNull
    private String dates(@CheckForNull Long start, @CheckForNull Long end) {
        if (start != null && end != null) {
            return word("fromTo", plain.date(start), plain.date(end));
        }
        if (start == null && end == null) {
            return null;
        }
        return start != null ? word("from", plain.date(start)) : word("to", plain.date(end));
    }

    private void say(String key, Object... arguments) {
        words.add(word(key, arguments));
    }

    private String word(String key, Object... arguments) {
        return Sentence.of(ChangeWords.class, key, arguments).in(locale);
    }
}
