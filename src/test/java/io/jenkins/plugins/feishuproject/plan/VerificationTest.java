package io.jenkins.plugins.feishuproject.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.feishuproject.api.FieldValuePair;
import io.jenkins.plugins.feishuproject.api.NodeOperation.Action;
import io.jenkins.plugins.feishuproject.api.NodeUpdate;
import io.jenkins.plugins.feishuproject.api.RoleOwner;
import io.jenkins.plugins.feishuproject.api.Schedule;
import io.jenkins.plugins.feishuproject.api.WorkflowNode;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class VerificationTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
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
                    new FieldValuePair("none", "field_5", "text", null)));

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
    void whatIsAsAskedIsNoDifference(NodeUpdate asked) {
        assertThat(differences(asked, null)).isEmpty();
    }

    static Stream<Arguments> different() {
        return Stream.of(
                Arguments.of(owners("a"), "nodeOwners: asked [a], is [a, b]"),
                Arguments.of(owners(), "nodeOwners: asked [], is [a, b]"),
                Arguments.of(
                        scheduled(new Schedule(START + 86_400_000L, END, null, null, null)),
                        "nodeSchedule.estimateStartDate: asked 2024-08-22, is 2024-08-21"),
                Arguments.of(
                        scheduled(new Schedule(null, END - 1, null, null, null)),
                        "nodeSchedule.estimateEndDate: asked 2024-08-23T23:59:59.998+08:00, is 2024-08-23"),
                Arguments.of(
                        scheduled(new Schedule(null, null, 2.5, null, null)), "nodeSchedule.points: asked 2.5, is 3"),
                Arguments.of(
                        scheduled(new Schedule(null, null, null, List.of("b"), null)),
                        "nodeSchedule.owners: asked [b], is [a]"),
                Arguments.of(
                        rows(new Schedule(null, null, 2.0, List.of("a"), null)), "schedules[a].points: asked 2, is 1"),
                Arguments.of(
                        rows(new Schedule(null, null, 2.0, List.of("b"), null)), "schedules[b]: asked b, is nothing"),
                Arguments.of(roles(new RoleOwner("RD", List.of("a"))), "roleAssignee[RD]: asked [a], is [a, b]"),
                Arguments.of(roles(new RoleOwner("PM", List.of("a"))), "roleAssignee[PM]: asked [a], is []"),
                Arguments.of(fields(new FieldValuePair("link", null, null, "y")), "fields[link]: asked y, is x"),
                Arguments.of(fields(new FieldValuePair(null, "gone", null, "y")), "fields[gone]: asked y, is nothing"),
                Arguments.of(
                        fields(new FieldValuePair(null, "field_4", null, List.of("w"))),
                        "fields[field_4]: asked [w], is [{value=v}, w]"));
    }

    @ParameterizedTest
    @MethodSource("different")
    void everyDifferenceNamesMemberAskedAndIs(NodeUpdate asked, String difference) {
        assertThat(differences(asked, null)).containsExactly(difference);
    }

    @Test
    void allDifferencesAreListed() {
        NodeUpdate asked = new NodeUpdate(new Schedule(1L, 2L, 1.0, null, null), List.of("c"), null, null, null, null);

        assertThat(Verification.differences(List.of(asked), null, WorkflowNode.UNKNOWN, SHANGHAI, Locale.ENGLISH))
                .hasSize(4)
                .allMatch(difference -> difference.matches(".+: asked .+, is (nothing|\\[])"));
    }

    @Test
    void aNodeThatIsNotDoneWasNotCompleted() {
        NodeUpdate nothing = new NodeUpdate(null, null, null, null, null, null);

        assertThat(differences(nothing, Action.CONFIRM)).containsExactly("action: asked confirm, is in progress");
        assertThat(differences(nothing, Action.ROLLBACK)).isEmpty();
    }

    private static List<String> differences(NodeUpdate asked, Action action) {
        return Verification.differences(List.of(asked), action, NODE, SHANGHAI, Locale.ENGLISH);
    }

    private static NodeUpdate owners(String... owners) {
        return new NodeUpdate(null, List.of(owners), null, null, null, null);
    }

    private static NodeUpdate scheduled(Schedule schedule) {
        return new NodeUpdate(schedule, null, null, null, null, null);
    }

    private static NodeUpdate rows(Schedule... rows) {
        return new NodeUpdate(null, null, List.of(rows), null, null, null);
    }

    private static NodeUpdate fields(FieldValuePair... fields) {
        return new NodeUpdate(null, null, null, List.of(fields), null, null);
    }

    private static NodeUpdate roles(RoleOwner... roles) {
        return new NodeUpdate(null, null, null, null, List.of(roles), null);
    }
}
