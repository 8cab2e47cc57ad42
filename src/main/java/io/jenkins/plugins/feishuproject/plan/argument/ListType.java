package io.jenkins.plugins.feishuproject.plan.argument;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.api.LocalizedMessage;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;

/** Any collection or array, read as a {@link List}. */
record ListType(ArgumentType element, boolean mayBeEmpty, int most) implements ArgumentType {

    @Override
    public LocalizedMessage expected() {
        return ArgumentTypes.words("list", element.expected());
    }

    @Override
    public Object readPresent(String path, Object raw, Problems problems) {
        List<?> elements = elements(raw);
        if (elements == null) {
            return refuse(path, raw, problems);
        }
        if (elements.isEmpty() && !mayBeEmpty) {
            problems.add(path, "empty");
        } else if (elements.size() > most) {
            problems.add(path, "tooMany", LocalizedMessage.count(most), LocalizedMessage.count(elements.size()));
            return null;
        }
        List<Object> read = new ArrayList<>();
        for (Object each : elements) {
            read.add(element.read(ArgumentPath.element(path, read.size()), each, problems));
        }
        return read;
    }

    @CheckForNull
    private static List<?> elements(Object raw) {
        if (raw instanceof Collection<?> collection) {
            return new ArrayList<>(collection);
        }
        return raw.getClass().isArray() ? elementsOfArray(raw) : null;
    }

    private static List<?> elementsOfArray(Object array) {
        return IntStream.range(0, Array.getLength(array))
                .mapToObj(i -> Array.get(array, i))
                .toList();
    }
}
