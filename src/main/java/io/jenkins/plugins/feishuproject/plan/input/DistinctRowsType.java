package io.jenkins.plugins.feishuproject.plan.input;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.api.LocalizedMessage;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A list of the form {@code rows}, no two of which have the same {@code member}. */
record DistinctRowsType(ArgumentType rows, String member) implements ArgumentType {

    @Override
    public LocalizedMessage expected() {
        return rows.expected();
    }

    @Override
    @CheckForNull
    public Object readPresent(String path, Object raw, Problems problems) {
        Object read = rows.readPresent(path, raw, problems);
        if (read instanceof List<?> list) {
            check(path, list, problems);
        }
        return read;
    }

    private void check(String path, List<?> list, Problems problems) {
        Set<Object> seen = new HashSet<>();
        for (int i = 0; i < list.size(); i++) {
            Object value = list.get(i) instanceof Map<?, ?> row ? row.get(member) : null;
            if (value != null && !seen.add(value)) {
                String place = ArgumentPath.member(ArgumentPath.element(path, i), member);
                problems.add(place, "duplicate", value.toString());
            }
        }
    }
}
