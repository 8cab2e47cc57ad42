package io.jenkins.plugins.feishuproject.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.jenkins.plugins.feishuproject.api.NodeOperation;
import io.jenkins.plugins.feishuproject.api.NodeOperation.Action;
import io.jenkins.plugins.feishuproject.api.NodeUpdate;
import io.jenkins.plugins.feishuproject.api.Schedule;
import io.jenkins.plugins.feishuproject.api.ScheduleConstraintRule;
import io.jenkins.plugins.feishuproject.plan.date.SiteCalendar;
import io.jenkins.plugins.feishuproject.plan.input.WrongArgumentsException;
import io.jenkins.plugins.feishuproject.plan.part.Parts;
import io.jenkins.plugins.feishuproject.plan.part.RequestedChange;
import io.jenkins.plugins.feishuproject.plan.part.RequestedSchedule;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.util.DefaultLocale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DefaultLocale("en")
class OperationPlanTest {

    private static final List<String> OWNERS = List.of("a", "b");
    private static final ScheduleConstraintRule RULE = new ScheduleConstraintRule(true, null, null, null);
    private static final RequestedChange NO_CHANGE = new RequestedChange();
    private static final NodeUpdate NOTHING = NodeUpdate.builder().build();
    private static final List<RequestedSchedule> ROWS =
            List.of(new RequestedSchedule(null, null, 1.0, List.of("a"), null));
    private static final NodeUpdate ROWS_SENT = NodeUpdate.builder()
            .schedules(List.of(new Schedule(null, null, 1.0, List.of("a"), null)))
            .build();

    @Test
    void anOperationWithoutChangesTakesOneCall() throws Exception {
        NodePlan plan = planner().operate("confirm", null, NO_CHANGE);

        assertThat(plan.updates()).isEmpty();
        assertThat(plan.operation()).isEqualTo(new NodeOperation(Action.CONFIRM, null, NOTHING));
    }

    @Test
    void accompanyingChangesAreSentInTheSameCall() throws Exception {
        NodePlan plan = planner().operate("rollback", "why", new RequestedChange().with(Parts.NODE_OWNERS, OWNERS));

        NodeUpdate owners = NodeUpdate.builder().nodeOwners(OWNERS).build();
        assertThat(plan.updates()).isEmpty();
        assertThat(plan.operation()).isEqualTo(new NodeOperation(Action.ROLLBACK, "why", owners));
    }

    @Test
    void ownersAreSentBeforePerPersonSchedules() throws Exception {
        NodePlan plan = planner()
                .operate(
                        "confirm",
                        null,
                        new RequestedChange()
                                .with(Parts.NODE_OWNERS, OWNERS)
                                .with(Parts.SCHEDULES, ROWS)
                                .with(Parts.SCHEDULE_CONSTRAINT_RULE, RULE));

        assertThat(plan.updates())
                .containsExactly(NodeUpdate.builder()
                        .nodeOwners(OWNERS)
                        .scheduleConstraintRule(RULE)
                        .build());
        assertThat(plan.operation()).isEqualTo(new NodeOperation(Action.CONFIRM, null, ROWS_SENT));
    }

    @Test
    void aConstraintRuleIsSentBeforeTheOperation() throws Exception {
        NodePlan plan = planner()
                .operate(
                        "confirm",
                        null,
                        new RequestedChange().with(Parts.SCHEDULES, ROWS).with(Parts.SCHEDULE_CONSTRAINT_RULE, RULE));

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
                .isThrownBy(() -> planner().operate(action, reason, NO_CHANGE))
                .withMessage(message);
    }

    private static NodePlanner planner() {
        NodeTarget target = new NodeTarget(new WorkItemTarget("doc", "story", "76906788", null), "test", null);
        return new NodePlanner(target, null, SiteCalendar.in(ZoneId.of("UTC")), Instant.EPOCH);
    }
}
