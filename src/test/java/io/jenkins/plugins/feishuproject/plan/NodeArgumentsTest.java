package io.jenkins.plugins.feishuproject.plan;

import static java.util.Collections.singletonList;
import static java.util.Collections.singletonMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.jenkins.plugins.feishuproject.plan.input.PlainValues;
import io.jenkins.plugins.feishuproject.plan.input.WrongArgumentsException;
import io.jenkins.plugins.feishuproject.plan.part.Parts;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.util.DefaultLocale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DefaultLocale("en")
class NodeArgumentsTest {

    private static final Instant NINE = Instant.parse("2026-12-01T09:00:00Z");
    private static final StringBuilder TEXT = new StringBuilder("text");
    private static final BigInteger BEYOND_64_BITS = BigInteger.TWO.pow(64).add(BigInteger.valueOf(20090));

    static Stream<Arguments> accepted() {
        return Stream.of(
                arguments("site", TEXT, "text"),
                arguments("credentialsId", TEXT, "text"),
                arguments("userKey", TEXT, "text"),
                arguments("projectKey", TEXT, "text"),
                arguments("workItemTypeKey", TEXT, "text"),
                arguments("workItemId", TEXT, "text"),
                arguments("workItemId", 76906788, "76906788"),
                arguments("workItemId", 7690678812345L, "7690678812345"),
                arguments("workItemId", new BigInteger("7690678812345"), "7690678812345"),
                arguments("nodeId", TEXT, "text"),
                arguments("nodeOwners", List.of("a", TEXT), List.of("a", "text")),
                arguments("nodeOwners", new Object[] {"a", TEXT}, List.of("a", "text")),
                arguments("nodeOwners", new String[] {"a", "b"}, List.of("a", "b")),
                arguments("nodeOwners", new LinkedHashSet<>(List.of("b", "a")), List.of("b", "a")),
                arguments("nodeOwners", new StringBuilder[] {TEXT}, List.of("text")),
                arguments("nodeOwners", List.of(), List.of()),
                arguments("nodeOwners", new String[0], List.of()),
                arguments("onError", "WARNING", "WARNING"),
                arguments("onError", new StringBuilder("IGNORE"), "IGNORE"),
                arguments("onError", OnError.UNSTABLE, "UNSTABLE"));
    }

    @ParameterizedTest
    @MethodSource("accepted")
    void everyAcceptedFormIsNormalized(String name, Object raw, Object read) throws Exception {
        assertThat(read(Map.of(name, raw))).isEqualTo(Map.of(name, read));
    }

    static Stream<Arguments> acceptedMembers() {
        return Stream.of(
                arguments("estimateStartDate", TEXT, "text"),
                arguments("estimateStartDate", 1724169600000L, "1724169600000"),
                arguments("estimateEndDate", 1796054400, "1796054400"),
                arguments("estimateEndDate", (short) 0, "0"),
                arguments("estimateEndDate", new BigInteger("1724169600000"), "1724169600000"),
                arguments("estimateStartDate", LocalDate.parse("2026-12-01"), "2026-12-01"),
                arguments("estimateStartDate", java.sql.Date.valueOf("2026-12-01"), "2026-12-01"),
                arguments("estimateStartDate", Date.from(Instant.parse("2026-12-01T00:00:00Z")), "2026-12-01"),
                arguments("estimateStartDate", Date.from(NINE), "2026-12-01T09:00:00Z"),
                arguments("estimateStartDate", Timestamp.from(NINE), "2026-12-01T09:00:00Z"),
                arguments("estimateStartDate", NINE, "2026-12-01T09:00:00Z"),
                arguments("estimateStartDate", NINE.atOffset(ZoneOffset.ofHours(8)), "2026-12-01T17:00+08:00"),
                arguments("estimateEndDate", NINE.atZone(ZoneId.of("Asia/Shanghai")), "2026-12-01T17:00+08:00"),
                arguments("points", 3, 3.0),
                arguments("points", (byte) 3, 3.0),
                arguments("points", 3L, 3.0),
                arguments("points", 1.5f, 1.5),
                arguments("points", new BigDecimal("1.5"), 1.5),
                arguments("points", BigInteger.TEN, 10.0),
                arguments("owners", new String[] {"a"}, List.of("a")),
                arguments("isAuto", false, false));
    }

