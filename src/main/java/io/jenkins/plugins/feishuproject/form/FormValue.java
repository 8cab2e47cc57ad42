package io.jenkins.plugins.feishuproject.form;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.api.Json;
import io.jenkins.plugins.feishuproject.plan.input.Identifiers;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * A value of any type as forms show it and jobs save it: JSON, or any other text, which stands for itself. Needed
 * because XStream does not write fields of type {@link Object}, and a number may be a variable until the build runs.
 */
@Restricted(NoExternalUse.class)
public final class FormValue {

    private FormValue() {}

    /**
     * Parses JSON to a list, map, number, boolean or text; returns any other text unchanged, and null if it is blank.
     */
    @CheckForNull
    public static Object read(@CheckForNull String written) {
        if (written == null || written.isBlank()) {
            return null;
        }
        try {
            Object value = Json.read(written, Object.class);
            return value == null ? written : value;
        } catch (IllegalArgumentException e) {
            return written;
        }
    }

    /** The text that {@link #read} converts back to {@code value}. */
    @CheckForNull
    public static String write(@CheckForNull Object value) {
        boolean standsForItself = value instanceof String text && text.equals(read(text));
        return value == null || standsForItself ? (String) value : Json.write(value);
    }

    /** Writes a number or a boolean, or text containing a variable, without quotes. */
    @CheckForNull
    public static String plain(@CheckForNull Object value) {
        return value == null ? null : Identifiers.trimmed(value.toString());
    }

    /** Whether the text contains a variable for the build to expand. */
    public static boolean isVariable(@CheckForNull Object value) {
        return value instanceof String text && text.contains("$");
    }
}
