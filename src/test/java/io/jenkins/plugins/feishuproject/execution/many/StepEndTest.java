package io.jenkins.plugins.feishuproject.execution.many;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.feishuproject.execution.Answer;
import io.jenkins.plugins.feishuproject.execution.ItemOutcome;
import io.jenkins.plugins.feishuproject.report.Outcome;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StepEndTest {

    /** From the best to the worst. */
    private static final List<Outcome> OUTCOMES = List.of(
            Outcome.DRY_RUN, Outcome.SUCCESS, Outcome.IGNORED, Outcome.WARNING, Outcome.UNSTABLE, Outcome.FAILURE);

    @Test
    void theWorstOutcomeIsThatOfTheStep() {
        for (int i = 1; i < OUTCOMES.size(); i++) {
            assertThat(worst(OUTCOMES.get(i - 1), OUTCOMES.get(i))).isEqualTo(OUTCOMES.get(i));
            assertThat(worst(OUTCOMES.get(i), OUTCOMES.get(i - 1))).isEqualTo(OUTCOMES.get(i));
        }
    }

    private static Outcome worst(Outcome... outcomes) {
        return new StepEnd(Stream.of(outcomes)
                        .map(outcome -> new ItemOutcome(outcome, null, Answer.NONE, Map.of()))
                        .toList())
                .worst();
    }
}