    @ParameterizedTest
    @MethodSource("acceptedMembers")
    void membersOfAScheduleAreNormalized(String name, Object raw, Object read) throws Exception {
        Map<String, Object> schedule = Map.of(name, raw);

        Map<String, Object> arguments = read(Map.of("nodeSchedule", schedule, "schedules", List.of(schedule)));

        Map<String, Object> expected = Map.of(name, read);
        assertThat(arguments).isEqualTo(Map.of("nodeSchedule", expected, "schedules", List.of(expected)));
    }

    static Stream<Arguments> fieldValues() {
        return Stream.of(
                arguments("v", "v"),
                arguments("", ""),
                arguments(" ", " "),
                arguments(TEXT, "text"),
                arguments(true, true),
                arguments(42, 42),
                arguments(1724169600000L, 1724169600000L),
                arguments(new BigInteger("12345678901234567890"), new BigInteger("12345678901234567890")),
                arguments(new BigDecimal("12345678901234567.89"), new BigDecimal("12345678901234567.89")),
                arguments(new BigDecimal("1e999999999"), new BigDecimal("1e999999999")),
                arguments(9007199254740993L, 9007199254740993L),
                arguments(0.1f, 0.1),
                arguments(1.5, 1.5),
                arguments(List.of("a", 1, true, ""), List.of("a", 1, true, "")),
                arguments(new int[] {1, 2}, List.of(1, 2)),
                arguments(Map.of("a", Map.of("b", List.of(TEXT))), Map.of("a", Map.of("b", List.of("text")))));
    }

    @ParameterizedTest
    @MethodSource("fieldValues")
    void fieldValueMayBeAnyJsonValue(Object raw, Object read) throws Exception {
        Map<String, Object> arguments = read(field("fieldValue", raw));

        assertThat(arguments).isEqualTo(Map.of("fields", List.of(Map.of("fieldValue", read))));
    }

    @Test
    void fieldsRolesConstraintRuleAndErrorRulesAreAccepted() throws Exception {
        Map<String, Object> arguments = Map.of(
                "fields", List.of(Map.of("fieldKey", "k", "fieldAlias", "a", "fieldTypeKey", "text", "fieldValue", 1)),
                "roleAssignee", List.of(Map.of("role", "RD", "owners", List.of())),
                "scheduleConstraintRule",
                        Map.of(
                                "node", true,
                                "subTask", false,
                                "subProcessNode", true,
                                "wbsSubInstanceType", Map.of("story", true)),
                "errorRules", List.of(Map.of("errCode", 20090L, "onError", "WARNING")));

        assertThat(read(arguments)).isEqualTo(arguments);
    }

    private static final List<String> TEXT_ARGUMENTS = List.of(
            "site",
            "credentialsId",
            "userKey",
            "projectKey",
            "workItemTypeKey",
            "workItemId",
            "workItemUrl",
            "nodeId",
            "nodeName",
            "onError");
    private static final List<String> OTHER_ARGUMENTS = Stream.concat(
                    Parts.types().keySet().stream(), Stream.of("errorRules", "dryRun", "verify"))
            .toList();

    @ParameterizedTest
    @FieldSource({"TEXT_ARGUMENTS", "OTHER_ARGUMENTS"})
    void argumentThatIsNullIsLeftOut(String name) throws Exception {
        assertThat(read(singletonMap(name, null))).isEmpty();
    }

    @ParameterizedTest
    @FieldSource({"TEXT_ARGUMENTS", "OTHER_ARGUMENTS"})
    void argumentThatIsAJsonNullIsLeftOut(String name) throws Exception {
        assertThat(read(Map.of(name, new JSONNull()))).isEmpty();
        assertThat(read(Map.of(name, new NullObject()))).isEmpty();
    }

    @ParameterizedTest
    @FieldSource("TEXT_ARGUMENTS")
    void textThatIsBlankIsLeftOut(String name) throws Exception {
        assertThat(read(Map.of(name, " "))).isEmpty();
    }

    @ParameterizedTest
    @FieldSource("OTHER_ARGUMENTS")
    void blankTextIsRefusedForListsMapsAndFlags(String name) {
        assertRefused(Map.of(name, " "), name + " is blank; expected ");
    }

    @Test
    void jsonNullInsideAListOrMapIsRefusedWithItsPath() {
        assertRefused(Map.of("nodeOwners", List.of("a", new JSONNull())), "nodeOwners[1] must not be null");
        assertRefused(field("fieldValue", new JSONNull()), "fields[0].fieldValue must not be null");
        assertRefused(schedule("points", new NullObject()), "nodeSchedule.points must not be null");
    }

