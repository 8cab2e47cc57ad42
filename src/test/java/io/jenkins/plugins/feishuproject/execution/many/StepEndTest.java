package io.jenkins.plugins.feishuproject.execution.many;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.feishuproject.execution.Answer;
import io.jenkins.plugins.feishuproject.execution.ItemOutcome;
import io.jenkins.plugins.feishuproject.fixture.Reader;
import io.jenkins.plugins.feishuproject.report.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en    | 1 failed, 1 unstable, 1 with a warning, 1 ignored, 2 succeeded, 1 in a dry run
            zh-CN | 失败 1 个、不稳定 1 个、警告 1 个、已忽略 1 个、成功 2 个、试运行 1 个
            """)
    void theOutcomesAreCountedInTheReadersWords(String language, String counts) {
        List<Outcome> outcomes = new ArrayList<>(OUTCOMES);
        outcomes.add(Outcome.SUCCESS);
        StepEnd end = end(outcomes.toArray(Outcome[]::new));

        try (Reader reader = Reader.of(Locale.forLanguageTag(language))) {
            assertThat(end.counts().in(Locale.forLanguageTag(language))).isEqualTo(counts);
        }
    }

    private static Outcome worst(Outcome... outcomes) {
        return end(outcomes).worst();
    }

    private static StepEnd end(Outcome... outcomes) {
        return new StepEnd(Stream.of(outcomes)
                .map(outcome -> new ItemOutcome(outcome, null, Answer.NONE, Map.of()))
                .toList());
    }
}
