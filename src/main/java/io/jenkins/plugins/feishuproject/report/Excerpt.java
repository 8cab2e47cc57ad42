package io.jenkins.plugins.feishuproject.report;

import io.jenkins.plugins.feishuproject.api.LocalizedMessage;
import io.jenkins.plugins.feishuproject.api.text.OneLine;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Bounds the length of texts that come from outside, so that nothing written of a change grows with them. */
@Restricted(NoExternalUse.class)
public final class Excerpt {

    /** Longer than any real message, yet short enough for a table. */
    public static final int MAX_TEXT = 4_000;

    /** What may stand before a text in a line of a log, such as "ERROR: ", which Jenkins writes. */
    private static final int PREFIX = 64;

    /** Together with a prefix, a line of a log is not longer than a sentence. */
    public static final int MAX_LINE = LocalizedMessage.MAX_LENGTH - PREFIX;

    private Excerpt() {}

    /** {@code text} itself, or its start with a sign that there is more: {@link #MAX_TEXT} characters in all. */
    public static String ofText(String text) {
        return of(text, MAX_TEXT);
    }

    /** {@code line} itself, or its start with a sign that there is more: {@link #MAX_LINE} characters in all. */
    public static String ofLine(String line) {
        return of(line, MAX_LINE);
    }

    /** {@code text} itself, or its start with a sign that there is more: {@code length} characters in all. */
    public static String of(String text, int length) {
        return text.length() <= length ? text : OneLine.cut(text, length - OneLine.ELLIPSIS.length());
    }
}
