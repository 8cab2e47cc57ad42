package io.jenkins.plugins.feishuproject.plan.comparison;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.api.FieldValuePair;
import io.jenkins.plugins.feishuproject.api.LocalizedMessage;
import io.jenkins.plugins.feishuproject.api.NodeUpdate;
import io.jenkins.plugins.feishuproject.api.RoleOwner;
import io.jenkins.plugins.feishuproject.api.Schedule;
import io.jenkins.plugins.feishuproject.plan.DisplayFormat;
import io.jenkins.plugins.feishuproject.plan.argument.LocalizedList;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
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

    /** What these calls change, on one line. */
    public static String of(List<NodeUpdate> updates, ZoneId zone, Locale locale) {
        ChangeSummary changes = new ChangeSummary(zone);
        updates.forEach(changes::add);
        return changes.words.isEmpty()
                ? ""
                : LocalizedList.bySemicolons(changes.words).in(locale);
    }

    private void add(NodeUpdate update) {
        if (update.nodeOwners() != null) {
            say(update.nodeOwners().isEmpty() ? "nobodyOwns" : "owners", LocalizedList.byCommas(update.nodeOwners()));
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
                    LocalizedList.byCommas(
                            update.fields().stream().map(ChangeSummary::name).toList()));
        }
        if (update.roleAssignee() != null) {
            update.roleAssignee().forEach(this::addRole);
        }
        if (update.scheduleConstraintRule() != null) {
            say("constraintRule");
        }
    }

    private void addSchedule(Schedule schedule) {
        List<LocalizedMessage> parts = parts(schedule);
        if (!parts.isEmpty()) {
            say("schedule", LocalizedList.byCommas(parts));
        }
        if (schedule.owners() != null) {
            say("scheduleOwners", LocalizedList.byCommas(schedule.owners()));
        }
    }

    private void addRow(Schedule row) {
        List<LocalizedMessage> parts = parts(row);
        String owner = row.owners().get(0);
        if (parts.isEmpty()) {
            say("rowOf", owner);
        } else {
            say("scheduleOf", owner, LocalizedList.byCommas(parts));
        }
    }

    private void addRole(RoleOwner role) {
        String key = role.owners().isEmpty() ? "nobodyInRole" : "role";
        say(key, role.role(), LocalizedList.byCommas(role.owners()));
    }

    private static String name(FieldValuePair field) {
        return Objects.requireNonNullElse(field.fieldAlias(), field.fieldKey());
    }

    private List<LocalizedMessage> parts(Schedule schedule) {
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

    private void say(String key, Object... arguments) {
        words.add(word(key, arguments));
    }

    private static LocalizedMessage word(String key, Object... arguments) {
        return LocalizedMessage.of(ChangeSummary.class, key, arguments);
    }
}
