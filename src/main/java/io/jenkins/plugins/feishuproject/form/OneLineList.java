package io.jenkins.plugins.feishuproject.form;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.plan.input.Identifiers;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Lists of strings that a form shows on a single line. */
@Restricted(NoExternalUse.class)
public final class OneLineList {

    /** The length of a line, at most, in characters. */
    public static final int MAX_LENGTH = 100_000;

    private static final Pattern SEPARATOR = Pattern.compile("[\\s,]+");

    private static final Pattern COMMA = Pattern.compile("[,，]");

    private OneLineList() {}

    /** Joins the items to one line that {@link #split} can read. */
    public static String oneLine(@CheckForNull List<String> texts) {
        return texts == null ? "" : String.join(", ", texts);
    }

    /** Splits each element, which may hold several items on one line, into a single list; empty for null. */
    public static List<String> split(@CheckForNull List<String> lines) {
        return lines == null
                ? new ArrayList<>()
                : new ArrayList<>(lines.stream()
                        .filter(Objects::nonNull)
                        .flatMap(line -> SEPARATOR.splitAsStream(line))
                        .map(Identifiers::trimmed)
                        .filter(Objects::nonNull)
                        .toList());
    }

    /** Splits a line whose items may contain blanks, as names that people give do. */
    public static List<String> splitAtCommas(String line) {
        return COMMA.splitAsStream(line)
                .map(Identifiers::trimmed)
                .filter(Objects::nonNull)
                .toList();
    }
}
