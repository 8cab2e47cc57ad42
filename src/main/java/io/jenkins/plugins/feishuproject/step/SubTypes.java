package io.jenkins.plugins.feishuproject.step;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The member {@code wbsSubInstanceType} as a form shows it: {@code story=true, issue=false}. */
final class SubTypes {

    private SubTypes() {}

    static String oneLine(@CheckForNull Object types) {
        return types instanceof Map<?, ?> map
                ? map.entrySet().stream()
                        .map(type -> type.getKey() + "=" + type.getValue())
                        .collect(Collectors.joining(", "))
                : "";
    }

    /** The map that a line means; null if the line is blank, an {@link IllegalArgumentException} if it is no such line. */
    @CheckForNull
    static Map<String, Boolean> read(String line) {
        Map<String, Boolean> types = new LinkedHashMap<>();
        for (String type : line.isBlank() ? new String[0] : line.split(",")) {
            String[] parts = type.split("=", -1);
            if (parts.length != 2 || parts[0].isBlank() || !parts[1].strip().matches("true|false")) {
                throw new IllegalArgumentException(type.strip());
            }
            types.put(parts[0].strip(), Boolean.valueOf(parts[1].strip()));
        }
        return types.isEmpty() ? null : types;
    }
}
