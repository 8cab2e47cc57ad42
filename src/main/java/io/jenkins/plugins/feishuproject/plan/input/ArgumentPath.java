package io.jenkins.plugins.feishuproject.plan.input;

import io.jenkins.plugins.feishuproject.api.text.TypedUrl;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * The places of values within arguments, for example {@code fields[0].fieldValue}. Their length is bounded, since a
 * script chooses names and depth, and every element below has a place of its own.
 */
@Restricted(NoExternalUse.class)
public final class ArgumentPath {

    private static final int MAX_LENGTH = 200;
    private static final String AND_BELOW = "…";

    private ArgumentPath() {}

    /** The member {@code name} of the map at {@code path}. */
    public static String member(String path, String name) {
        return below(path, "." + TypedUrl.inText(name));
    }

    /** The element at {@code index} of the list at {@code path}. */
    public static String element(String path, int index) {
        return below(path, "[" + index + "]");
    }

    private static String below(String path, String step) {
        if (path.endsWith(AND_BELOW)) {
            return path;
        }
        return path.length() + step.length() <= MAX_LENGTH ? path + step : path + AND_BELOW;
    }
}
