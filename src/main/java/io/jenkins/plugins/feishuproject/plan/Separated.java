package io.jenkins.plugins.feishuproject.plan;

import io.jenkins.plugins.feishuproject.api.Sentence;
import java.util.List;

/** Lists inside sentences, with the separators of the language that they are read in. */
final class Separated {

    private Separated() {}

    /** {@code a, b, c}; the parts are texts or sentences. */
    static Sentence byCommas(List<?> parts) {
        return joined("comma", parts);
    }

    /** {@code a; b; c}; the parts are texts or sentences. */
    static Sentence bySemicolons(List<?> parts) {
        return joined("semicolon", parts);
    }

    // In halves, since a workflow may have hundreds of nodes, each of which would else be a sentence deeper.
    private static Sentence joined(String separator, List<?> parts) {
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

    private static Sentence words(String key, Object... arguments) {
        return Sentence.of(Separated.class, key, arguments);
    }
}
