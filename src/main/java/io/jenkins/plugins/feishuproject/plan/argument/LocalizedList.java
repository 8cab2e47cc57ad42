package io.jenkins.plugins.feishuproject.plan.argument;

import io.jenkins.plugins.feishuproject.api.LocalizedMessage;
import java.util.List;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Lists within messages, with the separators of the reader's language. */
@Restricted(NoExternalUse.class)
public final class LocalizedList {

    private LocalizedList() {}

    /** {@code a, b, c}; the parts are strings or messages. */
    public static LocalizedMessage byCommas(List<?> parts) {
        return joined("comma", parts);
    }

    /** {@code a; b; c}; the parts are strings or messages. */
    public static LocalizedMessage bySemicolons(List<?> parts) {
        return joined("semicolon", parts);
    }

    // In halves, since a workflow may have hundreds of nodes, each of which would otherwise add a level of nesting.
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
