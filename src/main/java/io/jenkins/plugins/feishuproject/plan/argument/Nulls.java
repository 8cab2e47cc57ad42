package io.jenkins.plugins.feishuproject.plan.argument;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.util.Set;

/**
 * Recognises the objects that represent null in the output of pipeline JSON readers. They are identified by class name:
 * this package does not depend on those libraries, and calling any method of a script-defined class is not an option,
 * since such methods run only inside the script.
 */
final class Nulls {

    /** From json-lib, Groovy and Jackson. */
    private static final Set<String> CLASSES = Set.of("JSONNull", "NullObject", "NullNode");

    private Nulls() {}

    static boolean isNull(@CheckForNull Object raw) {
        return raw == null || CLASSES.contains(raw.getClass().getSimpleName());
    }
}
