package io.jenkins.plugins.feishuproject.plan.part;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
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
                Arguments.of(new BigDecimal("1e3"), 1000),
                Arguments.of(new BigDecimal("12345678901234567.890"), new BigDecimal("12345678901234567.89")),
                Arguments.of(new BigDecimal("1e999999999"), new BigDecimal("10e999999998")),
                Arguments.of("a", "a"),
                Arguments.of(true, true),
                Arguments.of(null, ""),
                Arguments.of(Map.of("value", "1", "label", "One"), Map.of("value", "1")),
                Arguments.of(List.of("b", "a"), List.of("a", "b")),
                Arguments.of(List.of(2.0, 1L), List.of(1, 2)),
                Arguments.of(Arrays.asList("a", null), List.of("", "a")),
                Arguments.of(List.of(), List.of()),
                Arguments.of(List.of(List.of(2, 1), List.of()), List.of(List.of(), List.of(1.0, 2))),
                Arguments.of(
                        List.of(Map.of("a", 1, "b", 2), Map.of("a", 1)),
                        List.of(Map.of("a", 1), Map.of("b", 2, "a", 1))),
                Arguments.of(
                        List.of(List.of("x", Map.of("a", List.of(1, "y"), "b", 2))),
                        List.of(List.of(Map.of("a", List.of("y", 1)), "x"))),
                Arguments.of(List.of(Map.of("value", "1", "label", "One")), List.of(Map.of("value", "1"))));
    }

    static Stream<Arguments> notHeld() {
        return Stream.of(
                Arguments.of(1, 2),
                Arguments.of("1", 1),
                Arguments.of(9007199254740993L, 9007199254740992L),
                Arguments.of(new BigDecimal("12345678901234567.88"), new BigDecimal("12345678901234567.89")),
                Arguments.of(new BigDecimal("1e999999999"), 7),
                Arguments.of(new BigDecimal("1e-999999999"), 0),
                Arguments.of(new BigDecimal("1e999999999"), new BigDecimal("1e-999999999")),
                Arguments.of(new BigDecimal("100e2147483647"), 7),
                Arguments.of(new BigDecimal("1e2147483647"), new BigDecimal("1e-2147483647")),
                Arguments.of("NaN", 7),
                Arguments.of(null, "a"),
                Arguments.of("a", ""),
                Arguments.of(Map.of("label", "One"), Map.of("value", "1")),
                Arguments.of(List.of("a"), List.of("a", "a")),
                Arguments.of(Map.of("a", 1), List.of("a")),
                Arguments.of(List.of(Map.of("a", 1)), List.of(List.of("a"))),
                Arguments.of(0, List.of()),
                Arguments.of(List.of(Map.of("a", 1)), List.of("a")),
                Arguments.of(List.of("1"), List.of(1)),
                Arguments.of(List.of(List.of("x", 2)), List.of(List.of("x", Map.of("a", 1)))),
                Arguments.of(List.of("x", Map.of("a", 2)), List.of("x", Map.of("a", 1))),
                Arguments.of(List.of("a", "b"), List.of("a", "a")),
                Arguments.of(List.of("a", "b"), List.of("a")));
    }

    @ParameterizedTest
    @MethodSource("held")
    void equivalentFieldValuesMatch(Object is, Object asked) {
        assertThat(FieldMatch.holds(is, asked)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("notHeld")
    void differentFieldValuesDoNotMatch(Object is, Object asked) {
        assertThat(FieldMatch.holds(is, asked)).isFalse();
    }

    static Stream<UnaryOperator<Object>> elements() {
        return Stream.of(
                number -> number,
                number -> Map.of("value", number),
                number -> List.of(Map.of("value", number), "text"),
                number -> ((CountedNumber) number).value % 2 == 0 ? number : Map.of("value", number));
    }

    @ParameterizedTest
    @MethodSource("elements")
    void longListsInAnyOrderAreComparedInLinearTime(UnaryOperator<Object> element) {
        AtomicInteger reads = new AtomicInteger();
        List<Object> asked = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            asked.add(element.apply(new CountedNumber(i / 2, reads)));
        }
        List<Object> shown = new ArrayList<>(asked);
        Collections.shuffle(shown, new Random(1));

        assertThat(FieldMatch.holds(shown, asked)).isTrue();
        shown.set(7, element.apply(new CountedNumber(-2, reads)));
        assertThat(FieldMatch.holds(shown, asked)).isFalse();
        assertThat(reads).hasValueLessThan(50 * asked.size());
    }

    /** A number that counts how often it is read. */
    private static final class CountedNumber extends Number {

        private static final long serialVersionUID = 1L;

        private final int value;
        private final AtomicInteger reads;

        CountedNumber(int value, AtomicInteger reads) {
            this.value = value;
            this.reads = reads;
        }

        @Override
        public int intValue() {
            reads.incrementAndGet();
            return value;
        }

        @Override
        public long longValue() {
            return intValue();
        }

        @Override
        public float floatValue() {
            return intValue();
        }

        @Override
        public double doubleValue() {
            return intValue();
        }

        @Override
        public String toString() {
            return Integer.toString(intValue());
        }
    }
}
