package io.jenkins.plugins.feishuproject.api;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import edu.umd.cs.findbugs.annotations.Nullable;
import java.util.List;
import java.util.function.UnaryOperator;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * The schedule of a node, or of one person on it. A null member is not sent. Source: the API's data structures,
 * "Schedule".
 *
 * @param estimateStartDate epoch milliseconds, by convention the first millisecond of a day
 * @param estimateEndDate epoch milliseconds, by convention the last millisecond of a day
 * @param points estimated effort
 * @param owners user_keys; exactly one in a row of {@code schedules}
 * @param isAuto whether Feishu Project calculates the schedule itself
 */
@JsonPropertyOrder({"estimate_start_date", "estimate_end_date", "points", "owners", "is_auto"})
@Restricted(NoExternalUse.class)
public record Schedule(
        @Nullable Long estimateStartDate,
        @Nullable Long estimateEndDate,
        @Nullable Double points,
        @Nullable List<String> owners,
        @Nullable Boolean isAuto) {

    Schedule withOwners(UnaryOperator<String> userKeys) {
        return withOwners(NodeUpdate.mapped(owners, userKeys));
    }

    Schedule withOwners(@Nullable List<String> others) {
        return new Schedule(estimateStartDate, estimateEndDate, points, others, isAuto);
    }
}
