package io.jenkins.plugins.feishuproject.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.feishuproject.api.Confirmations;
import io.jenkins.plugins.feishuproject.api.FieldValuePair;
import io.jenkins.plugins.feishuproject.api.NodeOperation.Action;
import io.jenkins.plugins.feishuproject.api.NodeUpdate;
import io.jenkins.plugins.feishuproject.api.RoleOwner;
import io.jenkins.plugins.feishuproject.api.Schedule;
import io.jenkins.plugins.feishuproject.api.WorkflowNode;
import io.jenkins.plugins.feishuproject.plan.Verification.Missing;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class VerificationTest {

    private static final String USER = "user";
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final long DAY = 86_400_000L;
    private static final long START = 1724169600000L;
    private static final long END = 1724428799999L;
    private static final WorkflowNode NODE = new WorkflowNode(
            "test",
            "state_test",
            "测试",
            2,
            List.of("a", "b"),
            new Schedule(START, END, 3.0, List.of("a"), null),
            List.of(new Schedule(START, END, 1.0, List.of("a"), null)),
            List.of(new RoleOwner("RD", List.of("a", "b")), new RoleOwner("QA", null)),
            List.of(
                    new FieldValuePair("link", "field_1", "text", "x"),
                    new FieldValuePair("number", "field_2", "number", 3),
                    new FieldValuePair("option", "field_3", "select", Map.of("value", "v", "label", "L")),
                    new FieldValuePair("many", "field_4", "multi_select", List.of(Map.of("value", "v"), "w")),
                    new FieldValuePair("none", "field_5", "text", null),
                    new FieldValuePair("huge", "huge", "number", new BigDecimal("1e999999999"))),
            null,
            null,
            null,
            null,
            null,
            null);

    static Stream<NodeUpdate> asAsked() {
        return Stream.of(
                owners("b", "a"),
                scheduled(new Schedule(START, END, 3.0, List.of("a"), true)),
                rows(new Schedule(START, null, 1.0, List.of("a"), null)),
                roles(new RoleOwner("RD", List.of("b", "a")), new RoleOwner("QA", List.of())),
                fields(new FieldValuePair("link", null, null, "x")),
                fields(new FieldValuePair("ignored alias", "field_1", null, "x")),
                fields(new FieldValuePair(null, "field_2", null, 3.0)),
                fields(new FieldValuePair(null, "field_3", null, Map.of("value", "v"))),
                fields(new FieldValuePair(null, "field_4", null, List.of("w", Map.of("value", "v")))),
                fields(new FieldValuePair(null, "field_5", null, "")));
    }

    @ParameterizedTest
    @MethodSource("asAsked")
    void aNodeThatMatchesHasNoDifference(NodeUpdate asked) {
        assertThat(differences(asked)).isEmpty();
    }

    static Stream<Arguments> different() {
        return Stream.of(
                Arguments.of(owners("a"), "nodeOwners: requested a, actual a, b"),
                Arguments.of(owners(), "nodeOwners: requested nothing, actual a, b"),
                Arguments.of(
                        scheduled(new Schedule(START + 86_400_000L, END, null, null, null)),
                        "nodeSchedule.estimateStartDate: requested 2024-08-22, actual 2024-08-21"),
                Arguments.of(
                        scheduled(new Schedule(null, null, 2.5, null, null)),
                        "nodeSchedule.points: requested 2.5, actual 3"),
                Arguments.of(
                        scheduled(new Schedule(null, null, null, List.of("b"), null)),
                        "nodeSchedule.owners: requested b, actual a"),
                Arguments.of(
                        rows(new Schedule(null, null, 2.0, List.of("a"), null)),
                        "schedules[a].points: requested 2, actual 1"),
                Arguments.of(
                        rows(new Schedule(null, null, 2.0, List.of("b"), null)),
                        "schedules[b]: requested a row, actual nothing"),
                Arguments.of(roles(new RoleOwner("RD", List.of("a"))), "roleAssignee[RD]: requested a, actual a, b"),
                Arguments.of(roles(new RoleOwner("PM", List.of("a"))), "roleAssignee[PM]: requested a, actual nothing"),
                Arguments.of(
                        fields(new FieldValuePair("link", null, null, "y")), "fields[link]: requested y, actual x"),
                Arguments.of(
                        fields(new FieldValuePair(null, "huge", null, 7)),
                        "fields[huge]: requested 7, actual 1E+999999999"),
                Arguments.of(
                        fields(new FieldValuePair(null, "field_2", null, new BigDecimal("12345678901234567.89"))),
                        "fields[field_2]: requested 12345678901234567.89, actual 3"),
                Arguments.of(
                        fields(new FieldValuePair(null, "gone", null, "y")),
                        "fields[gone]: requested y, actual nothing"),
                Arguments.of(
                        fields(new FieldValuePair("link", null, null, "two\r\nlines\u202e")),
                        "fields[link]: requested two lines, actual x"),
                Arguments.of(
                        fields(new FieldValuePair("link", null, null, Map.of("a\u009b", List.of("b\u2028c", 1)))),
                        "fields[link]: requested {\"a \":[\"b c\",1]}, actual x"),
                Arguments.of(
                        fields(new FieldValuePair(null, "field_4", null, List.of("w"))),
                        "fields[field_4]: requested w, actual {\"value\":\"v\"}, w"));
    }

    @ParameterizedTest
    @MethodSource("different")
    void aDifferenceNamesTheMemberAndBothValues(NodeUpdate asked, String difference) {
        assertThat(differences(asked)).containsExactly(difference);
    }

    @Test
    void allDifferencesAreListed() {
        NodeUpdate asked = NodeUpdate.builder()
                .nodeSchedule(new Schedule(1L, 2L, 1.0, null, null))
                .nodeOwners(List.of("c"))
                .build();

        assertThat(Verification.of(List.of(asked), null, null, WorkflowNode.UNKNOWN, SHANGHAI)
                        .differences())
                .hasSize(4)
                .allMatch(difference -> difference.in(Locale.ENGLISH).matches(".+: requested .+, actual nothing"));
    }

    @Test
    void separatorsAreThoseOfTheLanguage() {
        NodeUpdate asked = NodeUpdate.builder()
                .nodeSchedule(new Schedule(null, null, 1.5, null, null))
                .nodeOwners(List.of("c", "d"))
                .build();

        assertThat(Verification.of(List.of(asked), null, null, NODE, SHANGHAI)
                        .words()
                        .in(Locale.SIMPLIFIED_CHINESE))
                .isEqualTo("nodeOwners：期望 c、d，实际 a、b；nodeSchedule.points：期望 1.5，实际 3");
    }

    @ParameterizedTest
    @ValueSource(longs = {START, START + DAY - 1, START + DAY - 1000})
    void aBoundOfTheRequestedDayMatches(long shown) {
        NodeUpdate nine = scheduled(new Schedule(START + 9 * 3_600_000L, null, null, null, null));

        assertThat(verified(nine, showing(new Schedule(shown, null, null, null, null), List.of()))
                        .isAsRequested())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(longs = {START - 1, START + 1, START + DAY, 0})
    void anotherInstantOrNoDateIsADifference(long shown) {
        NodeUpdate nine = scheduled(new Schedule(START + 9 * 3_600_000L, null, null, null, null));

        assertThat(verified(nine, showing(new Schedule(shown, null, null, null, null), List.of()))
                        .isAsRequested())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MAX_VALUE, Long.MIN_VALUE, -1})
    void anyNumberOfTheServiceIsShownAsADate(long shown) {
        NodeUpdate asked = scheduled(new Schedule(START, null, null, null, null));

        assertThat(verified(asked, showing(new Schedule(shown, null, null, null, null), List.of()))
                        .words()
                        .in(Locale.ENGLISH))
                .startsWith("nodeSchedule.estimateStartDate: requested 2024-08-21, actual ")
                .doesNotContain("nothing");
    }

    @Test
    void pointsThatNoDoubleHoldsAreADifference() {
        NodeUpdate asked = scheduled(new Schedule(null, null, 3.0, null, null));
        Schedule infinite = new Schedule(null, null, Double.POSITIVE_INFINITY, null, null);

        assertThat(verified(asked, showing(infinite, List.of())).words().in(Locale.ENGLISH))
                .isEqualTo("nodeSchedule.points: requested 3, actual Infinity");
    }

    @Test
    void aMissingDateIsShownAsNothing() {
        NodeUpdate asked = scheduled(new Schedule(START, null, null, null, null));

        assertThat(verified(asked, showing(new Schedule(0L, null, null, null, null), List.of()))
                        .words()
                        .in(Locale.ENGLISH))
                .isEqualTo("nodeSchedule.estimateStartDate: requested 2024-08-21, actual nothing");
    }

    static Stream<WorkflowNode> whereAScheduleMayStand() {
        Schedule whole = new Schedule(START, END, 3.0, List.of("a"), null);
        Schedule empty = new Schedule(0L, 0L, 0.0, List.of(), null);
        Schedule stale = new Schedule(1L, 2L, 9.0, null, null);
        return Stream.of(
                showing(whole, List.of()),
                showing(null, List.of(whole)),
                showing(empty, List.of(whole)),
                showing(stale, Arrays.asList(null, whole)),
                showing(
                        new Schedule(null, null, 3.0, null, null),
                        List.of(new Schedule(START, END, null, List.of("a"), null))));
    }

    @ParameterizedTest
    @MethodSource("whereAScheduleMayStand")
    void scheduleMayStandInTheOnlyRow(WorkflowNode node) {
        assertThat(verified(scheduled(new Schedule(START, END, 3.0, null, null)), node)
                        .differences())
                .isEmpty();
    }

    @Test
    void oneOfSeveralRowsIsNotTheScheduleOfTheNode() {
        Schedule whole = new Schedule(START, END, 3.0, List.of("a"), null);
        WorkflowNode node = showing(null, List.of(whole, new Schedule(START, END, 3.0, List.of("b"), null)));

        assertThat(verified(scheduled(whole), node).isAsRequested()).isFalse();
    }

    @Test
    void pointsThatTheServiceFillsInAreNoDifference() {
        NodeUpdate dates = scheduled(new Schedule(START, END, null, null, null));

        assertThat(verified(dates, showing(new Schedule(START, END, 10.0, null, null), List.of()))
                        .isAsRequested())
                .isTrue();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(doubles = 0)
    void missingPointsEqualZero(Double shown) {
        NodeUpdate zero = scheduled(new Schedule(null, null, 0.0, null, null));

        assertThat(verified(zero, showing(new Schedule(null, null, shown, null, null), List.of()))
                        .isAsRequested())
                .isTrue();
    }

    @Test
    void nullRowsAreIgnored() {
        WorkflowNode node = new WorkflowNode(
                "test",
                null,
                null,
                2,
                null,
                null,
                Arrays.asList(null, new Schedule(null, null, 1.0, List.of("a"), null)),
                Arrays.asList(null, new RoleOwner("QA", null), new RoleOwner("RD", List.of("a"))),
                Arrays.asList(null, new FieldValuePair("link", null, null, "x")),
                null,
                null,
                null,
                null,
                null,
                null);

        NodeUpdate asked = NodeUpdate.builder()
                .schedules(List.of(new Schedule(null, null, 1.0, List.of("a"), null)))
                .fields(List.of(new FieldValuePair("link", null, null, "x")))
                .roleAssignee(List.of(new RoleOwner("RD", List.of("a")), new RoleOwner("QA", List.of())))
                .build();

        assertThat(verified(asked, node).differences()).isEmpty();
    }

    @Test
    void aConfirmThatLeavesTheNodeInProgressMayWaitForOthers() {
        Verification verification = confirmed(2);

        assertThat(verification.isAsRequested()).isTrue();
        assertThat(verification.missing()).isEqualTo(Missing.UNKNOWN);
        assertThat(verification.isCertain()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "user,      other, OTHERS",
        "user other,     , UNKNOWN",
        "other,      user, USER",
        ",     user other, USER",
        "other,          , UNKNOWN",
        ",               , UNKNOWN",
        "user, user other, UNKNOWN"
    })
    void aNodeInProgressSaysWhoseConfirmationItLacks(String given, String missing, Missing expected) {
        WorkflowNode node = inProgress(new Confirmations(words(given), words(missing)));

        Verification verification = Verification.of(List.of(), Action.CONFIRM, USER, node, SHANGHAI);

        assertThat(verification.missing()).isEqualTo(expected);
        assertThat(verification.isCertain()).isEqualTo(expected == Missing.OTHERS);
    }

    @Test
    void whoseConfirmationIsMissingIsUnknownIfTheUserIs() {
        WorkflowNode node = inProgress(new Confirmations(Set.of(USER), Set.of("other")));

        assertThat(Verification.of(List.of(), Action.CONFIRM, null, node, SHANGHAI)
                        .missing())
                .isEqualTo(Missing.UNKNOWN);
    }

    @Test
    void theStatusOfANodeDecidesEvenIfAConfirmationIsMissing() {
        WorkflowNode done = new WorkflowNode(
                "test",
                null,
                "测试",
                3,
                null,
                null,
                null,
                null,
                null,
                new Confirmations(Set.of(), Set.of(USER)),
                null,
                null,
                null,
                null,
                null);

        assertThat(Verification.of(List.of(), Action.CONFIRM, USER, done, SHANGHAI)
                        .isCertain())
                .isTrue();
    }

    private static WorkflowNode inProgress(Confirmations checker) {
        return new WorkflowNode(
                "test", null, "测试", 2, null, null, null, null, null, checker, null, null, null, null, null);
    }

    private static Set<String> words(String text) {
        return text == null ? Set.of() : Set.of(text.split(" "));
    }

    @Test
    void noDifferenceHasAnEmptyText() {
        assertThat(confirmed(3).differences()).isEmpty();
    }

    @Test
    void aConfirmThatCompletesTheNodeNeedsNoOtherOwner() {
        assertThat(confirmed(3)).isEqualTo(new Verification(List.of(), Missing.NONE));
    }

    @ParameterizedTest
    @CsvSource({"1, not started", ", status unknown", "9, status unknown"})
    void aConfirmThatDidNotReachTheNodeIsADifference(Integer status, String words) {
        assertThat(confirmed(status).words().in(Locale.ENGLISH))
                .isEqualTo("action: requested confirm, actual " + words);
        assertThat(confirmed(status).isInProgress()).isFalse();
    }

    @Test
    void aRollbackThatLeavesTheNodeDoneIsADifference() {
        assertThat(Verification.of(List.of(), Action.ROLLBACK, null, inStatus(3), SHANGHAI)
                        .words()
                        .in(Locale.ENGLISH))
                .isEqualTo("action: requested rollback, actual done");
        assertThat(Verification.of(List.of(), Action.ROLLBACK, null, inStatus(2), SHANGHAI))
                .isEqualTo(new Verification(List.of(), Missing.NONE));
    }

    @Test
    void aRollbackOfANodeThatIsNotShownIsADifference() {
        assertThat(Verification.of(List.of(), Action.ROLLBACK, null, WorkflowNode.UNKNOWN, SHANGHAI)
                        .words()
                        .in(Locale.ENGLISH))
                .isEqualTo("action: requested rollback, actual status unknown");
    }

    private static Verification confirmed(Integer status) {
        return Verification.of(List.of(), Action.CONFIRM, USER, inStatus(status), SHANGHAI);
    }

    private static WorkflowNode inStatus(Integer status) {
        return WorkflowNode.named("test", null, "测试", status);
    }

    private static WorkflowNode showing(Schedule nodeSchedule, List<Schedule> rows) {
        return new WorkflowNode(
                "test", null, "测试", 2, null, nodeSchedule, rows, null, null, null, null, null, null, null, null);
    }

    private static Verification verified(NodeUpdate asked, WorkflowNode node) {
        return Verification.of(List.of(asked), null, null, node, SHANGHAI);
    }

    private static List<String> differences(NodeUpdate asked) {
        return verified(asked, NODE).differences().stream()
                .map(difference -> difference.in(Locale.ENGLISH))
                .toList();
    }

    private static NodeUpdate owners(String... owners) {
        return NodeUpdate.builder().nodeOwners(List.of(owners)).build();
    }

    private static NodeUpdate scheduled(Schedule schedule) {
        return NodeUpdate.builder().nodeSchedule(schedule).build();
    }

    private static NodeUpdate rows(Schedule... rows) {
        return NodeUpdate.builder().schedules(List.of(rows)).build();
    }

    private static NodeUpdate fields(FieldValuePair... fields) {
        return NodeUpdate.builder().fields(List.of(fields)).build();
    }

    private static NodeUpdate roles(RoleOwner... roles) {
        return NodeUpdate.builder().roleAssignee(List.of(roles)).build();
    }
}
