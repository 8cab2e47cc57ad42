package io.jenkins.plugins.feishuproject.plan.input;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.api.LocalizedMessage;
import io.jenkins.plugins.feishuproject.api.text.TypedUrl;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** The forms that values can have. */
@Restricted(NoExternalUse.class)
public final class ArgumentTypes {

    /** The length, at most, of a text that identifies something: a key, an ID, a name, an address. */
    public static final int MAX_NAME_LENGTH = 2_048;

    /** The number of elements, at most, of a list of rows or work items. */
    public static final int MAX_ROWS = 1_000;

    /** A key, an ID or an e-mail address. */
    public static final ArgumentType KEY = identifier("text", ArgumentTypes::text, Identifiers::isKey);

    public static final ArgumentType KEY_OR_WHOLE_NUMBER =
            identifier("textOrWholeNumber", raw -> isWhole(raw) ? raw.toString() : text(raw), Identifiers::isKey);

    /** A name that people give and see. */
    public static final ArgumentType NAME = identifier("text", ArgumentTypes::text, Identifiers::isName);

    public static final ArgumentType URL = identifier("text", ArgumentTypes::text, Identifiers::isUrl);

    /** A text that people read. */
    public static final ArgumentType LONG_TEXT =
            new Leaf(words("text"), true, PlainValues.MAX_TEXT_LENGTH, ArgumentTypes::text, null);

    /** A regular expression, whose blanks count. */
    public static final ArgumentType PATTERN =
            new Leaf(words("text"), true, MAX_NAME_LENGTH, ArgumentTypes::text, null);

    public static final ArgumentType DATE =
            new Leaf(words("date"), false, PlainValues.MAX_TEXT_LENGTH, new DateText(), Identifiers::isKey);

    public static final ArgumentType NUMBER = value(words("number"), ArgumentTypes::finite);
    public static final ArgumentType ERR_CODE = value(words("errCode"), ArgumentTypes::errCode);
    public static final ArgumentType FLAG = value(words("flag"), raw -> raw instanceof Boolean ? raw : null);
    public static final ArgumentType JSON = new JsonType();

    private ArgumentTypes() {}

    /** One of the constants of {@code type}, by name. */
    public static ArgumentType choice(Class<? extends Enum<?>> type) {
        List<String> names = Stream.of(type.getEnumConstants()).map(Enum::name).toList();
        Function<Object, Object> reader = raw -> {
            String name = raw instanceof Enum<?> constant ? constant.name() : Identifiers.trimmed(text(raw));
            return names.contains(name) ? name : null;
        };
        return new Leaf(words("choice", LocalizedList.byCommas(names)), true, MAX_NAME_LENGTH, reader, null);
    }

    /** A whole number within these bounds. */
    public static ArgumentType wholeNumber(int min, int max) {
        return value(words("wholeNumber", min, max), raw -> {
            boolean fits = isWhole(raw) && new BigInteger(raw.toString()).bitLength() < Integer.SIZE;
            int number = fits ? ((Number) raw).intValue() : min - 1;
            return number >= min && number <= max ? (Object) number : null;
        });
    }

    /** A non-empty list. */
    public static ArgumentType list(ArgumentType element) {
        return new ListType(element, false, Integer.MAX_VALUE, null);
    }

    /** A non-empty list of at most {@value #MAX_ROWS} maps. */
    public static ArgumentType rows(MapType row) {
        return new ListType(row, false, MAX_ROWS, null);
    }

    /** A list of at most {@value #MAX_ROWS} work items: none is nothing to do. */
    public static ArgumentType workItems() {
        return new ListType(new WorkItemForm(), true, MAX_ROWS, null);
    }

    /** Like {@link #rows}, but no two of them have the same {@code member}: it would be open which one applies. */
    public static ArgumentType distinctRows(MapType row, String member) {
        return new ListType(row, false, MAX_ROWS, member);
    }

    /** A list that may be empty, which requests removal. */
    public static ArgumentType listOrNone(ArgumentType element) {
        return new ListType(element, true, Integer.MAX_VALUE, null);
    }

    /** A map from keys that identify something to values of one form. */
    public static ArgumentType mapOf(ArgumentType value) {
        return new MapType(Map.of(), List.of(), value);
    }

    private static ArgumentType identifier(String expected, Function<Object, Object> reader, Check check) {
        return new Leaf(words(expected), true, MAX_NAME_LENGTH, reader, check);
    }

    private static ArgumentType value(LocalizedMessage expected, Function<Object, Object> reader) {
        return new Leaf(expected, false, MAX_NAME_LENGTH, reader, null);
    }

    static LocalizedMessage words(String key, Object... arguments) {
        return LocalizedMessage.of(ArgumentTypes.class, key, arguments);
    }

    static boolean isBlank(Object raw) {
        return raw instanceof String text && Identifiers.trimmed(text) == null;
    }

    static boolean isWhole(Object raw) {
        return raw instanceof Integer
                || raw instanceof Long
                || raw instanceof Short
                || raw instanceof Byte
                || raw instanceof BigInteger;
    }

    @CheckForNull
    private static String text(Object raw) {
        return raw instanceof String text ? text : null;
    }

    @CheckForNull
    private static Long errCode(Object raw) {
        boolean tooLong = raw instanceof BigInteger big && big.bitLength() >= Long.SIZE;
        return !isWhole(raw) || tooLong || ((Number) raw).longValue() == 0 ? null : ((Number) raw).longValue();
    }

    @CheckForNull
    private static Object finite(Object raw) {
        return raw instanceof Number number && Double.isFinite(number.doubleValue()) ? number.doubleValue() : null;
    }

    /** One of {@link Identifiers}: records what is wrong with a text. */
    private interface Check {
        boolean accepts(String path, String text, Problems problems);
    }

    /**
     * A scalar value.
     *
     * @param maxLength of a text
     * @param reader returns the bindable form of the value, or null if it has another form
     * @param check of a text that identifies something, which loses the blanks at its ends; null for all others
     */
    private record Leaf(
            LocalizedMessage expected,
            boolean isText,
            int maxLength,
            Function<Object, Object> reader,
            @CheckForNull Check check)
            implements ArgumentType {

        @Override
        public boolean isLeftOut(@CheckForNull Object raw) {
            return ArgumentType.super.isLeftOut(raw) || isText && isBlank(raw);
        }

        @Override
        public Object readPresent(String path, Object raw, Problems problems) {
            if (isText && raw instanceof String text && problems.isTooLong(path, text, maxLength)) {
                return null;
            }
            Object value = reader.apply(raw);
            if (value instanceof String text) {
                return checked(path, text, problems);
            } else if (value == null && isText && raw instanceof String text) {
                problems.add(path, "wrongType", expected, words("got.value", TypedUrl.inText(text)));
                return null;
            }
            return value == null ? refuse(path, raw, problems) : value;
        }

        @CheckForNull
        private String checked(String path, String text, Problems problems) {
            if (check == null) {
                return text;
            }
            String trimmed = Identifiers.trimmed(text);
            return trimmed != null && check.accepts(path, trimmed, problems) ? trimmed : null;
        }
    }
}
