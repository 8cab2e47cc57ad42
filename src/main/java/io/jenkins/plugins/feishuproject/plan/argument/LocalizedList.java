package io.jenkins.plugins.feishuproject.plan.argument;

import io.jenkins.plugins.feishuproject.api.LocalizedMessage;
import java.util.List;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Lists inside sentences, with the separators of the language that they are read in. */
@Restricted(NoExternalUse.class)
public final class LocalizedList {

    private LocalizedList() {}

    /** {@code a, b, c}; the parts are texts or sentences. */
    public static LocalizedMessage byCommas(List<?> parts) {
        return joined("comma", parts);
    }

    /** {@code a; b; c}; the parts are texts or sentences. */
    public static LocalizedMessage bySemicolons(List<?> parts) {
        return joined("semicolon", parts);
    }

    // In halves, since a workflow may have hundreds of nodes, each of which would else be a sentence deeper.
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
