package io.jenkins.plugins.feishuproject.plan.part;

import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.feishuproject.api.Schedule;
import io.jenkins.plugins.feishuproject.plan.date.DateReader;
import io.jenkins.plugins.feishuproject.plan.input.ArgumentTypes;
import io.jenkins.plugins.feishuproject.plan.input.MapType;
import io.jenkins.plugins.feishuproject.plan.input.Problems;
import java.util.List;

/**
 * A requested schedule, with its dates as entered; null leaves that part unchanged.
 *
 * @param estimateStartDate a date, see {@link DateReader}
 * @param estimateEndDate a date, see {@link DateReader}
 * @param points working days
 * @param owners user_keys or e-mail addresses
 * @param isAuto whether Feishu Project calculates the schedule itself
 */
record RequestedSchedule(
        @Nullable String estimateStartDate,
        @Nullable String estimateEndDate,
        @Nullable Double points,
        @Nullable List<String> owners,
        @Nullable Boolean isAuto) {

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
        Double effort = points == null ? null : Points.read(path + ".points", points, problems);
        return new Schedule(start, end, effort, owners, isAuto);
    }
}
