package io.jenkins.plugins.feishuproject.report;

import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Bounds the length of texts that come from outside, so that nothing written of a change grows with them. */
@Restricted(NoExternalUse.class)
public final class Excerpt {

    /** Longer than any real message, yet short enough for a table. */
    public static final int MAX_TEXT = 4_000;

    /** Enough for the request that a dry run prints of release notes, yet short enough for a line of a log. */
    public static final int MAX_LINE = 20_000;

    private static final String MORE = "…";

    private Excerpt() {}

    /** The first {@link #MAX_TEXT} characters of {@code text}, with a sign if there are more. */
    public static String ofText(String text) {
        return of(text, MAX_TEXT);
    }

    /** The first {@link #MAX_LINE} characters of {@code line}, with a sign if there are more. */
    public static String ofLine(String line) {
        return of(line, MAX_LINE);
    }

    /** The first {@code length} characters of {@code text}, with a sign if there are more. */
    public static String of(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length;
        return text.substring(0, end) + MORE;
    }
}
