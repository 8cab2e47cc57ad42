package io.jenkins.plugins.feishuproject.plan.argument;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.util.Set;

/**
 * Recognises the objects that stand for null in what the JSON readers for pipelines return. Known by the names of their
 * classes: this package has none of those libraries, and an object of a script's own class must not be asked anything,
 * since its methods run only inside the script.
 */
final class Nulls {

    /** Of json-lib, of Groovy, and of Jackson. */
    private static final Set<String> CLASSES = Set.of("JSONNull", "NullObject", "NullNode");

    private Nulls() {}

    static boolean isNull(@CheckForNull Object raw) {
        return raw == null || CLASSES.contains(raw.getClass().getSimpleName());
    }
}
