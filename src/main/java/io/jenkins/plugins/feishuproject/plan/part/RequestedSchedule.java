package io.jenkins.plugins.feishuproject.plan.part;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.feishuproject.api.Schedule;
import io.jenkins.plugins.feishuproject.plan.date.DateReader;
import io.jenkins.plugins.feishuproject.plan.date.DisplayFormat;
import io.jenkins.plugins.feishuproject.plan.input.ArgumentTypes;
import io.jenkins.plugins.feishuproject.plan.input.MapType;
import io.jenkins.plugins.feishuproject.plan.input.Problems;
import java.math.BigDecimal;
import java.util.List;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * A requested schedule, with its dates as entered; null leaves that part unchanged.
 *
 * @param estimateStartDate a date, see {@link DateReader}
 * @param estimateEndDate a date, see {@link DateReader}
 * @param points working days
 * @param owners user_keys or e-mail addresses
 * @param isAuto whether Feishu Project calculates the schedule itself
 */
@Restricted(NoExternalUse.class)
public record RequestedSchedule(
        @Nullable String estimateStartDate,
        @Nullable String estimateEndDate,
        @Nullable Double points,
        @Nullable List<String> owners,
        @Nullable Boolean isAuto) {

    /** More than any real plan needs, and less than a date in milliseconds passed by mistake. */
    private static final int MAX_POINTS = 1_000_000;

    /** More than any such number has, and few enough to parse at once. */
    private static final int MAX_LENGTH_OF_POINTS = 100;

    static final MapType TYPE = MapType.of(
            "estimateStartDate", ArgumentTypes.DATE,
            "estimateEndDate", ArgumentTypes.DATE,
            "points", ArgumentTypes.NUMBER,
            "owners", Owners.SOMEBODY,
            "isAuto", ArgumentTypes.FLAG);

    void check(String path, Problems problems) {
        if (Part.areAllNull(estimateStartDate, estimateEndDate, points, owners, isAuto)) {
            problems.add(path, "empty");
        } else if (owners != null && owners.isEmpty()) {
            problems.add(path + ".owners", "empty");
        } else if (owners != null) {
            Owners.check(path + ".owners", owners, problems);
        }
    }

    /** What is sent for it, with its dates as instants. */
    Schedule read(String path, DateReader dates, Problems problems) {
        Long start = estimateStartDate == null
                ? null
                : dates.start(path + ".estimateStartDate", estimateStartDate, problems);
        Long end = estimateEndDate == null ? null : dates.end(path + ".estimateEndDate", estimateEndDate, problems);
        if (start != null && end != null && end < start) {
            problems.add(path + ".estimateEndDate", "endBeforeStart", estimateEndDate, estimateStartDate);
        }
        Double effort = points == null ? null : points(path + ".points", points, problems);
        return new Schedule(start, end, effort, owners, isAuto);
    }

    /** The points of a number, or of its text as entered in a form; records a problem and returns null if it is none. */
    @CheckForNull
    public static Double points(String path, Object given, Problems problems) {
        try {
            if (given instanceof String text && problems.isTooLong(path, text.strip(), MAX_LENGTH_OF_POINTS)) {
                return null;
            }
            double points = given instanceof Number number
                    ? number.doubleValue()
                    : new BigDecimal(given.toString().strip()).doubleValue();
            // NaN fails both comparisons.
            if (points >= 0 && points <= MAX_POINTS) {
                return points;
            }
            Object shown = given instanceof Number ? DisplayFormat.number(points) : given;
            problems.add(path, "outOfRange", 0, MAX_POINTS, shown);
        } catch (NumberFormatException e) {
            problems.add(path, "notANumber", given);
        }
        return null;
    }
}
