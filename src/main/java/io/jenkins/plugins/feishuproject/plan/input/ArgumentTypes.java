package io.jenkins.plugins.feishuproject.plan.input;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.api.LocalizedMessage;
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

    private static final ArgumentType TEXT = new Leaf(words("text"), true, ArgumentTypes::text);

    private static final ArgumentType TEXT_OR_WHOLE_NUMBER =
            new Leaf(words("textOrWholeNumber"), true, raw -> isWhole(raw) ? raw.toString() : text(raw));

    /** A key, an ID or an e-mail address. */
    public static final ArgumentType KEY = new IdentifierType(TEXT, Identifiers::isKey);

    public static final ArgumentType KEY_OR_WHOLE_NUMBER = new IdentifierType(TEXT_OR_WHOLE_NUMBER, Identifiers::isKey);

    /** A name that people give and see. */
    public static final ArgumentType NAME = new IdentifierType(TEXT, Identifiers::isName);

    public static final ArgumentType URL = new IdentifierType(TEXT, Identifiers::isUrl);

    /** A text that people read. */
    public static final ArgumentType LONG_TEXT =
            new Leaf(words("text"), true, PlainValues.MAX_TEXT_LENGTH, ArgumentTypes::text);

    /** A regular expression, whose blanks count. */
    public static final ArgumentType PATTERN = TEXT;

    public static final ArgumentType DATE = new IdentifierType(new DateType(), Identifiers::isKey);
    public static final ArgumentType NUMBER = new Leaf(words("number"), false, ArgumentTypes::finite);
    public static final ArgumentType ERR_CODE = new Leaf(words("errCode"), false, ArgumentTypes::errCode);
    public static final ArgumentType FLAG = new Leaf(words("flag"), false, raw -> raw instanceof Boolean ? raw : null);
    public static final ArgumentType JSON = new JsonType();

    private ArgumentTypes() {}

    /** One of the constants of {@code type}, by name. */
    public static ArgumentType choice(Class<? extends Enum<?>> type) {
        List<String> names = Stream.of(type.getEnumConstants()).map(Enum::name).toList();
        return new Leaf(words("choice", LocalizedList.byCommas(names)), true, raw -> {
            String name = raw instanceof Enum<?> constant ? constant.name() : Identifiers.trimmed(text(raw));
            return names.contains(name) ? name : null;
        });
    }

    /** A whole number within these bounds. */
    public static ArgumentType wholeNumber(int min, int max) {
        return new Leaf(words("wholeNumber", min, max), false, raw -> {
            boolean fits = isWhole(raw) && new BigInteger(raw.toString()).bitLength() < Integer.SIZE;
            int number = fits ? ((Number) raw).intValue() : min - 1;
            return number >= min && number <= max ? (Object) number : null;
        });
    }

    /** A non-empty list. */
    public static ArgumentType list(ArgumentType element) {
        return new ListType(element, false, Integer.MAX_VALUE);
    }

    /** A non-empty list of at most {@value #MAX_ROWS} maps. */
    public static ArgumentType rows(MapType row) {
        return new ListType(row, false, MAX_ROWS);
    }

    /** A list of at most {@value #MAX_ROWS} work items: none is nothing to do. */
    public static ArgumentType workItems() {
        return new ListType(new WorkItemForm(), true, MAX_ROWS);
    }

    /** Like {@link #rows}, but no two of them have the same {@code member}: it would be open which one applies. */
    public static ArgumentType distinctRows(MapType row, String member) {
        return new DistinctRowsType(rows(row), member);
    }

    /** A list that may be empty, which requests removal. */
    public static ArgumentType listOrNone(ArgumentType element) {
        return new ListType(element, true, Integer.MAX_VALUE);
    }

    /** A map from arbitrary keys to values of one form. */
    public static ArgumentType mapOf(ArgumentType value) {
        return new MapType(Map.of(), List.of(), value);
    }

    /** A map from keys that identify something to values of one form. */
    public static ArgumentType mapByKey(ArgumentType value) {
        return new KeyMapType(mapOf(value));
    }

    static LocalizedMessage words(String key, Object... arguments) {
        return LocalizedMessage.of(ArgumentTypes.class, key, arguments);
    }

    /** A description of the actual value. */
    static LocalizedMessage describe(Object raw) {
        String kind = kind(raw);
        return switch (kind) {
            case "number" -> words("got.number", raw);
            case "other" -> words("got.other", raw.getClass().getName());
            default -> words("got." + kind);
        };
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

    private static String kind(Object raw) {
        if (raw instanceof String) {
            return "text";
        } else if (raw instanceof Number) {
            return "number";
        } else if (raw instanceof Boolean) {
            return "flag";
        } else if (raw instanceof Map) {
            return "map";
        }
        return raw instanceof List ? "list" : "other";
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

    /**
     * A scalar value; {@code reader} returns its bindable form, or null if it has another form. A text has at most
     * {@code maxLength} characters.
     */
    private record Leaf(LocalizedMessage expected, boolean isText, int maxLength, Function<Object, Object> reader)
            implements ArgumentType {

        Leaf(LocalizedMessage expected, boolean isText, Function<Object, Object> reader) {
            this(expected, isText, MAX_NAME_LENGTH, reader);
        }

        @Override
        public boolean isLeftOut(@CheckForNull Object raw) {
            return ArgumentType.super.isLeftOut(raw) || isText && isBlank(raw);
        }

        @Override
        public Object readPresent(String path, Object raw, Problems problems) {
            Object value = reader.apply(raw);
            if (value instanceof String text && problems.isTooLong(path, text, maxLength)) {
                return null;
            }
            return value == null ? refuse(path, raw, problems) : value;
        }
    }
}
