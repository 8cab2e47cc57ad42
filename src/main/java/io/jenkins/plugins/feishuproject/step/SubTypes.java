package io.jenkins.plugins.feishuproject.step;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.form.FormValue;
import io.jenkins.plugins.feishuproject.plan.input.Identifiers;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The member {@code wbsSubInstanceType}: a map, or {@code story=true, issue=false} on a single line of a form. */
final class SubTypes {

    private static final Pattern COMMA = Pattern.compile(",");
    private static final Pattern EQUALS = Pattern.compile("=");

    private SubTypes() {}

    static String oneLine(@CheckForNull Object types) {
        if (types instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(type -> type.getKey() + "=" + type.getValue())
                    .collect(Collectors.joining(", "));
        }
        return types == null ? "" : types.toString();
    }

    /**
     * The map that a line describes, with texts converted to booleans where possible; anything other than a map or such
     * a line is returned unchanged.
     */
    @CheckForNull
    static Object read(@CheckForNull Object types) {
        if (types instanceof Map<?, ?> map) {
            Map<String, Object> read = new LinkedHashMap<>();
            map.forEach((type, follows) -> read.put(String.valueOf(type), flag(follows)));
            return read;
        }
        return types instanceof String line ? ofLine(line) : types;
    }

    private static Object ofLine(String line) {
        Map<String, Object> types = new LinkedHashMap<>();
        for (String type : COMMA.split(line)) {
            String[] parts = EQUALS.split(type, -1);
            String key = Identifiers.trimmed(parts[0]);
            String follows = parts.length == 2 ? Identifiers.trimmed(parts[1]) : null;
            if (key == null || follows == null || !isFlagOrVariable(follows)) {
                return line;
            }
            types.put(key, flag(follows));
        }
        return types;
    }

    private static boolean isFlagOrVariable(String text) {
        return text.equals("true") || text.equals("false") || text.contains("$");
    }

    private static Object flag(Object follows) {
        return follows instanceof String text ? FormValue.read(text) : follows;
    }
}
