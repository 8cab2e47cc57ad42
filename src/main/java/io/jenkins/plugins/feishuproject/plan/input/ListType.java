package io.jenkins.plugins.feishuproject.plan.input;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.api.LocalizedMessage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A list of values of one form.
 *
 * @param most the number of elements, at most
 * @param distinct the member of its maps that no two of them share; null if they may
 */
record ListType(
        ArgumentType element,
        boolean mayBeEmpty,
        int most,
        @CheckForNull String distinct) implements ArgumentType {

    @Override
    public LocalizedMessage expected() {
        return ArgumentTypes.words("list", element.expected());
    }

    @Override
    public Object readPresent(String path, Object raw, Problems problems) {
        if (!(raw instanceof List<?> elements)) {
            return refuse(path, raw, problems);
        }
        if (elements.isEmpty() && !mayBeEmpty) {
            problems.add(path, "empty");
        } else if (elements.size() > most) {
            problems.add(path, "tooMany", LocalizedMessage.count(most), LocalizedMessage.count(elements.size()));
            return null;
        }
        List<Object> read = new ArrayList<>();
        Set<Object> seen = new HashSet<>();
        for (Object each : elements) {
            String place = ArgumentPath.element(path, read.size());
            Object value = element.read(place, each, problems);
            checkDistinct(place, value, seen, problems);
            read.add(value);
        }
        return read;
    }

    private void checkDistinct(String place, @CheckForNull Object value, Set<Object> seen, Problems problems) {
        Object name = distinct != null && value instanceof Map<?, ?> row ? row.get(distinct) : null;
        if (name != null && !seen.add(name)) {
            problems.add(ArgumentPath.member(place, distinct), "duplicate", name.toString());
        }
    }
}
