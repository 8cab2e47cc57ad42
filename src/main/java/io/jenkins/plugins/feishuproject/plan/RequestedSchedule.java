package io.jenkins.plugins.feishuproject.plan;

import edu.umd.cs.findbugs.annotations.Nullable;
import java.util.List;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * A schedule as it was asked for, with its dates as typed; null for what is left alone.
 *
 * @param estimateStartDate a date, see {@link DateReader}
 * @param estimateEndDate a date, see {@link DateReader}
 * @param points working days
 * @param owners user_keys or e-mail addresses
 * @param isAuto whether Feishu Project works the schedule out itself
 */
@Restricted(NoExternalUse.class)
public record RequestedSchedule(
        @Nullable String estimateStartDate,
        @Nullable String estimateEndDate,
        @Nullable Double points,
        @Nullable List<String> owners,
        @Nullable Boolean isAuto) {}
