package io.jenkins.plugins.feishuproject.plan.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.util.DefaultLocale;

/** What a script hands over, of whatever size. */
@DefaultLocale("en")
class PlainValuesTest {

    private static final int MEBI = 1 << 20;

    @Test
    void everyKindOfListMapAndTextIsRead() throws Exception {
        Map<Object, Object> arguments = new LinkedHashMap<>();
        arguments.put(new StringBuilder("texts"), new String[] {"a", null});
        arguments.put("numbers", new int[] {1, 2});
        arguments.put("map", Map.of(1, new StringBuilder("b")));

        Map<String, Object> expected = new LinkedHashMap<>();
        expected.put(
                "texts",
                IntStream.range(0, 2).mapToObj(i -> i == 0 ? "a" : null).toList());
        expected.put("numbers", List.of(1, 2));
        expected.put("map", Map.of("1", "b"));
        assertThat(plain(arguments)).isEqualTo(expected);
    }

    @Test
    void longestTextIsReadAndALongerOneNamed() throws Exception {
        assertThat(plain(field("x".repeat(MEBI)))).isEqualTo(field("x".repeat(MEBI)));
        assertRefused(
                field("x".repeat(30 * MEBI)),
                "fields[0].fieldValue: expected at most 1,048,576 characters, got 31,457,280");
        assertRefused(
                field(Map.of("x".repeat(MEBI + 1), 1)), "fields[0].fieldValue: expected at most 1,048,576 charac");
    }

    @Test
    void halfOfACharacterIsRefusedAndAWholeOneIsNot() throws Exception {
        assertThat(plain(field("released \ud83d\ude80"))).isEqualTo(field("released \ud83d\ude80"));
        assertRefused(
                field("released \ud83d"),
                "fields[0].fieldValue contains U+D83D, half of a character; cut texts between whole characters");
        assertRefused(Map.of("content", "\ude80!"), "content contains U+DE80, half of a character");
        assertRefused(Map.of("content", "a\ude80\ud83d"), "content contains U+DE80, half of a character");
    }

    @Test
    void textsHaveALimitTogether() {
        assertRefused(
                field(Collections.nCopies(100_000, "x".repeat(1000))),
                "fields[0].fieldValue[4194]: too much text; the arguments of a step have at most 4,194,304 characters"
                        + " in");
    }

    @Test
    void valuesHaveALimitTogether() {
        assertRefused(
                Map.of("nodeOwners", Collections.nCopies(1_000_000, "a")),
                "nodeOwners[199999]: too many values; the arguments of a step have at most 200,000 in all");
    }

    @Test
    void listWithoutAnEndIsRefused() {
        Iterable<Integer> endless = () -> IntStream.iterate(0, i -> i + 1).iterator();

        assertRefused(Map.of("nodeOwners", endless), "nodeOwners[199999]: too many values");
    }

    @Test
    void listOrMapThatContainsItselfIsRefused() {
        List<Object> list = new ArrayList<>();
        list.add(list);
        Map<String, Object> map = new HashMap<>();
        map.put("a", map);

        assertRefused(field(list), "fields[0].fieldValue[0][0]");
        assertRefused(field(map), "fields[0].fieldValue.a.a");
    }

    @Test
    void tenThousandLevelsAreRefused() {
        Object value = 1;
        for (int i = 0; i < 10_000; i++) {
            value = List.of(value);
        }

        assertThatExceptionOfType(WrongArgumentsException.class)
                .isThrownBy(refusing(field(value)))
                .withMessageEndingWith("nested more than 100 levels deep");
    }

    @Test
    void fewListsThatStandForManyAreRefused() {
        Object value = "a";
        for (int i = 0; i < 50; i++) {
            value = Collections.nCopies(10, value);
        }

        assertRefused(field(value), "fields[0].fieldValue[0][0]");
    }

    @Test
    void placeBelowALongNameIsNamedInShort() {
        Object owners = Map.of("x".repeat(MEBI), Collections.nCopies(200_000, List.of()));

        assertRefused(field(owners), "fields[0].fieldValue…: too many values");
    }

    @Test
    void numberOfManyDigitsIsRefused() throws Exception {
        BigInteger longest = BigInteger.TEN.pow(500).subtract(BigInteger.ONE);

        assertThat(plain(field(longest))).isEqualTo(field(longest));
        assertThat(plain(field(new BigDecimal("1e999999999")))).isEqualTo(field(new BigDecimal("1e999999999")));
        assertRefused(field(BigInteger.TEN.pow(600)), "fields[0].fieldValue: expected a number of at most 500 digits");
        for (String number : List.of("1e2147483647", "100e2147483647", "1e-2147483647")) {
            assertRefused(
                    field(new BigDecimal(number)), "fields[0].fieldValue: expected a number of at most 500 digits");
        }
        assertRefused(
                field(new BigDecimal(BigInteger.TEN.pow(600).negate(), 7)),
                "fields[0].fieldValue: expected a number of at most 500 digits");
    }

    @Test
    void refusalIsInTheReadersLanguage() {
        assertThatExceptionOfType(WrongArgumentsException.class)
                .isThrownBy(refusing(field("x".repeat(2 * MEBI))))
                .satisfies(refusal -> assertThat(refusal.in(Locale.SIMPLIFIED_CHINESE))
                        .isEqualTo("fields[0].fieldValue：不能超过 1,048,576 个字符，实际为 2,097,152 个"));
    }

    private static Map<String, Object> field(Object value) {
        return Map.of("fields", List.of(Map.of("fieldValue", value)));
    }

    private static Map<String, Object> plain(Map<?, ?> arguments) throws WrongArgumentsException {
        return new PlainValues(UnaryOperator.identity()).of(arguments);
    }

    private static ThrowingCallable refusing(Map<?, ?> arguments) {
        return () -> plain(arguments);
    }

    private static void assertRefused(Map<?, ?> arguments, String message) {
        assertThatExceptionOfType(WrongArgumentsException.class)
                .isThrownBy(refusing(arguments))
                .satisfies(refusal ->
                        assertThat(refusal).message().startsWith(message).hasSizeLessThan(500));
    }
}
