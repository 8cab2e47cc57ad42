package io.jenkins.plugins.feishuproject.step;

import hudson.EnvVars;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.structs.describable.UninstantiatedDescribable;

/** What a script hands over, without Pipeline's own wrapping: {@code $class: ...} and symbols become plain maps. */
final class ScriptValues {

    private ScriptValues() {}

    static Map<String, Object> plain(Map<?, ?> map) {
        Map<String, Object> plain = new LinkedHashMap<>();
        map.forEach((name, value) -> plain.put(String.valueOf(name), plain(value)));
        return plain;
    }

    /** The same with variables put into all texts, however deep. */
    static Map<String, Object> expanded(Map<?, ?> map, EnvVars variables) {
        Map<String, Object> expanded = new LinkedHashMap<>();
        map.forEach((name, value) -> expanded.put(String.valueOf(name), expanded(value, variables)));
        return expanded;
    }

    private static Object expanded(Object value, EnvVars variables) {
        if (value instanceof String text) {
            return variables.expand(text);
        } else if (value instanceof Map<?, ?> map) {
            return expanded(map, variables);
        }
        return value instanceof List<?> list
                ? list.stream().map(each -> expanded(each, variables)).toList()
                : value;
    }

    private static Object plain(Object value) {
        if (value instanceof UninstantiatedDescribable describable) {
            return plain(describable.getArguments());
        } else if (value instanceof Map<?, ?> map) {
            return plain(map);
        }
        return value instanceof List<?> list
                ? list.stream().map(ScriptValues::plain).toList()
                : value;
    }
}
