package io.jenkins.plugins.feishuproject.step;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Failure;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.sf.json.JSONNull;
import org.jenkinsci.plugins.structs.describable.UninstantiatedDescribable;

/**
 * Converts arguments from a script to plain values: maps with string keys, lists, strings, numbers and booleans.
 * Unwraps Pipeline's own wrappers and normalizes every kind of list, text and null.
 */
final class ScriptValues {

    /** Deeper than any field value; guards against a map that contains itself. */
    private static final int MAX_DEPTH = 100;

    private ScriptValues() {}

    /** @throws Failure naming the argument that is nested too deeply */
    static Map<String, Object> plain(Map<?, ?> arguments) {
        Map<String, Object> plain = new LinkedHashMap<>();
        arguments.forEach((name, value) -> plain.put(String.valueOf(name), plain(String.valueOf(name), value, 0)));
        return plain;
    }

    /** Converts a single value; {@code name} is that of its argument. */
    @CheckForNull
    static Object plain(String name, @CheckForNull Object value) {
        return plain(name, value, 0);
    }

    @CheckForNull
    private static Object plain(String name, @CheckForNull Object value, int depth) {
        if (depth > MAX_DEPTH) {
            throw new Failure(Messages.ScriptValues_tooDeep(name, MAX_DEPTH));
        }
        if (value == null || value instanceof JSONNull) {
            return null;
        } else if (value instanceof CharSequence) {
            return value.toString();
        } else if (value instanceof UninstantiatedDescribable describable) {
            return map(name, describable.getArguments(), depth);
        } else if (value instanceof Map<?, ?> map) {
            return map(name, map, depth);
        } else if (value instanceof Iterable<?> elements) {
            return list(name, elements, depth);
        }
        return value.getClass().isArray() ? list(name, elements(value), depth) : value;
    }

    private static Map<String, Object> map(String name, Map<?, ?> map, int depth) {
        Map<String, Object> plain = new LinkedHashMap<>();
        map.forEach((key, value) -> plain.put(String.valueOf(key), plain(name, value, depth + 1)));
        return plain;
    }

    private static List<Object> list(String name, Iterable<?> elements, int depth) {
        List<Object> plain = new ArrayList<>();
        elements.forEach(element -> plain.add(plain(name, element, depth + 1)));
        return plain;
    }

    private static List<Object> elements(Object array) {
        return IntStream.range(0, Array.getLength(array))
                .mapToObj(i -> Array.get(array, i))
                .toList();
    }
}
