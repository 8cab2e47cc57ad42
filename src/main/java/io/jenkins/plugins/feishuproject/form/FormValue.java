package io.jenkins.plugins.feishuproject.form;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Util;
import io.jenkins.plugins.feishuproject.api.Json;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * A value of any type as a form shows it and as a job keeps it: JSON, or a text that is no JSON and stands for itself.
 * XStream writes no field of the type {@link Object}, and a number may be a variable until a build runs.
 */
@Restricted(NoExternalUse.class)
public final class FormValue {

    private FormValue() {}

    /** The list, map, number, boolean or quoted text that is written; what is no JSON as the text it is; null if blank. */
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

    /** What {@link #read} makes {@code value} of. */
    @CheckForNull
    public static String write(@CheckForNull Object value) {
        boolean standsForItself = value instanceof String text && text.equals(read(text));
        return value == null || standsForItself ? (String) value : Json.write(value);
    }

    /** A number or a boolean, which is written as it is; so is the text that a variable is in. */
    @CheckForNull
    public static String plain(@CheckForNull Object value) {
        return value == null ? null : Util.fixEmptyAndTrim(value.toString());
    }

    /** Whether a build fills in the text, or a part of it. */
    public static boolean isVariable(@CheckForNull Object value) {
        return value instanceof String text && text.contains("$");
    }
}
