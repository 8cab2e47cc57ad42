package io.jenkins.plugins.feishuproject.plan.argument;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.api.LocalizedMessage;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** The form a value must have where a script hands it over, and how it is brought into one that binds. */
@Restricted(NoExternalUse.class)
public interface ArgumentType {

    /** What belongs here, in words. */
    LocalizedMessage expected();

    /** The value in its bindable form; null, and a problem noted, if it has another form. */
    @CheckForNull
    Object readPresent(String path, Object raw, Problems problems);

    /** The same, where null or a blank text may have been handed over. */
    @CheckForNull
    default Object read(String path, @CheckForNull Object raw, Problems problems) {
        if (Nulls.isNull(raw)) {
            problems.add(path, "nullValue", expected());
            return null;
        }
        if (ArgumentTypes.isBlank(raw)) {
            problems.add(path, "blank", expected());
            return null;
        }
        return readPresent(path, raw, problems);
    }

    /** Whether an argument with this value counts as left out. */
    default boolean isLeftOut(@CheckForNull Object raw) {
        return Nulls.isNull(raw);
    }

    /** Notes that {@code raw} has another form. */
    @CheckForNull
    default Object refuse(String path, Object raw, Problems problems) {
        problems.add(path, "wrongType", expected(), ArgumentTypes.describe(raw));
        return null;
    }
}
