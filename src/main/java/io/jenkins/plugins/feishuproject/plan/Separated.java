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
        if (parts.isEmpty()) {
            return words("nothing");
        }
        int half = parts.size() / 2;
        return half == 0
                ? only(parts.get(0))
                : words(separator, joined(separator, parts.subList(0, half)), joined(separator, rest(parts, half)));
    }

    private static List<?> rest(List<?> parts, int half) {
        return parts.subList(half, parts.size());
    }

    private static Sentence only(Object part) {
        return part instanceof Sentence sentence ? sentence : words("itself", part);
    }

    private static Sentence words(String key, Object... arguments) {
        return Sentence.of(Separated.class, key, arguments);
    }
}
