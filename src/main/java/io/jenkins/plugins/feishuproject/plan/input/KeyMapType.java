package io.jenkins.plugins.feishuproject.plan.input;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.api.LocalizedMessage;
import java.util.LinkedHashMap;
import java.util.Map;

/** A map of the form {@code map} whose keys identify something. */
record KeyMapType(ArgumentType map) implements ArgumentType {

    @Override
    public LocalizedMessage expected() {
        return map.expected();
    }

    @Override
    @CheckForNull
    public Object readPresent(String path, Object raw, Problems problems) {
        if (!(map.readPresent(path, raw, problems) instanceof Map<?, ?> values)) {
            return null;
        }
        Map<Object, Object> read = new LinkedHashMap<>();
        values.forEach((name, value) -> {
            Object key = ArgumentTypes.KEY.read(path, name, problems);
            if (read.containsKey(key)) {
                problems.add(path, "duplicate", name);
            }
            read.put(key, value);
        });
        return read;
    }
}
