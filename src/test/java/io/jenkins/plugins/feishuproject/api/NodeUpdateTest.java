package io.jenkins.plugins.feishuproject.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class NodeUpdateTest {

    private static final Schedule SCHEDULE = new Schedule(1724169600000L, 1724428799999L, 1.5, List.of("a"), true);
    private static final Schedule ROW = new Schedule(1724169600000L, null, null, List.of("b"), null);
    private static final FieldValuePair FIELD = new FieldValuePair(null, "field_658c22", null, "23333");
    private static final RoleOwner ROLE = new RoleOwner("RD", List.of("a", "b"));
    private static final ScheduleConstraintRule RULE =
            new ScheduleConstraintRule(true, false, true, Map.of("subTypeKey", true));

    private static final String SCHEDULE_JSON = "\"node_schedule\":{\"estimate_start_date\":1724169600000,"
            + "\"estimate_end_date\":1724428799999,\"points\":1.5,\"owners\":[\"a\"],\"is_auto\":true}";
    private static final String OWNERS_JSON = "\"node_owners\":[\"a\",\"b\"]";
    private static final String SCHEDULES_JSON =
            "\"schedules\":[{\"estimate_start_date\":1724169600000,\"owners\":[\"b\"]}]";
    private static final String FIELDS_JSON = "\"fields\":[{\"field_key\":\"field_658c22\",\"field_value\":\"23333\"}]";
    private static final String ROLES_JSON = "\"role_assignee\":[{\"role\":\"RD\",\"owners\":[\"a\",\"b\"]}]";
    private static final String RULE_JSON = "\"schedule_constraint_rule\":{\"node\":true,\"sub_task\":false,"
            + "\"sub_process_node\":true,\"wbs_sub_instance_type\":{\"subTypeKey\":true}}";

    private static final NodeUpdate EVERYTHING = NodeUpdate.builder()
            .nodeSchedule(SCHEDULE)
            .nodeOwners(List.of("a", "b"))
            .schedules(List.of(ROW))
            .fields(List.of(FIELD))
            .roleAssignee(List.of(ROLE))
            .scheduleConstraintRule(RULE)
            .build();

    static Stream<Arguments> membersOnTheirOwn() {
        return Stream.of(
                arguments(NodeUpdate.builder().nodeSchedule(SCHEDULE).build(), SCHEDULE_JSON),
                arguments(NodeUpdate.builder().nodeOwners(List.of("a", "b")).build(), OWNERS_JSON),
                arguments(NodeUpdate.builder().schedules(List.of(ROW)).build(), SCHEDULES_JSON),
                arguments(NodeUpdate.builder().fields(List.of(FIELD)).build(), FIELDS_JSON),
                arguments(NodeUpdate.builder().roleAssignee(List.of(ROLE)).build(), ROLES_JSON),
                arguments(NodeUpdate.builder().scheduleConstraintRule(RULE).build(), RULE_JSON));
    }

    @ParameterizedTest
    @MethodSource("membersOnTheirOwn")
    void aSingleMemberIsSentAlone(NodeUpdate update, String member) {
        assertThat(update.toJson()).isEqualTo("{" + member + "}");
    }

    @Test
    void allMembersAreSentTogether() {
        assertThat(EVERYTHING.toJson())
                .isEqualTo("{"
                        + String.join(
                                ",", SCHEDULE_JSON, OWNERS_JSON, SCHEDULES_JSON, FIELDS_JSON, ROLES_JSON, RULE_JSON)
                        + "}");
    }

    @Test
    void membersThatAreNullAreNeverSent() {
        NodeUpdate update = NodeUpdate.builder()
                .nodeSchedule(new Schedule(null, null, null, null, null))
                .schedules(List.of(new Schedule(null, null, null, null, null)))
                .fields(List.of(new FieldValuePair(null, null, null, null)))
                .roleAssignee(List.of(new RoleOwner(null, null)))
                .scheduleConstraintRule(new ScheduleConstraintRule(null, null, null, null))
                .build();

        assertThat(update.toJson())
                .isEqualTo("{\"node_schedule\":{},\"schedules\":[{}],\"fields\":[{}],"
                        + "\"role_assignee\":[{}],\"schedule_constraint_rule\":{}}");
    }

    @Test
    void noOwnersAreSentAsAnEmptyList() {
        NodeUpdate update = NodeUpdate.builder()
                .nodeOwners(List.of())
                .roleAssignee(List.of(new RoleOwner("RD", List.of())))
                .build();

        assertThat(update.toJson())
                .isEqualTo("{\"node_owners\":[],\"role_assignee\":[{\"role\":\"RD\",\"owners\":[]}]}");
    }

    static Stream<Arguments> points() {
        return Stream.of(
                arguments(3.0, "3"),
                arguments(1.5, "1.5"),
                arguments(0.1, "0.1"),
                arguments(0.0, "0"),
                arguments(9007199254740991.0, "9007199254740991"));
    }

    @ParameterizedTest
    @MethodSource("points")
    void wholePointsAreSentWithoutADecimalPoint(double points, String json) {
        Schedule schedule = new Schedule(null, null, points, null, null);

        assertThat(NodeUpdate.builder().nodeSchedule(schedule).build().toJson())
                .isEqualTo("{\"node_schedule\":{\"points\":" + json + "}}");
    }

    static Stream<Arguments> fieldValues() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("optionId", "a");
        map.put("some_key", List.of(1, 2.5, false));
        return Stream.of(
                arguments("23333", "\"23333\""),
                arguments("", "\"\""),
                arguments("\"引号\"\n\\", "\"\\\"引号\\\"\\n\\\\\""),
                arguments(42, "42"),
                arguments(1724169600000L, "1724169600000"),
                arguments(new BigInteger("123456789012345678901234567890"), "123456789012345678901234567890"),
                arguments(2.5, "2.5"),
                arguments(2.0, "2"),
                arguments(new BigDecimal("12345678901234567.89"), "12345678901234567.89"),
                arguments(new BigDecimal("-0.1000000000000000000000000001"), "-0.1000000000000000000000000001"),
                arguments(new BigDecimal("2.50"), "2.5"),
                arguments(new BigDecimal("1E+3"), "1000"),
                arguments(new BigDecimal("1E-7"), "0.0000001"),
                arguments(new BigDecimal("1E+999999999"), "1E+999999999"),
                arguments(9007199254740993L, "9007199254740993"),
                arguments(true, "true"),
                arguments(Arrays.asList("a", 1), "[\"a\",1]"),
                arguments(map, "{\"optionId\":\"a\",\"some_key\":[1,2.5,false]}"));
    }

    @ParameterizedTest
    @MethodSource("fieldValues")
    void fieldValueIsSentAsItsOwnJsonType(Object value, String json) {
        FieldValuePair field = new FieldValuePair(null, "k", null, value);

        assertThat(NodeUpdate.builder().fields(List.of(field)).build().toJson())
                .isEqualTo("{\"fields\":[{\"field_key\":\"k\",\"field_value\":" + json + "}]}");
    }

    @ParameterizedTest
    @MethodSource("fieldValues")
    void fieldValueIsReadBackAndWrittenUnchanged(Object value, String json) {
        FieldValuePair field = new FieldValuePair(null, "k", null, List.of(Map.of("v", value)));
        String written = NodeUpdate.builder().fields(List.of(field)).build().toJson();

        assertThat(NodeUpdate.fromJson(written).toJson()).isEqualTo(written).contains("[{\"v\":" + json + "}]");
    }

    @Test
    void jsonIsReadBackAndWrittenUnchanged() {
        NodeUpdate readBack = NodeUpdate.fromJson(EVERYTHING.toJson());

        assertThat(readBack).isEqualTo(EVERYTHING);
        assertThat(readBack.toJson()).isEqualTo(EVERYTHING.toJson());
    }
}
