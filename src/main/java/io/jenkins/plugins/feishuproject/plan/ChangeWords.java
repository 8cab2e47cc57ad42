package io.jenkins.plugins.feishuproject.plan;

import io.jenkins.plugins.feishuproject.api.FieldValuePair;
import io.jenkins.plugins.feishuproject.api.NodeUpdate;
import io.jenkins.plugins.feishuproject.api.RoleOwner;
import io.jenkins.plugins.feishuproject.api.Schedule;
import io.jenkins.plugins.feishuproject.api.Sentence;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/** Tells what an update changes, in words and dates. */
public final class ChangeWords {

    private final ZoneId zone;
    private final List<Sentence> words = new ArrayList<>();

    private ChangeWords(ZoneId zone) {
        this.zone = zone;
    }

    /** What these calls change, on one line. */
    public static String of(List<NodeUpdate> updates, ZoneId zone, Locale locale) {
        ChangeWords changes = new ChangeWords(zone);
        updates.forEach(changes::add);
        return changes.words.stream().map(word -> word.in(locale)).collect(Collectors.joining("; "));
    }

    private void add(NodeUpdate update) {
        if (update.nodeOwners() != null) {
            say(update.nodeOwners().isEmpty() ? "nobodyOwns" : "owners", String.join(", ", update.nodeOwners()));
        }
        if (update.nodeSchedule() != null) {
            say("schedule", parts(update.nodeSchedule()));
        }
        if (update.schedules() != null) {
            update.schedules().forEach(row -> say("scheduleOf", row.owners().get(0), parts(row)));
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

    private void addRole(RoleOwner role) {
        String key = role.owners().isEmpty() ? "nobodyInRole" : "role";
        say(key, role.role(), String.join(", ", role.owners()));
    }

    private static String name(FieldValuePair field) {
        return Objects.requireNonNullElse(field.fieldAlias(), field.fieldKey());
    }

    private Sentence parts(Schedule schedule) {
        String start = date(schedule.estimateStartDate());
        String end = date(schedule.estimateEndDate());
        String points = schedule.points() == null
                ? "–"
                : BigDecimal.valueOf(schedule.points()).stripTrailingZeros().toPlainString();
        return Sentence.of(ChangeWords.class, "scheduleParts", start, end, points);
    }

    private String date(Long epochMillis) {
        return epochMillis == null
                ? "–"
                : LocalDate.ofInstant(Instant.ofEpochMilli(epochMillis), zone).toString();
    }

    private void say(String key, Object... arguments) {
        words.add(Sentence.of(ChangeWords.class, key, arguments));
    }
}
