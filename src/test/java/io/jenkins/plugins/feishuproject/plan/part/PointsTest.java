package io.jenkins.plugins.feishuproject.plan.part;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.jenkins.plugins.feishuproject.plan.input.Problems;
import io.jenkins.plugins.feishuproject.plan.input.WrongArgumentsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.util.DefaultLocale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DefaultLocale("en")
class PointsTest {

    private final Problems problems = new Problems();

    @ParameterizedTest
    @ValueSource(strings = {"3", " 3.0 ", "0.03e2"})
    void textOfANumberIsThatNumber(String text) {
        assertThat(RequestedSchedule.points("points", text, problems)).isEqualTo(3.0);
    }

    @Test
    void lowestAndHighestAreIncluded() {
        assertThat(RequestedSchedule.points("points", 0, problems)).isZero();
        assertThat(RequestedSchedule.points("points", 1_000_000, problems)).isEqualTo(1_000_000);
    }

    @ParameterizedTest
    @CsvSource({
        "-1, 'points: expected a number from 0 to 1000000, got -1'",
        "1e400, 'points: expected a number from 0 to 1000000, got 1e400'",
        "1e2147483647, 'points: expected a number from 0 to 1000000, got 1e2147483647'",
        "'3,5', 'points: \"3,5\" is not a number'",
        "2h, 'points: \"2h\" is not a number'",
        "3d, 'points: \"3d\" is not a number'",
        "NaN, 'points: \"NaN\" is not a number'"
    })
    void anythingElseIsRefusedInASentence(String text, String message) {
        assertThat(RequestedSchedule.points("points", text, problems)).isNull();
        assertThatExceptionOfType(WrongArgumentsException.class)
                .isThrownBy(problems::throwIfAny)
                .withMessage(message);
    }

    @Test
    void longTextIsRefusedByItsLength() {
        assertThat(RequestedSchedule.points("points", "7".repeat(600_000), problems))
                .isNull();
        assertThatExceptionOfType(WrongArgumentsException.class)
                .isThrownBy(problems::throwIfAny)
                .withMessage("points: expected at most 100 characters, got 600,000");
    }
}
