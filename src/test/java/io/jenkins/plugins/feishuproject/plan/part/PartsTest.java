package io.jenkins.plugins.feishuproject.plan.part;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.jenkins.plugins.feishuproject.api.NodeUpdate;
import io.jenkins.plugins.feishuproject.plan.NodeArguments;
import io.jenkins.plugins.feishuproject.plan.date.DateReader;
import io.jenkins.plugins.feishuproject.plan.date.SiteCalendar;
import io.jenkins.plugins.feishuproject.plan.input.Problems;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PartsTest {

    @Test
    void everyArgumentOfAScriptIsSent() throws Exception {
        Map<String, Object> arguments = Map.of(
                "nodeOwners",
                List.of("a"),
                "nodeSchedule",
                Map.of("estimateStartDate", "1970-01-02", "points", 3, "isAuto", false),
                "schedules",
                List.of(Map.of("owners", List.of("a"), "estimateEndDate", "1970-01-01")),
                "fields",
                List.of(Map.of("fieldAlias", "link", "fieldKey", "k", "fieldTypeKey", "text", "fieldValue", "")),
                "roleAssignee",
                List.of(Map.of("role", "RD", "owners", List.of())),
                "scheduleConstraintRule",
                Map.of("subTask", true, "wbsSubInstanceType", Map.of("story", false)));

        assertThat(arguments).containsOnlyKeys(Parts.types().keySet());
        assertThat(sent(arguments))
                .isEqualTo(
                        "{\"node_schedule\":{\"estimate_start_date\":86400000,\"points\":3,\"is_auto\":false},"
                                + "\"node_owners\":[\"a\"],"
                                + "\"schedules\":[{\"estimate_end_date\":86399999,\"owners\":[\"a\"]}],"
                                + "\"fields\":[{\"field_alias\":\"link\",\"field_key\":\"k\",\"field_type_key\":\"text\","
                                + "\"field_value\":\"\"}],"
                                + "\"role_assignee\":[{\"role\":\"RD\",\"owners\":[]}],"
                                + "\"schedule_constraint_rule\":{\"sub_task\":true,\"wbs_sub_instance_type\":{\"story\":false}}}");
    }

    static Stream<Arguments> numbers() {
        return Stream.of(
                Arguments.of(new BigDecimal("1.50"), "1.5"),
                Arguments.of(new BigDecimal("0.1234567890123456789"), "0.1234567890123456789"),
                Arguments.of(new BigDecimal("1e400"), "1E+400"),
                Arguments.of(new BigInteger("123456789012345678901234567890"), "123456789012345678901234567890"),
                Arguments.of(9007199254740993L, "9007199254740993"),
                Arguments.of(0.1f, "0.1"));
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void aNumberOfAFieldKeepsItsDigits(Number given, String digits) throws Exception {
        List<?> nested = List.of(Map.of("n", given), given);

        assertThat(sent(Map.of("fields", List.of(Map.of("fieldKey", "k", "fieldValue", nested)))))
                .isEqualTo(
                        "{\"fields\":[{\"field_key\":\"k\",\"field_value\":[{\"n\":" + digits + "}," + digits + "]}]}");
    }

    @Test
    void nothingIsConvertedToAnotherType() {
        Map<String, ?> schedule = Map.of("points", "3");

        assertThatIllegalArgumentException().isThrownBy(() -> read(Map.of("nodeSchedule", schedule)));
    }

    private static String sent(Map<String, Object> arguments) throws Exception {
        return read(NodeArguments.UPDATE.readArguments(arguments)).toJson();
    }

    private static NodeUpdate read(Map<String, ?> arguments) throws Exception {
        Problems problems = new Problems();
        NodeUpdate update =
                Parts.read(arguments, new DateReader(SiteCalendar.in(ZoneOffset.UTC), Instant.EPOCH), problems);
        problems.throwIfAny();
        return update;
    }
}
