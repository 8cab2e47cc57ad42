package io.jenkins.plugins.feishuproject.plan.part;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whether a field shows what was asked, whatever that is: by comparison with the definition, which takes longer. */
class FieldValuesPropertyTest {

    @Property(tries = 3000)
    void whatIsHeldElementByElementIsHeld(@ForAll("values") Object asked, @ForAll Random random) {
        Object shown = shownAs(asked, random);

        if (isHeldInOrder(shown, asked)) {
            assertThat(FieldMatch.holds(shown, asked)).isTrue();
        }
    }

    @Property(tries = 3000)
    void whatIsHeldHasAnElementForEveryElement(
            @ForAll("values") Object asked, @ForAll("values") Object other, @ForAll Random random) {
        Object shown = changed(shownAs(asked, random), other, random);

        if (FieldMatch.holds(shown, asked)) {
            assertThat(isHeld(shown, asked)).isTrue();
        }
    }

    @Provide
    Arbitrary<Object> values() {
        return values(3);
    }

    private static Arbitrary<Object> values(int depth) {
        Arbitrary<Object> scalars = Arbitraries.of("a", "b", "", 1, 2, 2.0, new BigDecimal("1.0"), true);
        if (depth == 0) {
            return scalars;
        }
        Arbitrary<Object> lists = values(depth - 1).list().ofMaxSize(4).map(list -> list);
        Arbitrary<Object> maps = Arbitraries.maps(Arbitraries.of("k", "l", "m"), values(depth - 1))
                .ofMinSize(1)
                .ofMaxSize(3)
                .map(map -> map);
        return Arbitraries.oneOf(scalars, lists, maps);
    }

    /** The same value as a service may show it. */
    private static Object shownAs(Object asked, Random random) {
        if (asked instanceof Map<?, ?> map) {
            Map<Object, Object> shown = new HashMap<>();
            map.forEach((name, value) -> shown.put(name, shownAs(value, random)));
            shown.put("label", random.nextInt());
            return shown;
        } else if (asked instanceof List<?> list) {
            List<Object> shown = new ArrayList<>();
            list.forEach(element -> shown.add(shownAs(element, random)));
            Collections.shuffle(shown, random);
            return shown;
        }
        return asked instanceof Integer number ? (Object) number.doubleValue() : asked;
    }

    /** The value with one of its parts replaced by another, or not. */
    private static Object changed(Object shown, Object other, Random random) {
        if (shown instanceof Map<?, ?> map) {
            Map<Object, Object> changed = new HashMap<>(map);
            changed.replaceAll((name, value) -> random.nextBoolean() ? value : changed(value, other, random));
            return changed;
        } else if (shown instanceof List<?> list) {
            List<Object> changed = new ArrayList<>(list);
            changed.replaceAll(value -> random.nextBoolean() ? value : changed(value, other, random));
            return changed;
        }
        return random.nextBoolean() ? shown : other;
    }

    /** Whether the elements of lists can be found one by one, each the first that holds. */
    private static boolean isHeldInOrder(Object is, Object asked) {
        return isHeld(is, asked, (shown, sent) -> {
            List<Object> left = new ArrayList<>(shown);
            return sent.stream()
                    .allMatch(each -> left.stream()
                            .filter(one -> isHeldInOrder(one, each))
                            .findFirst()
                            .map(left::remove)
                            .orElse(false));
        });
    }

    /** Whether the elements of lists can be paired somehow. */
    private static boolean isHeld(Object is, Object asked) {
        return isHeld(is, asked, FieldValuesPropertyTest::canBePaired);
    }

    private static boolean canBePaired(List<?> shown, List<?> sent) {
        return sent.isEmpty()
                || IntStream.range(0, shown.size())
                        .anyMatch(i -> isHeld(shown.get(i), sent.get(0))
                                && canBePaired(without(i, shown), sent.subList(1, sent.size())));
    }

    private static List<?> without(int index, List<?> list) {
        List<Object> without = new ArrayList<>(list);
        without.remove(index);
        return without;
    }

    private static boolean isHeld(Object is, Object asked, BiPredicate<List<?>, List<?>> ofLists) {
        if (is instanceof Number a && asked instanceof Number b) {
            return new BigDecimal(a.toString()).compareTo(new BigDecimal(b.toString())) == 0;
        } else if (is instanceof Map<?, ?> shown && asked instanceof Map<?, ?> sent) {
            return sent.entrySet().stream()
                    .allMatch(member -> isHeld(shown.get(member.getKey()), member.getValue(), ofLists));
        } else if (is instanceof List<?> shown && asked instanceof List<?> sent) {
            return shown.size() == sent.size() && ofLists.test(shown, sent);
        }
        return isNothing(is) && isNothing(asked) || Objects.equals(is, asked);
    }

    private static boolean isNothing(Object value) {
        return value == null || value.equals("");
    }
}
