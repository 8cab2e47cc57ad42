package io.jenkins.plugins.feishuproject.plan;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.api.Sentence;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** The forms that values take. */
final class Shapes {

    static final Shape TEXT = new Leaf(words("text"), Shapes::text);
    static final Shape TEXT_OR_WHOLE_NUMBER =
            new Leaf(words("textOrWholeNumber"), raw -> isWhole(raw) ? raw.toString() : text(raw));

    /** A number is epoch milliseconds, written with at least as many digits as tell it from a year. */
    static final Shape DATE =
            new Leaf(words("date"), raw -> isWhole(raw) ? String.format(Locale.ROOT, "%011d", raw) : text(raw));

    static final Shape NUMBER = new Leaf(words("number"), Shapes::finite);
    static final Shape WHOLE_NUMBER = new Leaf(words("wholeNumber"), raw -> isWhole(raw) ? whole((Number) raw) : null);
    static final Shape FLAG = new Leaf(words("flag"), raw -> raw instanceof Boolean ? raw : null);
    static final Shape JSON = new JsonShape();

    private Shapes() {}

    /** One of a few names. */
    static Shape choice(Class<? extends Enum<?>> type) {
        List<String> names = Stream.of(type.getEnumConstants()).map(Enum::name).toList();
        return new Leaf(
                words("choice", String.join(", ", names)),
                raw -> names.contains(raw.toString()) ? raw.toString() : null);
    }

    /** A list that is not empty. */
    static Shape list(Shape element) {
        return new ListShape(element, false);
    }

    /** A list that may be empty, since that means removal. */
    static Shape listOrNone(Shape element) {
        return new ListShape(element, true);
    }

    /** A map of any keys to values of one form. */
    static Shape mapOf(Shape value) {
        return new MapShape(Map.of(), List.of(), value);
    }

    static Sentence words(String key, Object... arguments) {
        return Sentence.of(Shapes.class, key, arguments);
    }

    /** What a value is, in words. */
    static Sentence describe(Object raw) {
        return words("got." + kind(raw));
    }

    static boolean isWhole(Object raw) {
        return raw instanceof Integer || raw instanceof Long || raw instanceof Short || raw instanceof BigInteger;
    }

    private static String kind(Object raw) {
        if (raw instanceof CharSequence) {
            return "text";
        } else if (raw instanceof Number) {
            return "number";
        } else if (raw instanceof Boolean) {
            return "flag";
        } else if (raw instanceof Map) {
            return "map";
        }
        return raw instanceof Iterable || raw.getClass().isArray() ? "list" : "other";
    }

    @CheckForNull
    private static Object text(Object raw) {
        return raw instanceof CharSequence ? raw.toString() : null;
    }

    @CheckForNull
    private static Long whole(Number number) {
        boolean tooLong = number instanceof BigInteger big && big.bitLength() >= Long.SIZE;
        return tooLong ? null : number.longValue();
    }

    @CheckForNull
    private static Object finite(Object raw) {
        return raw instanceof Number number && Double.isFinite(number.doubleValue()) ? number.doubleValue() : null;
    }

    /** A value without parts; {@code reader} gives its bindable form, or null if it does not fit. */
    private record Leaf(Sentence expected, Function<Object, Object> reader) implements Shape {
        @Override
        public Object readPresent(String path, Object raw, Problems problems) {
            Object value = reader.apply(raw);
            return value == null ? refuse(path, raw, problems) : value;
        }
    }
}
