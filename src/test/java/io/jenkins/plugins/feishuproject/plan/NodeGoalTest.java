package io.jenkins.plugins.feishuproject.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.jenkins.plugins.feishuproject.api.Json;
import io.jenkins.plugins.feishuproject.api.WorkflowNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NodeGoalTest {

    private static final String VERDICT = """
            {"id": "review", "status": %d, "finished_infos": {"conclusion": {"finished_conclusion_result":
                {"key": "option_1", "label": "Approved", "origin_label": "通过"}}}}""";

    @Test
    void theDefaultsAreDoneWhateverTheVerdictAndThirtySeconds() {
        assertThat(NodeGoal.of(null, null, null)).isEqualTo(new NodeGoal(NodeGoal.Status.DONE, List.of(), 30));
    }

    @ParameterizedTest
    @CsvSource({"30, 0, 30", "30, 599, 30", "30, 600, 120", "30, 86400, 120", "5, 600, 20", "3600, 600, 14400"})
    void afterTenMinutesThePauseIsFourTimesAsLong(int pollSeconds, long waited, int pause) {
        assertThat(NodeGoal.of(null, null, pollSeconds).secondsToNextLook(waited))
                .isEqualTo(pause);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "UNKNOWN",
            value = {
                "IN_PROGRESS, UNKNOWN, false", "IN_PROGRESS, 1, false", "IN_PROGRESS, 2, true", "IN_PROGRESS, 3, true",
                        "IN_PROGRESS, 4, false",
                "DONE, UNKNOWN, false", "DONE, 1, false", "DONE, 2, false", "DONE, 3, true", "DONE, 4, false"
            })
    void aNodeThatIsDoneWasInProgressToo(NodeGoal.Status status, Integer shown, boolean reached) {
        assertThat(NodeGoal.of(status, null, null).isReachedBy(WorkflowNode.named("a", null, "a", shown)))
                .isEqualTo(reached);
    }

    @ParameterizedTest
    @CsvSource({"option_1, false", "Approved, false", "通过, false", "approved, true", "未通过, true"})
    void aVerdictIsKnownByItsKeyAndItsLabels(String conclusion, boolean refused) throws Exception {
        NodeGoal goal = NodeGoal.of(null, List.of("other", conclusion), null);

        assertThat(goal.isRefusedBy(reviewed(3))).isEqualTo(refused);
    }

    @Test
    void aNodeThatIsNotDoneHasNoVerdictYet() throws Exception {
        assertThat(NodeGoal.of(NodeGoal.Status.IN_PROGRESS, List.of("no"), null).isRefusedBy(reviewed(2)))
                .isFalse();
    }

    @Test
    void aStatusIsNotRounded() {
        assertThatExceptionOfType(JsonProcessingException.class)
                .isThrownBy(
                        () -> Json.reader(new TypeReference<WorkflowNode>() {}).readValue("{\"status\": 3.9}"));
    }

    private static WorkflowNode reviewed(int status) throws Exception {
        return Json.reader(new TypeReference<WorkflowNode>() {}).readValue(VERDICT.formatted(status));
    }
}
