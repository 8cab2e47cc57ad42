package io.jenkins.plugins.feishuproject.plan.input;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.api.LocalizedMessage;
import java.util.List;
import java.util.Map;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** The form that a value passed by a script, made plain by {@link PlainValues}, must have, and its conversion for data binding. */
@Restricted(NoExternalUse.class)
public interface ArgumentType {

    /** A description of the expected value. */
    LocalizedMessage expected();

    /** The value converted for data binding; records a problem and returns null if it has another form. */
    @CheckForNull
    Object readPresent(String path, Object raw, Problems problems);

    /** Like {@link #readPresent}, but the value may be null or blank. */
    @CheckForNull
    default Object read(String path, @CheckForNull Object raw, Problems problems) {
        if (raw == null) {
            problems.add(path, "nullValue", expected());
            return null;
        }
        if (ArgumentTypes.isBlank(raw)) {
            problems.add(path, "blank", expected());
            return null;
        }
        return readPresent(path, raw, problems);
    }

    /** Whether an argument with this value counts as omitted. */
    default boolean isLeftOut(@CheckForNull Object raw) {
        return raw == null;
    }

    /** Records that {@code raw} has another form; returns null. */
    @CheckForNull
    default Object refuse(String path, Object raw, Problems problems) {
        problems.add(path, "wrongType", expected(), actual(raw));
        return null;
    }

    /** A description of the actual value. */
    private static LocalizedMessage actual(Object raw) {
        if (raw instanceof Number) {
            return ArgumentTypes.words("got.number", raw);
        } else if (raw instanceof String) {
            return ArgumentTypes.words("got.text");
        } else if (raw instanceof Boolean) {
            return ArgumentTypes.words("got.flag");
        } else if (raw instanceof Map) {
            return ArgumentTypes.words("got.map");
        } else if (raw instanceof List) {
            return ArgumentTypes.words("got.list");
        }
        return ArgumentTypes.words("got.other", raw.getClass().getName());
    }
}
