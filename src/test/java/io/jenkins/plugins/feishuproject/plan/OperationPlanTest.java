package io.jenkins.plugins.feishuproject.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.feishuproject.api.NodeOperation;
import io.jenkins.plugins.feishuproject.api.NodeOperation.Action;
import io.jenkins.plugins.feishuproject.api.NodeUpdate;
import io.jenkins.plugins.feishuproject.api.Schedule;
import io.jenkins.plugins.feishuproject.api.ScheduleConstraintRule;
import io.jenkins.plugins.feishuproject.plan.date.DateReader;
import io.jenkins.plugins.feishuproject.plan.date.SiteCalendar;
import io.jenkins.plugins.feishuproject.plan.input.WrongArgumentsException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.util.DefaultLocale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DefaultLocale("en")
class OperationPlanTest {

    private static final List<String> OWNERS = List.of("a", "b");
    private static final ScheduleConstraintRule RULE = new ScheduleConstraintRule(true, null, null, null);
    private static final Map<String, ?> NO_CHANGE = Map.of();
    private static final NodeUpdate NOTHING = NodeUpdate.builder().build();
    private static final List<Map<String, Object>> ROWS = List.of(Map.of("points", 1.0, "owners", List.of("a")));
    private static final NodeUpdate ROWS_SENT = NodeUpdate.builder()
            .schedules(List.of(new Schedule(null, null, 1.0, List.of("a"), null)))
            .build();

    @Test
    void anOperationWithoutChangesTakesOneCall() throws Exception {
        NodePlan plan = plan("confirm", null, NO_CHANGE);

        assertThat(plan.updates()).isEmpty();
        assertThat(plan.operation()).isEqualTo(new NodeOperation(Action.CONFIRM, null, NOTHING));
    }

    @Test
    void accompanyingChangesAreSentInTheSameCall() throws Exception {
        NodePlan plan = plan("rollback", "why", Map.of("nodeOwners", OWNERS));

        NodeUpdate owners = NodeUpdate.builder().nodeOwners(OWNERS).build();
        assertThat(plan.updates()).isEmpty();
        assertThat(plan.operation()).isEqualTo(new NodeOperation(Action.ROLLBACK, "why", owners));
    }

    @Test
    void ownersAreSentBeforePerPersonSchedules() throws Exception {
        NodePlan plan =
                plan("confirm", null, Map.of("nodeOwners", OWNERS, "schedules", ROWS, "scheduleConstraintRule", RULE));

        assertThat(plan.updates())
                .containsExactly(NodeUpdate.builder()
                        .nodeOwners(OWNERS)
                        .scheduleConstraintRule(RULE)
                        .build());
        assertThat(plan.operation()).isEqualTo(new NodeOperation(Action.CONFIRM, null, ROWS_SENT));
    }

    @Test
    void aConstraintRuleIsSentBeforeTheOperation() throws Exception {
        NodePlan plan = plan("confirm", null, Map.of("schedules", ROWS, "scheduleConstraintRule", RULE));

        assertThat(plan.updates())
                .containsExactly(NodeUpdate.builder()
                        .schedules(ROWS_SENT.schedules())
                        .scheduleConstraintRule(RULE)
                        .build());
        assertThat(plan.operation()).isEqualTo(new NodeOperation(Action.CONFIRM, null, NOTHING));
    }

    @Test
    void theBodyHasActionAndReasonBeforeTheChanges() {
        NodeUpdate owners = NodeUpdate.builder().nodeOwners(OWNERS).build();

        assertThat(new NodeOperation(Action.ROLLBACK, "why", owners).toJson())
                .isEqualTo("{\"action\":\"rollback\",\"rollback_reason\":\"why\",\"node_owners\":[\"a\",\"b\"]}");
        assertThat(new NodeOperation(Action.CONFIRM, null, NOTHING).toJson()).isEqualTo("{\"action\":\"confirm\"}");
    }

    @ParameterizedTest
    @CsvSource({
        ", , action is missing",
        "CONFIRM, , 'action: \"CONFIRM\" is not an action; expected one of confirm, rollback'",
        "rollback, , rollbackReason is missing",
        "confirm, why, rollbackReason is only allowed with the action rollback"
    })
    void invalidOperationsAreNamed(String action, String reason, String message) {
        assertThatExceptionOfType(WrongArgumentsException.class)
                .isThrownBy(() -> plan(action, reason, NO_CHANGE))
                .withMessage(message);
    }

    private static NodePlan plan(@Nullable String action, @Nullable String reason, Map<String, ?> change)
            throws WrongArgumentsException {
        NodeTarget target = new NodeTarget(new WorkItemTarget("doc", "story", "76906788", null, null), "test", null);
        DateReader dates = new DateReader(SiteCalendar.in(ZoneId.of("UTC")), Instant.EPOCH);
        return NodePlan.ofOperation(target, null, action, reason, change, dates);
    }
}