    @Test
    void unknownObjectIsRefusedWithoutCallingItsMethods() {
        assertRefused(Map.of("nodeId", new Touchy()), "nodeId: expected text, got an object of class ");
        assertRefused(Map.of("onError", new Touchy()), "onError: expected one of FAILURE");
        assertRefused(Map.of("nodeOwners", Path.of("a", "b")), "nodeOwners: expected a list");
    }

    @Test
    void dateTimeObjectWithoutOffsetIsPassedOnAsText() throws Exception {
        assertThat(read(schedule("estimateStartDate", LocalDateTime.parse("2026-12-01T09:00"))))
                .isEqualTo(schedule("estimateStartDate", "2026-12-01T09:00"));
    }

    @Test
    void objectThatIsNoDateIsRefusedWithWhatToDo() {
        assertRefused(
                schedule("estimateStartDate", java.sql.Time.valueOf("09:00:00")),
                "nodeSchedule.estimateStartDate: expected a date in quotes, or epoch milliseconds,"
                        + " got an object of class java.sql.Time");
    }

    /** As a script hands over what the JSON readers for pipelines return for null. */
    private static final class JSONNull {}

    private static final class NullObject {}

    /** As an object of a script's own class is, whose methods must not be called from outside the script. */
    private static final class Touchy {
        @Override
        public boolean equals(Object other) {
            throw new IllegalStateException("called");
        }

        @Override
        public int hashCode() {
            throw new IllegalStateException("called");
        }

