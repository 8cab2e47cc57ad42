package io.jenkins.plugins.feishuproject.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.feishuproject.api.FieldValuePair;
import io.jenkins.plugins.feishuproject.api.NodeUpdate;
import io.jenkins.plugins.feishuproject.api.RoleOwner;
import io.jenkins.plugins.feishuproject.api.Schedule;
import io.jenkins.plugins.feishuproject.api.ScheduleConstraintRule;
import io.jenkins.plugins.feishuproject.api.WorkItemAddress;
import io.jenkins.plugins.feishuproject.plan.date.DateReader;
import io.jenkins.plugins.feishuproject.plan.date.SiteCalendar;
import io.jenkins.plugins.feishuproject.plan.input.WrongArgumentsException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.util.DefaultLocale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DefaultLocale("en")
class NodePlanTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final Instant NOW = Instant.parse("2026-11-23T03:00:00Z");
    private static final NodeTarget TARGET =
            new NodeTarget(new WorkItemTarget("doc", "story", "76906788", null, null), "test", null);
    private static final List<String> OWNERS = List.of("a", "b");
    private static final Map<String, Object> POINTS = schedule(null, null, 3.0, null, null);
    private static final Schedule POINTS_SENT = new Schedule(null, null, 3.0, null, null);
    private static final List<Map<String, Object>> ROWS = List.of(row("a"), row("b"));
    private static final List<Schedule> ROWS_SENT = List.of(
            new Schedule(null, null, 1.0, List.of("a"), null), new Schedule(null, null, 1.0, List.of("b"), null));
    private static final List<FieldValuePair> FIELDS = List.of(new FieldValuePair(null, "k", null, ""));
    private static final List<RoleOwner> ROLES = List.of(new RoleOwner("RD", List.of("a")));
    private static final ScheduleConstraintRule RULE = new ScheduleConstraintRule(true, null, null, null);
    private static final NodeUpdate ALL_BUT_SCHEDULES_SENT = NodeUpdate.builder()
            .nodeSchedule(POINTS_SENT)
            .nodeOwners(OWNERS)
            .fields(FIELDS)
            .roleAssignee(ROLES)
            .scheduleConstraintRule(RULE)
            .build();

    private static Map<String, ?> allButSchedules() {
        return Map.of(
                "nodeOwners",
                OWNERS,
                "nodeSchedule",
                POINTS,
                "fields",
                FIELDS,
                "roleAssignee",
                ROLES,
                "scheduleConstraintRule",
                RULE);
    }

    @Test
    void aPlanHasTheWorkItemAndTheNode() throws Exception {
        NodePlan plan = plan(Map.of("nodeOwners", OWNERS));

        assertThat(plan.workItems()).containsExactly(new WorkItemAddress("doc", "story", "76906788"));
        assertThat(plan.nodeId()).isEqualTo("test");
    }

    static Stream<Arguments> inOneCall() {
        return Stream.of(
                arguments(
                        Map.of("nodeOwners", OWNERS),
                        NodeUpdate.builder().nodeOwners(OWNERS).build()),
                arguments(
                        Map.of(
                                "nodeOwners",
                                List.of("a", "b", "a"),
                                "roleAssignee",
                                List.of(new RoleOwner("RD", List.of("a", "a")))),
                        NodeUpdate.builder()
                                .nodeOwners(OWNERS)
                                .roleAssignee(ROLES)
                                .build()),
                arguments(
                        Map.of("nodeOwners", List.of()),
                        NodeUpdate.builder().nodeOwners(List.of()).build()),
                arguments(
                        Map.of("schedules", ROWS),
                        NodeUpdate.builder().schedules(ROWS_SENT).build()),
                arguments(
                        Map.of(
                                "nodeSchedule",
                                POINTS,
                                "schedules",
                                ROWS,
                                "fields",
                                FIELDS,
                                "scheduleConstraintRule",
                                RULE),
                        NodeUpdate.builder()
                                .nodeSchedule(POINTS_SENT)
                                .schedules(ROWS_SENT)
                                .fields(FIELDS)
                                .scheduleConstraintRule(RULE)
                                .build()),
                arguments(allButSchedules(), ALL_BUT_SCHEDULES_SENT));
    }

    @ParameterizedTest
    @MethodSource("inOneCall")
    void ownersOrSchedulesAloneTakeOneCall(Map<String, ?> change, NodeUpdate update) throws Exception {
        assertThat(plan(change).updates()).containsExactly(update);
    }

    static Stream<Arguments> inTwoCalls() {
        return Stream.of(
                arguments(
                        Map.of("nodeOwners", OWNERS, "schedules", ROWS),
                        NodeUpdate.builder().nodeOwners(OWNERS).build()),
                arguments(
                        Map.of("nodeOwners", List.of(), "schedules", ROWS),
                        NodeUpdate.builder().nodeOwners(List.of()).build()),
                arguments(
                        Map.of("schedules", ROWS, "roleAssignee", ROLES),
                        NodeUpdate.builder().roleAssignee(ROLES).build()),
                arguments(withSchedules(allButSchedules()), ALL_BUT_SCHEDULES_SENT));
    }

    @ParameterizedTest
    @MethodSource("inTwoCalls")
    void ownersAndEverythingElseAreSentBeforeTheSchedules(Map<String, ?> change, NodeUpdate first) throws Exception {
        NodeUpdate second = NodeUpdate.builder().schedules(ROWS_SENT).build();

        assertThat(plan(change).updates()).containsExactly(first, second);
    }

    @Test
    void datesOfTheApiPagesSampleAreReproduced() throws Exception {
        NodePlan plan = plan(scheduled(schedule("2024-08-21", "2024-08-23", 1.0, List.of("a"), false)));

        assertThat(plan.updates().get(0).nodeSchedule())
                .isEqualTo(new Schedule(1724169600000L, 1724428799999L, 1.0, List.of("a"), false));
    }

    @Test
    void datesOfRowsAreInTheZoneOfTheSite() throws Exception {
        Map<String, Object> row = schedule("2018-11-04", "2018-11-04", null, List.of("a"), null);
        Map<String, ?> change = Map.of("schedules", List.of(row));

        NodePlan plan = NodePlan.ofUpdate(
                TARGET, null, change, new DateReader(SiteCalendar.in(ZoneId.of("America/Sao_Paulo")), NOW));

        assertThat(plan.updates().get(0).schedules())
                .containsExactly(new Schedule(1541300400000L, 1541383199999L, null, List.of("a"), null));
    }

    @Test
    void oneDayIsAScheduleThatEndsAfterItStarts() throws Exception {
        NodePlan plan = plan(scheduled(schedule("2024-08-21", "2024-08-21", null, null, null)));

        assertThat(plan.updates()).hasSize(1);
    }

    @Test
    void startMayEqualTheEnd() throws Exception {
        NodePlan plan = plan(scheduled(schedule("1724169600000", "1724169600000", null, null, null)));

        assertThat(plan.updates()).hasSize(1);
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                arguments(
                        scheduled(schedule("2024-08-23", "2024-08-21", null, null, null)),
                        "nodeSchedule.estimateEndDate: \"2024-08-21\" is before the start \"2024-08-23\""),
                arguments(
                        scheduled(schedule("someday", null, null, null, null)),
                        "nodeSchedule.estimateStartDate: \"someday\" is not a date"),
                arguments(scheduled(schedule(null, null, null, null, null)), "nodeSchedule is empty"),
                arguments(scheduled(schedule(null, null, 1.0, List.of(), null)), "nodeSchedule.owners is empty"),
                arguments(
                        scheduled(schedule(null, null, 1.0, List.of("a@b@c"), null)),
                        "nodeSchedule.owners[0]: \"a@b@c\" is neither a user_key nor an e-mail address"),
                arguments(points(-0.5), "nodeSchedule.points: expected a number from 0 to 1000000, got -0.5"),
                arguments(
                        points(1724169600000.0), "nodeSchedule.points: expected a number from 0 to 1000000, got 1724"),
                arguments(points(Double.NaN), "nodeSchedule.points: expected a number from 0 to 1000000, got NaN"),
                arguments(rows(List.of(schedule(null, null, -1.0, List.of("a"), null))), "schedules[0].points:"),
                arguments(
                        owners("a", "b,c"),
                        "nodeOwners[1]: \"b,c\" contains a separator; make each owner an element of the list"),
                arguments(owners(","), "nodeOwners[0]: \",\" contains a separator"),
                arguments(owners("张三，李四"), "nodeOwners[0]: \"张三，李四\" contains a separator"),
                arguments(owners("a;b"), "nodeOwners[0]: \"a;b\" contains a separator"),
                arguments(
                        owners("zhangsan＠a.cn"),
                        "nodeOwners[0]: \"zhangsan＠a.cn\" contains the full-width character \"＠\"; type \"@\" instead"),
                arguments(
                        owners("７０１２"), "nodeOwners[0]: \"７０１２\" contains the full-width character \"７\"; type \"7\""),
                arguments(
                        owners("a@b。cn"),
                        "nodeOwners[0]: \"a@b。cn\" contains the full-width character \"。\"; type \".\""),
                arguments(
                        rows(List.of(row("a﹫b"))), "schedules[0].owners[0]: \"a﹫b\" contains the full-width character"),
                arguments(
                        roles(List.of(new RoleOwner("RD", List.of("a＠b")))),
                        "roleAssignee[0].owners[0]: \"a＠b\" contains the full-width character \"＠\"; type \"@\" instead"),
                arguments(rows(List.of(row("a"), row("b"), row("a"))), "schedules[2].owners: \"a\" is given twice"),
                arguments(
                        rows(List.of(row("QA@example.com"), row("qa@example.com"))),
                        "schedules[1].owners: \"qa@example.com\" is given twice"),
                arguments(
                        roles(List.of(new RoleOwner("RD", OWNERS), new RoleOwner("RD", List.of()))),
                        "roleAssignee[1].role: \"RD\" is given twice"),
                arguments(owners(" "), "nodeOwners[0]: \" \" is neither a user_key nor an e-mail address"),
                arguments(owners("Zhang San"), "nodeOwners[0]: \"Zhang San\" is neither a user_key nor an"),
                arguments(
                        roles(List.of(new RoleOwner("RD", List.of(",")))),
                        "roleAssignee[0].owners[0]: \",\" contains a separator"),
                arguments(rows(List.of()), "schedules is empty"),
                arguments(rows(List.of(POINTS)), "schedules[0].owners: expected exactly one owner per row"),
                arguments(
                        rows(List.of(row("a"), row("a", "b"))),
                        "schedules[1].owners: expected exactly one owner per row"),
                arguments(rows(List.of(row())), "schedules[0].owners: expected exactly one owner per row"),
                arguments(
                        rows(List.of(schedule(null, "2024-02-30", null, List.of("a"), null))),
                        "schedules[0].estimateEndDate: \"2024-02-30\" is not a date"),
                arguments(
                        rows(List.of(row("a@b@c"))),
                        "schedules[0].owners[0]: \"a@b@c\" is neither a user_key nor an e-mail address"),
                arguments(owners("a", "b@"), "nodeOwners[1]: \"b@\" is neither a user_key nor an e-mail address"),
                arguments(roles(List.of()), "roleAssignee is empty"),
                arguments(roles(List.of(new RoleOwner(null, OWNERS))), "roleAssignee[0].role is missing"),
                arguments(roles(List.of(new RoleOwner("RD", null))), "roleAssignee[0].owners is missing"),
                arguments(
                        roles(List.of(new RoleOwner("RD", List.of("a@b@c")))),
                        "roleAssignee[0].owners[0]: \"a@b@c\" is neither a user_key nor an e-mail address"),
                arguments(fields(), "fields is empty"),
                arguments(
                        fields(new FieldValuePair(null, null, "text", "v")),
                        "fields[0]: expected a fieldKey or a fieldAlias"),
                arguments(
                        fields(field("k"), new FieldValuePair("a", null, null, null)),
                        "fields[1].fieldValue is missing"),
                arguments(fields(field("k"), field("l"), field("k")), "fields[2].fieldKey: \"k\" is given twice"),
                arguments(
                        fields(new FieldValuePair("a", "k", null, 1), new FieldValuePair("a", "l", null, 2)),
                        "fields[1].fieldAlias: \"a\" is given twice"),
                arguments(
                        Map.of("scheduleConstraintRule", new ScheduleConstraintRule(null, null, null, null)),
                        "scheduleConstraintRule is empty"),
                arguments(
                        Map.of(),
                        "nothing to change; give at least one of nodeOwners, nodeSchedule, schedules, fields"));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void wrongValuesAreNamedWithTheirPath(Map<String, ?> change, String message) {
        assertThatExceptionOfType(WrongArgumentsException.class)
                .isThrownBy(() -> plan(change))
                .withMessageContaining(message);
    }

    @Test
    void keyAndAliasOfTheSameNameAreTwoFields() throws Exception {
        NodePlan plan = plan(fields(field("k"), new FieldValuePair("k", null, null, 1)));

        assertThat(plan.updates()).hasSize(1);
    }

    @Test
    void emptyOwnersOfARoleAreSentSinceTheyMeanRemoval() throws Exception {
        NodePlan plan = plan(roles(List.of(new RoleOwner("RD", List.of()))));

        assertThat(plan.updates().get(0).roleAssignee()).containsExactly(new RoleOwner("RD", List.of()));
    }

    @Test
    void allMissingArgumentsAreNamedTogether() {
        NodeTarget nothing = new NodeTarget(new WorkItemTarget(null, null, null, null, null), null, null);

        assertThatExceptionOfType(WrongArgumentsException.class)
                .isThrownBy(() -> plan(nothing, roles(ROLES)))
                .withMessage("projectKey is missing; workItemTypeKey is missing; workItemId is missing;"
                        + " nodeId is missing");
    }

    @Test
    void mistakesInTargetAndChangeAreNamedTogether() {
        NodeTarget target = new NodeTarget(new WorkItemTarget("..", "story", "76906788x", null, null), "test", null);

        assertThatExceptionOfType(WrongArgumentsException.class)
                .isThrownBy(() -> plan(target, rows(List.of(POINTS))))
                .withMessageContaining("projectKey: \"..\" cannot be part of a URL path")
                .withMessageContaining("workItemId: expected only digits, 19 at most, got \"76906788x\"")
                .withMessageContaining("schedules[0].owners: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"story-1", "-1", "1.0", "1 2", "１２３", "0x1F", "12345678901234567890"})
    void workItemIdIsDigitsOnly(String id) {
        NodeTarget target = new NodeTarget(new WorkItemTarget("doc", "story", id, null, null), "test", null);

        assertThatExceptionOfType(WrongArgumentsException.class)
                .isThrownBy(() -> plan(target, roles(ROLES)))
                .withMessage("workItemId: expected only digits, 19 at most, got \"" + id + "\"");
    }

    @Test
    void constraintRuleIsSentUnchanged() throws Exception {
        ScheduleConstraintRule rule = new ScheduleConstraintRule(null, false, null, Map.of("story", true));

        NodePlan plan = plan(Map.of("scheduleConstraintRule", rule));

        assertThat(plan.updates().get(0).scheduleConstraintRule()).isEqualTo(rule);
    }

    private static NodePlan plan(Map<String, ?> change) throws WrongArgumentsException {
        return plan(TARGET, change);
    }

    private static NodePlan plan(NodeTarget target, Map<String, ?> change) throws WrongArgumentsException {
        return NodePlan.ofUpdate(target, null, change, new DateReader(SiteCalendar.in(SHANGHAI), NOW));
    }

    private static Map<String, Object> row(String... owners) {
        return schedule(null, null, 1.0, List.of(owners), null);
    }

    private static Map<String, Object> schedule(
            @Nullable String start,
            @Nullable String end,
            @Nullable Double points,
            @Nullable List<String> owners,
            @Nullable Boolean isAuto) {
        Map<String, Object> schedule = new HashMap<>();
        schedule.put("estimateStartDate", start);
        schedule.put("estimateEndDate", end);
        schedule.put("points", points);
        schedule.put("owners", owners);
        schedule.put("isAuto", isAuto);
        return schedule;
    }

    private static Map<String, ?> withSchedules(Map<String, ?> change) {
        Map<String, Object> all = new HashMap<>(change);
        all.put("schedules", ROWS);
        return all;
    }

    private static Map<String, ?> scheduled(Map<String, Object> schedule) {
        return Map.of("nodeSchedule", schedule);
    }

    private static Map<String, ?> points(double points) {
        return scheduled(schedule(null, null, points, null, null));
    }

    private static Map<String, ?> owners(String... owners) {
        return Map.of("nodeOwners", List.of(owners));
    }

    private static Map<String, ?> rows(List<Map<String, Object>> rows) {
        return Map.of("schedules", rows);
    }

    private static Map<String, ?> fields(FieldValuePair... fields) {
        return Map.of("fields", List.of(fields));
    }

    private static FieldValuePair field(String key) {
        return new FieldValuePair(null, key, null, 1);
    }

    private static Map<String, ?> roles(List<RoleOwner> roles) {
        return Map.of("roleAssignee", roles);
    }
}
