package io.jenkins.plugins.feishuproject.plan.part;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.api.Json;
import io.jenkins.plugins.feishuproject.api.LocalizedMessage;
import io.jenkins.plugins.feishuproject.api.NodeUpdate;
import io.jenkins.plugins.feishuproject.api.Schedule;
import io.jenkins.plugins.feishuproject.api.WorkflowNode;
import io.jenkins.plugins.feishuproject.plan.date.DisplayFormat;
import io.jenkins.plugins.feishuproject.plan.input.LocalizedList;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Collects the differences between what was requested and what a node shows, each only in what was requested. */
@Restricted(NoExternalUse.class)
public final class Differences {

    private final DisplayFormat format;
    private final List<LocalizedMessage> differences = new ArrayList<>();

    /** @param zone in which days begin and end */
    public Differences(ZoneId zone) {
        this(new DisplayFormat(zone));
    }

    private Differences(DisplayFormat format) {
        this.format = format;
    }

    /** Each as {@code member: requested X, actual Y}. */
    public List<LocalizedMessage> all() {
        return differences;
    }

    /** Adds what {@code node} does not show of {@code asked}. */
    public void compare(NodeUpdate asked, WorkflowNode node) {
        Parts.ALL.forEach(part -> part.compare(asked, node, this));
    }

    public void add(String path, @CheckForNull Object asked, @CheckForNull Object actual) {
        differences.add(LocalizedMessage.of(Differences.class, "differs", path, shown(asked), shown(actual)));
    }

    /** A value for display: a list with separators, anything within it, and a map, as JSON. */
    private static Object shown(@CheckForNull Object value) {
        return value instanceof List<?> list
                ? LocalizedList.byCommas(list, Differences::shownAlone)
                : shownAlone(value);
    }

    private static Object shownAlone(@CheckForNull Object value) {
        if (value instanceof List || value instanceof Map) {
            return Json.write(value);
        } else if (value instanceof Number number) {
            return DisplayFormat.number(number);
        }
        boolean isNothing = value == null || value.equals("");
        return isNothing ? LocalizedMessage.of(Differences.class, "nothing") : value;
    }

    void addAll(Differences more) {
        differences.addAll(more.differences);
    }

    /** Nothing found yet, in the same time zone. */
    Differences none() {
        return new Differences(format);
    }

    /** Compares owners as sets. */
    void compareOwners(String path, @CheckForNull List<String> asked, List<String> actual) {
        if (asked != null && !new HashSet<>(asked).equals(new HashSet<>(actual))) {
            add(path, asked, actual);
        }
    }

    /** Compares schedules: the service may fill in more than was requested. */
    void compareSchedule(String path, Schedule asked, Schedule actual) {
        compareDate(path + ".estimateStartDate", asked.estimateStartDate(), actual.estimateStartDate());
        compareDate(path + ".estimateEndDate", asked.estimateEndDate(), actual.estimateEndDate());
        // Assumption: points-filled-in
        double points = actual.points() == null ? 0 : actual.points();
        if (asked.points() != null && asked.points() != points) {
            add(path + ".points", asked.points(), actual.points());
        }
        compareOwners(path + ".owners", asked.owners(), Objects.requireNonNullElse(actual.owners(), List.of()));
    }

    /** Compares dates as days, if the node shows a bound of one. */
    private void compareDate(String path, @CheckForNull Long asked, @CheckForNull Long shown) {
        Long actual = date(shown);
        if (asked != null && !(actual != null && format.isSameDate(asked, actual))) {
            add(path, format.date(asked), actual == null ? null : format.date(actual));
        }
    }

    /** The date that the service shows: it returns 0 for one that is not set. */
    @CheckForNull
    static Long date(@CheckForNull Long shown) {
        return shown == null || shown == 0 ? null : shown;
    }
}
