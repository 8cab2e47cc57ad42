package io.jenkins.plugins.feishuproject.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.feishuproject.api.Confirmations;
import io.jenkins.plugins.feishuproject.api.FieldValuePair;
import io.jenkins.plugins.feishuproject.api.RoleOwner;
import io.jenkins.plugins.feishuproject.api.Schedule;
import io.jenkins.plugins.feishuproject.api.WorkflowNode;
import io.jenkins.plugins.feishuproject.plan.date.DateReader;
import io.jenkins.plugins.feishuproject.plan.date.SiteCalendar;
import io.jenkins.plugins.feishuproject.plan.input.Problems;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NodeViewTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final String WITHOUT = "WITHOUT";

    @ParameterizedTest
    @CsvSource(nullValues = WITHOUT, textBlock = """
            Asia/Shanghai,    2024-08-21T00:00+08:00,     2024-08-21
            Asia/Shanghai,    2024-08-21T00:00:01+08:00,  2024-08-21T00:00:01+08:00
            Asia/Shanghai,    2024-08-20T16:00Z,          2024-08-21
            Asia/Shanghai,    2024-08-21T00:00Z,          2024-08-21T08:00:00+08:00
            Asia/Shanghai,    2024-08-21T23:59:59.999+08:00, 2024-08-21T23:59:59.999+08:00
            America/New_York, 2024-11-03T00:00-04:00,     2024-11-03
            America/New_York, 2024-11-04T00:00-04:00,     2024-11-03T23:00:00-05:00
            America/Sao_Paulo, 2018-11-04T01:00-02:00,    2018-11-04
            """)
    void aStartIsADateOnlyWhereTheDayBegins(String zone, String at, String shown) {
        assertThat(schedule(zone, millis(at), null)).isEqualTo(Map.of("estimateStartDate", shown));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            Asia/Shanghai,    2024-08-21T23:59:59.999+08:00, 2024-08-21
            Asia/Shanghai,    2024-08-21T23:59:59+08:00,     2024-08-21T23:59:59+08:00
            Asia/Shanghai,    2024-08-21T00:00+08:00,        2024-08-21T00:00:00+08:00
            America/New_York, 2024-11-03T23:59:59.999-05:00, 2024-11-03
            """)
    void anEndIsADateOnlyAtTheLastMillisecondOfTheDay(String zone, String at, String shown) {
        assertThat(schedule(zone, null, millis(at))).isEqualTo(Map.of("estimateEndDate", shown));
    }

    /** What an update would send for it is the very instant that was shown. */
    @ParameterizedTest
    @CsvSource({
        "Asia/Shanghai, 2024-08-21T00:00+08:00, 2024-08-21T23:59:59.999+08:00",
        "Asia/Shanghai, 2024-08-21T09:30:15.001+08:00, 2024-08-21T18:00+08:00",
        "America/New_York, 2024-11-03T01:30-05:00, 2024-11-03T23:59:59.999-05:00",
        "America/Sao_Paulo, 2018-11-04T01:00-02:00, 2018-11-04T23:59:59.999-02:00"
    })
    void anUpdateReadsTheSameInstantsBack(String zone, String start, String end) throws Exception {
        Map<String, Object> shown = schedule(zone, millis(start), millis(end));
        DateReader dates = new DateReader(SiteCalendar.in(ZoneId.of(zone)), Instant.EPOCH);
        Problems problems = new Problems();

        assertThat(dates.start("start", (String) shown.get("estimateStartDate"), problems))
                .isEqualTo(millis(start));
        assertThat(dates.end("end", (String) shown.get("estimateEndDate"), problems))
                .isEqualTo(millis(end));
        problems.throwIfAny();
    }

    @Test
    void whatIsEmptyIsNullExceptTheOwners() {
        WorkflowNode empty =
                node(List.of(), new Schedule(0L, null, 0.0, List.of(), null), List.of(), List.of(), List.of());

        Map<String, Object> view = new NodeView(SHANGHAI).of(empty);

        assertThat(view).containsEntry("owners", List.of()).containsEntry("pendingOwners", List.of());
        assertThat(view).containsEntry("nodeSchedule", null).containsEntry("schedules", null);
        assertThat(view).containsEntry("roleAssignee", null).containsEntry("fields", Map.of());
    }

    @Test
    void theOnlyRowOfASingleOwnerIsTheScheduleOfTheNode() {
        Schedule row = new Schedule(millis("2024-08-21T00:00+08:00"), null, 2.0, List.of("a"), false);

        Map<String, Object> view =
                new NodeView(SHANGHAI).of(node(List.of("a"), null, List.of(row), List.of(), List.of()));

        assertThat(view)
                .containsEntry(
                        "nodeSchedule", Map.of("estimateStartDate", "2024-08-21", "points", 2.0, "isAuto", false))
                .containsEntry("schedules", null);
    }

    @Test
    void theOnlyRowOfSeveralOwnersStaysTheRowOfItsOwner() {
        List<Schedule> rows = List.of(row(1.0, List.of("a")));

        Map<String, Object> view = new NodeView(SHANGHAI).of(node(List.of("a", "b"), null, rows, List.of(), List.of()));

        assertThat(view)
                .containsEntry("nodeSchedule", null)
                .containsEntry("schedules", List.of(Map.of("points", 1.0, "owners", List.of("a"))));
    }

    @Test
    void aRowThatDoesNotNameOneOwnerIsNone() {
        List<Schedule> rows = List.of(
                row(1.0, List.of("a")), row(2.0, List.of("b")), row(3.0, List.of("a", "b")), row(4.0, List.of()));

        Map<String, Object> view = new NodeView(SHANGHAI).of(node(List.of("a", "b"), null, rows, List.of(), List.of()));

        assertThat(view)
                .containsEntry(
                        "schedules",
                        List.of(
                                Map.of("points", 1.0, "owners", List.of("a")),
                                Map.of("points", 2.0, "owners", List.of("b"))));
    }

    @Test
    void aFieldIsNamedByItsAliasElseByItsKey() {
        List<FieldValuePair> fields = List.of(
                new FieldValuePair("build_number", "field_1", "number", 23),
                new FieldValuePair("", "field_2", "text", null),
                new FieldValuePair(null, "field_3", "multi", List.of("a")));

        Map<String, Object> view = new NodeView(SHANGHAI).of(node(List.of(), null, List.of(), List.of(), fields));

        assertThat((Map<?, ?>) view.get("fields"))
                .isEqualTo(map("build_number", 23, "field_2", null, "field_3", List.of("a")));
    }

    @Test
    void aRoleHasTheShapeOfTheArgument() {
        List<RoleOwner> roles = List.of(new RoleOwner("role_qa", List.of("a")), new RoleOwner("role_pm", null));

        Map<String, Object> view = new NodeView(SHANGHAI).of(node(List.of(), null, List.of(), roles, List.of()));

        assertThat(view)
                .containsEntry(
                        "roleAssignee",
                        List.of(
                                Map.of("role", "role_qa", "owners", List.of("a")),
                                Map.of("role", "role_pm", "owners", List.of())));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = WITHOUT,
            value = {"1, NOT_STARTED", "2, IN_PROGRESS", "3, DONE", "0, WITHOUT", "4, WITHOUT", "WITHOUT, WITHOUT"})
    void aStatusIsAWordOrNullWhereItIsNotKnown(Integer status, String word) {
        Map<String, Object> view = new NodeView(SHANGHAI).of(WorkflowNode.named("start", null, "开始", status));

        assertThat(view).containsEntry("status", word).containsEntry("nodeId", "start");
    }

    @Test
    void whatCouldNotBeReadHasTheSameMembersAndEachIsNull() {
        Map<String, Object> unread = NodeView.unread();

        assertThat(unread.keySet())
                .containsExactlyElementsOf(
                        new NodeView(SHANGHAI).of(WorkflowNode.UNKNOWN).keySet());
        assertThat(unread.values()).containsOnlyNulls();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> schedule(String zone, Long start, Long end) {
        Schedule schedule = new Schedule(start, end, null, null, null);
        return (Map<String, Object>) new NodeView(ZoneId.of(zone))
                .of(node(List.of(), schedule, List.of(), List.of(), List.of()))
                .get("nodeSchedule");
    }

    private static Schedule row(double points, List<String> owners) {
        return new Schedule(null, null, points, owners, null);
    }

    private static WorkflowNode node(
            List<String> owners,
            Schedule schedule,
            List<Schedule> rows,
            List<RoleOwner> roles,
            List<FieldValuePair> fields) {
        return new WorkflowNode(
                "start",
                null,
                "开始",
                2,
                owners,
                schedule,
                rows,
                roles,
                fields,
                Confirmations.UNKNOWN,
                null,
                null,
                null,
                null,
                null);
    }

    private static Map<String, Object> map(Object... entries) {
        Map<String, Object> map = new HashMap<>();
        for (int i = 0; i < entries.length; i += 2) {
            map.put((String) entries[i], entries[i + 1]);
        }
        return map;
    }

    private static long millis(String at) {
        return OffsetDateTime.parse(at).toInstant().toEpochMilli();
    }
}
