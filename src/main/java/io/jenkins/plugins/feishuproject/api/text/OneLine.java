package io.jenkins.plugins.feishuproject.api.text;

import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Puts a text that somebody else wrote on one line, so that it can neither forge a line of a log nor hide in one. */
@Restricted(NoExternalUse.class)
public final class OneLine {

    /** What stands at the end of a text that was cut. */
    public static final String ELLIPSIS = "…";

    private OneLine() {}

    /**
     * The text with each run of line breaks and other control characters as one space, and without what nobody sees,
     * such as U+200B or U+202E: the {@link InvisibleCharacters}.
     */
    public static String of(String text) {
        if (isPlain(text)) {
            return text;
        }
        StringBuilder line = new StringBuilder(text.length());
        boolean broken = false;
        for (int at = 0; at < text.length(); ) {
            int c = text.codePointAt(at);
            at += Character.charCount(c);
            if (isBreak(c)) {
                broken = true;
            } else if (isVisible(c) && !(broken && c == ' ')) {
                (broken ? spaced(line) : line).appendCodePoint(c);
                broken = false;
            }
        }
        return line.toString();
    }

    /** JSON text with what nobody sees escaped, except its own line breaks: the same JSON, and fit for a log. */
    public static String escaped(String json) {
        StringBuilder escaped = new StringBuilder(json.length());
        json.codePoints().forEach(c -> {
            if (c == '\n' || !isBreak(c) && isVisible(c)) {
                escaped.appendCodePoint(c);
            } else {
                Character.toString(c).chars().forEach(unit -> escaped.append(String.format("\\u%04x", unit)));
            }
        });
        return escaped.toString();
    }

    /** {@link #of(String)}, cut after {@code maxLength} UTF-16 units; an ellipsis shows that it was. */
    public static String of(String text, int maxLength) {
        return cut(of(text), maxLength);
    }

    /** {@code text} itself, or its start with an ellipsis; never half of a surrogate pair. */
    public static String cut(String text, int maxLength) {
        return text.length() <= maxLength ? text : start(text, maxLength) + ELLIPSIS;
    }

    /** At most {@code maxLength} UTF-16 units of the start of {@code text}. */
    static String start(String text, int maxLength) {
        if (text.length() <= maxLength) {
            return text;
        }
        boolean splitsPair = Character.isHighSurrogate(text.charAt(maxLength - 1));
        return text.substring(0, splitsPair ? maxLength - 1 : maxLength);
    }

    private static StringBuilder spaced(StringBuilder line) {
        boolean isSpaced = line.isEmpty() || line.charAt(line.length() - 1) == ' ';
        return isSpaced ? line : line.append(' ');
    }

    private static boolean isPlain(String text) {
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (!isOrdinary(c) && (isBreak(c) || !isVisible(c))) {
                return false;
            }
        }
        return true;
    }

    /** Printable ASCII, and ideographs: most of any text, and much faster to tell than by their types. */
    private static boolean isOrdinary(char c) {
        return c >= ' ' && c <= '~' || c >= '\u4e00' && c <= '\u9fff';
    }

    private static boolean isBreak(int c) {
        int type = Character.getType(c);
        return type == Character.CONTROL || type == Character.LINE_SEPARATOR || type == Character.PARAGRAPH_SEPARATOR;
    }

    /** A blank of any kind counts as visible here, where it separates words. */
    private static boolean isVisible(int c) {
        return Character.getType(c) == Character.SPACE_SEPARATOR || !InvisibleCharacters.contain(c);
    }
}
