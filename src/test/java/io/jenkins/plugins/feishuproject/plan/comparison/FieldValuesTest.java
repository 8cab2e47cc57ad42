package io.jenkins.plugins.feishuproject.plan.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a field shows, and whether that is what was asked. */
class FieldValuesTest {

    static Stream<Arguments> held() {
        return Stream.of(
                Arguments.of(1, 1.0),
                Arguments.of(9007199254740993L, 9007199254740993L),
                Arguments.of("a", "a"),
                Arguments.of(true, true),
                Arguments.of(null, ""),
                Arguments.of(Map.of("value", "1", "label", "One"), Map.of("value", "1")),
                Arguments.of(List.of("b", "a"), List.of("a", "b")),
                Arguments.of(List.of(Map.of("value", "1", "label", "One")), List.of(Map.of("value", "1"))));
    }

    static Stream<Arguments> notHeld() {
        return Stream.of(
                Arguments.of(1, 2),
                Arguments.of("1", 1),
                Arguments.of(9007199254740993L, 9007199254740992L),
                Arguments.of(null, "a"),
                Arguments.of("a", ""),
                Arguments.of(Map.of("label", "One"), Map.of("value", "1")),
                Arguments.of(List.of("a"), List.of("a", "a")),
                Arguments.of(List.of("a", "b"), List.of("a", "a")),
                Arguments.of(List.of("a", "b"), List.of("a")));
    }

    @ParameterizedTest
    @MethodSource("held")
    void equivalentFieldValuesMatch(Object is, Object asked) {
        assertThat(FieldValues.holds(is, asked)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("notHeld")
    void differentFieldValuesDoNotMatch(Object is, Object asked) {
        assertThat(FieldValues.holds(is, asked)).isFalse();
    }
}
