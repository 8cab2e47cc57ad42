package io.jenkins.plugins.feishuproject.form;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Lists of texts that a form shows as one line. */
@Restricted(NoExternalUse.class)
public final class OneLineList {

    private OneLineList() {}

    /** The texts on one line, as {@link #split} reads them. */
    public static String oneLine(@CheckForNull List<String> texts) {
        return texts == null ? "" : String.join(", ", texts);
    }

    /** The texts, each of which a form may have sent as several on one line; none of no list. */
    public static List<String> split(@CheckForNull List<String> lines) {
        return lines == null
                ? new ArrayList<>()
                : new ArrayList<>(lines.stream()
                        .filter(Objects::nonNull)
                        .flatMap(line -> Arrays.stream(line.split("[\\s,]+")))
                        .filter(Predicate.not(String::isEmpty))
                        .toList());
    }
}