        @Override
        public String toString() {
            throw new IllegalStateException("called");
        }
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                arguments(Map.of("site", 1), "site: expected text, got the number 1"),
                arguments(Map.of("credentialsId", List.of("a")), "credentialsId: expected text, got a list"),
                arguments(Map.of("userKey", true), "userKey: expected text, got a boolean"),
                arguments(Map.of("projectKey", Map.of("a", 1)), "projectKey: expected text, got a map"),
                arguments(
                        Map.of("nodeId", new Object()),
                        "nodeId: expected text, got an object of class java.lang.Object"),
                arguments(Map.of("workItemId", 1.5), "workItemId: expected text or a whole number, got the number 1.5"),
                arguments(
                        Map.of("workItemId", new BigDecimal("1")),
                        "workItemId: expected text or a whole number, got the number 1"),
                arguments(Map.of("nodeOwners", "a"), "nodeOwners: expected a list (each element: text), got text"),
                arguments(Map.of("nodeOwners", new int[] {1}), "nodeOwners[0]: expected text, got the number 1"),
                arguments(
                        Map.of("nodeSchedule", List.of(1)),
                        "nodeSchedule: expected a map with the keys estimateStartDate, "),
                arguments(
                        schedule("estimateStartDate", 1.5),
                        "nodeSchedule.estimateStartDate: expected a date in quotes"),
                arguments(Map.of("workItemId", new BigDecimal("1.50")), "workItemId: expected text or a whole number"),
                arguments(field("fieldKey", 3), "fields[0].fieldKey: expected text, got the number 3"),
                arguments(Map.of("schedules", ""), "schedules is blank; expected a list"),
                arguments(schedule("points", "3"), "nodeSchedule.points: expected a number, got text"),
                arguments(schedule("points", Double.NaN), "nodeSchedule.points: expected a number"),
                arguments(schedule("points", new BigDecimal("1e400")), "nodeSchedule.points: expected a number"),
                arguments(
                        schedule("owners", "a"), "nodeSchedule.owners: expected a list (each element: text), got text"),
                arguments(schedule("isAuto", "true"), "nodeSchedule.isAuto: expected true or false, got text"),
                arguments(
                        Map.of("schedules", Map.of("points", 1)),
                        "schedules: expected a list (each element: a map with the keys"),
                arguments(
                        Map.of("schedules", List.of("a")),
                        "schedules[0]: expected a map with the keys estimateStartDate"),
                arguments(field("fieldKey", 1), "fields[0].fieldKey: expected text, got the number 1"),
                arguments(field("fieldValue", new Object()), "fields[0].fieldValue: expected text, a number, true or"),
                arguments(field("fieldValue", Double.NaN), "fields[0].fieldValue: expected a number"),
                arguments(
                        role("owners", "a"), "roleAssignee[0].owners: expected a list (each element: text), got text"),
                arguments(rule("node", 1), "scheduleConstraintRule.node: expected true or false, got the number 1"),
                arguments(
                        rule("wbsSubInstanceType", Map.of("story", "true")),
                        "scheduleConstraintRule.wbsSubInstanceType.story: expected true or false, got text"),
                arguments(Map.of("onError", "warning"), "onError: expected one of FAILURE, UNSTABLE, WARNING, IGNORE"),
                arguments(
                        Map.of("onError", 1),
                        "onError: expected one of FAILURE, UNSTABLE, WARNING, IGNORE, got the num"),
                arguments(
                        errorRule("20090", "IGNORE"),
                        "errorRules[0].errCode: expected a whole number other than 0, got text"),
                arguments(
                        errorRule(1.5, "IGNORE"),
                        "errorRules[0].errCode: expected a whole number other than 0, got the number 1.5"),
                arguments(errorRule(BEYOND_64_BITS, "IGNORE"), "errorRules[0].errCode: expected a whole number"),
                arguments(errorRule(0, "IGNORE"), "errorRules[0].errCode: expected a whole number other than 0, got"),
                arguments(
                        Map.of(
                                "errorRules",
                                List.of(
                                        Map.of("errCode", 20090, "onError", "WARNING"),
                                        Map.of("errCode", 1, "onError", "WARNING"),
                                        Map.of("errCode", 20090L, "onError", "IGNORE"))),
                        "errorRules[2].errCode: \"20090\" is given twice"),
                arguments(errorRule(20090, "FAIL"), "errorRules[0].onError: expected one of FAILURE, UNSTABLE"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void wrongTypeIsRefusedWithItsPath(Map<String, ?> arguments, String message) {
        assertRefused(arguments, message);
    }

    static Stream<Arguments> unknown() {
        return Stream.of(
                arguments(Map.of("nodeOwner", "a"), "nodeOwner: unknown argument; expected one of site, credentialsId"),
                arguments(singletonMap("token", null), "token: unknown argument"),
                arguments(schedule("start", 1), "nodeSchedule.start: unknown argument; expected one of estimateStartD"),
                arguments(field("value", 1), "fields[0].value: unknown argument; expected one of fieldKey, fieldAl"),
                arguments(role("name", 1), "roleAssignee[0].name: unknown argument; expected one of role, owners"),
                arguments(rule("subtask", true), "scheduleConstraintRule.subtask: unknown argument; expected one of"),
                arguments(
                        Map.of("errorRules", List.of(Map.of("errCode", 1, "onError", "IGNORE", "code", 1))),
                        "errorRules[0].code: unknown argument; expected one of errCode, onError"));
    }

    @ParameterizedTest
    @MethodSource("unknown")
    void misspeltNameIsRefusedWithTheExpectedNames(Map<String, ?> arguments, String message) {
        assertRefused(arguments, message);
    }

    static Stream<Arguments> nullOrBlank() {
        return Stream.of(
                arguments(Map.of("nodeOwners", Arrays.asList("a", null)), "nodeOwners[1] must not be null"),
                arguments(Map.of("nodeOwners", new String[1]), "nodeOwners[0] must not be null"),
                arguments(Map.of("nodeOwners", List.of(" ")), "nodeOwners[0] is blank; expected text"),
                arguments(schedule("points", null), "nodeSchedule.points must not be null; expected a number"),
                arguments(schedule("points", ""), "nodeSchedule.points is blank"),
                arguments(schedule("owners", List.of("")), "nodeSchedule.owners[0] is blank"),
                arguments(Map.of("schedules", singletonList(null)), "schedules[0] must not be null"),
                arguments(field("fieldKey", null), "fields[0].fieldKey must not be null; expected text"),
                arguments(field("fieldKey", " "), "fields[0].fieldKey is blank; expected text"),
                arguments(field("fieldValue", null), "fields[0].fieldValue must not be null"),
                arguments(field("fieldValue", Arrays.asList(1, null)), "fields[0].fieldValue[1] must not be null"),
                arguments(field("fieldValue", singletonMap("a", null)), "fields[0].fieldValue.a must not be null"),
                arguments(role("owners", Arrays.asList("a", "")), "roleAssignee[0].owners[1] is blank"),
                arguments(
                        rule("wbsSubInstanceType", singletonMap("story", null)),
                        "scheduleConstraintRule.wbsSubInstanceType.story must not be null"),
                arguments(errorRule(null, "IGNORE"), "errorRules[0].errCode must not be null"));
    }

    @ParameterizedTest
    @MethodSource("nullOrBlank")
    void nullOrBlankInsideAListOrMapIsRefusedWithItsPath(Map<String, ?> arguments, String message) {
        assertRefused(arguments, message);
    }

    static Stream<Arguments> empty() {
        return Stream.of(
                arguments(Map.of("nodeSchedule", Map.of()), "nodeSchedule"),
                arguments(schedule("owners", List.of()), "nodeSchedule.owners"),
                arguments(Map.of("schedules", List.of()), "schedules"),
                arguments(Map.of("schedules", List.of(Map.of())), "schedules[0]"),
                arguments(Map.of("schedules", List.of(Map.of("owners", new String[0]))), "schedules[0].owners"),
                arguments(Map.of("fields", List.of()), "fields"),
                arguments(Map.of("fields", List.of(Map.of())), "fields[0]"),
                arguments(field("fieldValue", List.of()), "fields[0].fieldValue"),
                arguments(field("fieldValue", Map.of()), "fields[0].fieldValue"),
                arguments(field("fieldValue", List.of(Map.of())), "fields[0].fieldValue[0]"),
                arguments(Map.of("roleAssignee", List.of()), "roleAssignee"),
                arguments(Map.of("roleAssignee", List.of(Map.of())), "roleAssignee[0]"),
                arguments(Map.of("scheduleConstraintRule", Map.of()), "scheduleConstraintRule"),
                arguments(rule("wbsSubInstanceType", Map.of()), "scheduleConstraintRule.wbsSubInstanceType"),
                arguments(Map.of("errorRules", new Object[0]), "errorRules"),
                arguments(Map.of("errorRules", List.of(Map.of())), "errorRules[0]"));
    }

    @ParameterizedTest
    @MethodSource("empty")
    void emptyListOrMapIsRefusedSinceItMayWipeAPlan(Map<String, ?> arguments, String path) {
        assertRefused(arguments, path + " is empty; omit it instead");
    }

    @ParameterizedTest
    @ValueSource(strings = {"errCode", "onError"})
    void errorRuleNeedsBothItsMembers(String missing) {
        Map<String, Object> rule = new LinkedHashMap<>(Map.of("errCode", 20090, "onError", "IGNORE"));
        rule.remove(missing);

        assertRefused(Map.of("errorRules", List.of(rule)), "errorRules[0]." + missing + " is missing");
    }

    @Test
    void severalMistakesAreAllNamed() {
        Map<String, Object> arguments = new LinkedHashMap<>();
        arguments.put("site", 1);
        arguments.put("nodeOwners", Arrays.asList(null, 2));
        arguments.put("fields", List.of(Map.of("fieldKey", "", "colour", "red")));

        assertThatExceptionOfType(WrongArgumentsException.class)
                .isThrownBy(() -> read(arguments))
                .withMessageContaining("site: ")
                .withMessageContaining("; nodeOwners[0] must not be null")
                .withMessageContaining("; nodeOwners[1]: ")
                .withMessageContaining("; fields[0].fieldKey is blank")
                .withMessageContaining("; fields[0].colour: ");
    }

    @Test
    @DefaultLocale("ar-EG")
    void epochMillisecondsKeepTheirDigitsInAnyLocale() throws Exception {
        Map<String, Object> arguments = read(schedule("estimateStartDate", 1724169600000L));

        assertThat(arguments).isEqualTo(schedule("estimateStartDate", "1724169600000"));
    }

    @Test
    @DefaultLocale("zh-CN")
    void mistakesAreReportedInTheDefaultLocale() {
        assertRefused(Map.of("site", 1), "site：应为文本，实际为数字 1");
    }

    private static Map<String, Object> read(Map<String, ?> raw) throws WrongArgumentsException {
        return NodeArguments.UPDATE.readArguments(new PlainValues(UnaryOperator.identity()).of(raw));
    }

    private static void assertRefused(Map<String, ?> arguments, String message) {
        assertThatExceptionOfType(WrongArgumentsException.class)
                .isThrownBy(() -> read(arguments))
                .withMessageStartingWith(message);
    }

    private static Map<String, Object> schedule(String member, Object value) {
        return Map.of("nodeSchedule", singletonMap(member, value));
    }

    private static Map<String, Object> field(String member, Object value) {
        return Map.of("fields", List.of(singletonMap(member, value)));
    }

    private static Map<String, Object> role(String member, Object value) {
        return Map.of("roleAssignee", List.of(singletonMap(member, value)));
    }

    private static Map<String, Object> rule(String member, Object value) {
        return Map.of("scheduleConstraintRule", singletonMap(member, value));
    }

    private static Map<String, Object> errorRule(Object errCode, Object onError) {
        Map<String, Object> rule = new LinkedHashMap<>();
        rule.put("errCode", errCode);
        rule.put("onError", onError);
        return Map.of("errorRules", List.of(rule));
    }
}
