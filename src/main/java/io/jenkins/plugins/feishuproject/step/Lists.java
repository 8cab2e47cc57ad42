package io.jenkins.plugins.feishuproject.step;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Helpers for optional lists. */
@Restricted(NoExternalUse.class)
public final class Lists {

    private Lists() {}

    /** A copy of the kind that a job saves as a plain list. */
    @CheckForNull
    public static <T> List<T> given(@CheckForNull List<T> list) {
        return list == null ? null : new ArrayList<>(list);
    }

    /** The elements that are present: a job's XML can hold null where no form and no script can. */
    @CheckForNull
    public static <T> List<T> present(@CheckForNull List<T> list) {
        return list == null ? null : list.stream().filter(Objects::nonNull).toList();
    }

    @CheckForNull
    public static <T, R> List<R> map(@CheckForNull List<T> list, Function<T, R> function) {
        return list == null ? null : list.stream().map(function).toList();
    }
}
