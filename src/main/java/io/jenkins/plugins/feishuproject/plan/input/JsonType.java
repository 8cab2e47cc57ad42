package io.jenkins.plugins.feishuproject.plan.input;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.api.LocalizedMessage;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Any JSON value except null. Only here may text be blank. */
final class JsonType implements ArgumentType {

    @Override
    public LocalizedMessage expected() {
        return ArgumentTypes.words("json");
    }

    @Override
    public Object read(String path, @CheckForNull Object raw, Problems problems) {
        return raw instanceof String ? raw : ArgumentType.super.read(path, raw, problems);
    }

    @Override
    public Object readPresent(String path, Object raw, Problems problems) {
        if (raw instanceof Boolean) {
            return raw;
        } else if (raw instanceof Number number) {
            return number(path, number, problems);
        } else if (raw instanceof Map<?, ?> map) {
            return map(path, map, problems);
        }
        return raw instanceof List
                ? ArgumentTypes.list(this).readPresent(path, raw, problems)
                : refuse(path, raw, problems);
    }

    private Map<String, Object> map(String path, Map<?, ?> raw, Problems problems) {
        if (raw.isEmpty()) {
            problems.add(path, "empty");
        }
        Map<String, Object> read = new LinkedHashMap<>();
        raw.forEach((key, value) -> {
            String name = String.valueOf(key);
            read.put(name, read(ArgumentPath.member(path, name), value, problems));
        });
        return read;
    }

    /** The number with its own digits, which a double would round. */
    @CheckForNull
    private Object number(String path, Number raw, Problems problems) {
        if (raw instanceof BigDecimal || ArgumentTypes.isWhole(raw)) {
            return raw;
        }
        // A float has more digits as a double than its literal.
        Object value = raw instanceof Float ? Double.valueOf(raw.toString()) : raw;
        return ArgumentTypes.NUMBER.readPresent(path, value, problems);
    }
}
