package io.jenkins.plugins.feishuproject.plan;

import edu.umd.cs.findbugs.annotations.Nullable;
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
        @Nullable Boolean isAuto) {}
