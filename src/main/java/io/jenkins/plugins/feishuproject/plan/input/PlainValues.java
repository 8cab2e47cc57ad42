package io.jenkins.plugins.feishuproject.plan.input;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.api.LocalizedMessage;
import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * Converts the arguments of one step, as a script hands them over, to plain values: maps with string keys, lists,
 * strings, null, and any other object as it is. A script can hand over anything, even a list without an end or a map that
 * contains itself, so everything is counted.
 */
@Restricted(NoExternalUse.class)
public final class PlainValues {

    /** The length of a text, at most, in characters. */
    public static final int MAX_TEXT_LENGTH = 1_048_576;

    private static final int MAX_LENGTH_IN_ALL = 4 * MAX_TEXT_LENGTH;
    private static final int MAX_VALUES = 200_000;

    /** Deeper than any field value. */
    private static final int MAX_DEPTH = 100;

    /** More than any field holds, and fewer than a JSON reader takes in one number. */
    private static final int MAX_DIGITS = 500;

    /** Beyond that, a number is not read back as it was written. */
    private static final int MAX_EXPONENT = 1_000_000_000;

    /** From json-lib, Groovy and Jackson: known by name, since this package does not depend on those libraries. */
    private static final Set<String> NULLS = Set.of("JSONNull", "NullObject", "NullNode");

    private static final int MAX_BITS = BigInteger.TEN.pow(MAX_DIGITS).bitLength();

    private final UnaryOperator<Object> unwrapping;
    private int values;
    private int length;

    /** @param unwrapping turns the host's own objects into maps, lists, strings or null; leaves all others as they are */
    public PlainValues(UnaryOperator<Object> unwrapping) {
        this.unwrapping = unwrapping;
    }

    /** @throws WrongArgumentsException naming the place where the arguments exceed a bound */
    public Map<String, Object> of(Map<?, ?> arguments) throws WrongArgumentsException {
        Map<String, Object> plain = new LinkedHashMap<>();
        for (Map.Entry<?, ?> argument : arguments.entrySet()) {
            String name = String.valueOf(argument.getKey());
            plain.put(name, of(name, argument.getValue()));
        }
        return plain;
    }

    /** @throws WrongArgumentsException naming the place, at {@code path} or below, that exceeds a bound */
    @CheckForNull
    public Object of(String path, @CheckForNull Object value) throws WrongArgumentsException {
        return plain(path, value, 0);
    }

    @CheckForNull
    private Object plain(String path, @CheckForNull Object raw, int depth) throws WrongArgumentsException {
        Object value = unwrapping.apply(raw);
        count(path, depth);
        if (value == null || NULLS.contains(value.getClass().getSimpleName())) {
            return null;
        } else if (value instanceof CharSequence) {
            return text(path, value.toString());
        } else if (value instanceof Map<?, ?> map) {
            return map(path, map, depth);
        } else if (value instanceof Iterable<?> elements && !(value instanceof Path)) {
            return list(path, elements, depth);
        } else if (value.getClass().isArray()) {
            return list(path, elements(value), depth);
        }
        if (isTooLong(value)) {
            throw Problems.only(path, "tooManyDigits", MAX_DIGITS);
        }
        return value;
    }

    private void count(String path, int depth) throws WrongArgumentsException {
        if (depth > MAX_DEPTH) {
            throw Problems.only(path, "tooDeep", MAX_DEPTH);
        }
        if (++values > MAX_VALUES) {
            throw Problems.only(path, "tooManyInAll", LocalizedMessage.count(MAX_VALUES));
        }
    }

    private String text(String path, String text) throws WrongArgumentsException {
        if (text.length() > MAX_TEXT_LENGTH) {
            String actual = LocalizedMessage.count(text.length());
            throw Problems.only(path, "tooLong", LocalizedMessage.count(MAX_TEXT_LENGTH), actual);
        }
        length += text.length();
        if (length > MAX_LENGTH_IN_ALL) {
            throw Problems.only(path, "tooLongInAll", LocalizedMessage.count(MAX_LENGTH_IN_ALL));
        }
        // UTF-8 has no such thing: it could neither be sent, nor saved, nor found again as it was given.
        OptionalInt half = text.codePoints()
                .filter(c -> Character.getType(c) == Character.SURROGATE)
                .findFirst();
        if (half.isPresent()) {
            throw Problems.only(path, "halfCharacter", "U+%04X".formatted(half.getAsInt()));
        }
        return text;
    }

    private Map<String, Object> map(String path, Map<?, ?> map, int depth) throws WrongArgumentsException {
        Map<String, Object> plain = new LinkedHashMap<>();
        for (Map.Entry<?, ?> member : map.entrySet()) {
            String name = text(path, String.valueOf(member.getKey()));
            plain.put(name, plain(ArgumentPath.member(path, name), member.getValue(), depth + 1));
        }
        return plain;
    }

    private List<Object> list(String path, Iterable<?> elements, int depth) throws WrongArgumentsException {
        List<Object> plain = new ArrayList<>();
        for (Object element : elements) {
            plain.add(plain(ArgumentPath.element(path, plain.size()), element, depth + 1));
        }
        return plain;
    }

    private static Iterable<?> elements(Object array) {
        return () -> IntStream.range(0, Array.getLength(array))
                .mapToObj(index -> Array.get(array, index))
                .iterator();
    }

    private static boolean isTooLong(Object value) {
        if (value instanceof BigDecimal decimal) {
            return Math.abs((long) decimal.scale()) > MAX_EXPONENT || isTooLong(decimal.unscaledValue());
        }
        return value instanceof BigInteger whole && whole.bitLength() > MAX_BITS;
    }
}
