package io.jenkins.plugins.feishuproject.plan;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.util.List;

/**
 * A schedule as it was asked for, with its dates as typed; null for what is left alone.
 *
 * @param estimateStartDate a date, see {@link Dates}
 * @param estimateEndDate a date, see {@link Dates}
 * @param points estimated effort
 * @param owners user_keys
 * @param isAuto whether Feishu Project works the schedule out itself
 */
public record ScheduleChange(
        @CheckForNull String estimateStartDate,
        @CheckForNull String estimateEndDate,
        @CheckForNull Double points,
        @CheckForNull List<String> owners,
        @CheckForNull Boolean isAuto) {}
