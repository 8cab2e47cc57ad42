package io.jenkins.plugins.feishuproject.plan.input;

import io.jenkins.plugins.feishuproject.api.LocalizedMessage;
import java.util.List;
import java.util.function.Function;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Lists within messages, with the separators of the reader's language: the first fifty parts, and how many follow. */
@Restricted(NoExternalUse.class)
public final class LocalizedList {

    private static final int MAX_PARTS = 50;

    private LocalizedList() {}

    /** {@code a, b, c}; the parts are strings or messages. */
    public static LocalizedMessage byCommas(List<?> parts) {
        return byCommas(parts, Function.identity());
    }

    /** {@code a, b, c}; {@code part} makes a string or a message of an element. */
    public static <T> LocalizedMessage byCommas(List<T> elements, Function<? super T, ?> part) {
        return first("comma", elements.stream().limit(MAX_PARTS).map(part).toList(), elements.size());
    }

    /** {@code a; b; c}; the parts are strings or messages. */
    public static LocalizedMessage bySemicolons(List<?> parts) {
        return bySemicolons(parts, parts.size());
    }

    /** {@code a; b; c; and 7 more}; the parts are strings or messages, the first of {@code count}. */
    static LocalizedMessage bySemicolons(List<?> parts, int count) {
        return first("semicolon", parts.subList(0, Math.min(parts.size(), MAX_PARTS)), count);
    }

    private static LocalizedMessage first(String separator, List<?> parts, int count) {
        LocalizedMessage list = joined(separator, parts);
        return parts.size() == count
                ? list
                : words(separator + "More", list, LocalizedMessage.count((long) count - parts.size()));
    }

    // In halves, since each part would otherwise add a level of nesting.
    private static LocalizedMessage joined(String separator, List<?> parts) {
        int size = parts.size();
        return switch (size) {
            case 0 -> words("nothing");
            case 1 -> words("itself", parts.get(0));
            default ->
                words(
                        separator,
                        joined(separator, parts.subList(0, size / 2)),
                        joined(separator, parts.subList(size / 2, size)));
        };
    }

    private static LocalizedMessage words(String key, Object... arguments) {
        return LocalizedMessage.of(LocalizedList.class, key, arguments);
    }
}
