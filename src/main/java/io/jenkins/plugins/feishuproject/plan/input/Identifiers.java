package io.jenkins.plugins.feishuproject.plan.input;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.api.text.InvisibleCharacters;
import io.jenkins.plugins.feishuproject.api.text.TypedUrl;
import java.util.Locale;
import java.util.OptionalInt;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * Texts that identify something. What is copied out of a chat or a page often has characters that nobody sees: at the
 * ends they are dropped, and inside they are refused, since what looks the same would not be the same.
 */
@Restricted(NoExternalUse.class)
public final class Identifiers {

    private Identifiers() {}

    /** The text without blanks and invisible characters at its ends; null if nothing is left. */
    @CheckForNull
    public static String trimmed(@CheckForNull String text) {
        int start = 0;
        int end = text == null ? 0 : text.length();
        while (start < end && isBlank(text.codePointAt(start))) {
            start += Character.charCount(text.codePointAt(start));
        }
        while (start < end && isBlank(text.codePointBefore(end))) {
            end -= Character.charCount(text.codePointBefore(end));
        }
        return start == end ? null : text.substring(start, end);
    }

    /**
     * Whether the key, ID, e-mail address or date at {@code path} has visible characters only, and is no URL with a
     * password; else records a problem.
     */
    public static boolean isKey(String path, String key, Problems problems) {
        return isEmpty(InvisibleCharacters.in(key), path, key, problems)
                && isWithoutPassword(TypedUrl.mayHavePassword(key), path, key, problems);
    }

    /** Like {@link #isKey}, for a URL, which may contain a password. */
    public static boolean isUrl(String path, String url, Problems problems) {
        return isEmpty(InvisibleCharacters.in(url), path, TypedUrl.address(url), problems);
    }

    /**
     * Like {@link #isKey}, for a name that people give and see: it may have the joiners and variation selectors that
     * make a picture or a letter out of several characters.
     */
    public static boolean isName(String path, String name, Problems problems) {
        return isEmpty(InvisibleCharacters.inName(name), path, name, problems)
                && isWithoutPassword(TypedUrl.isWithPassword(name), path, name, problems);
    }

    /** A name as people see it, by which two names are compared: nothing invisible, and one kind of blank. */
    public static String asSeen(String name) {
        StringBuilder seen = new StringBuilder();
        name.codePoints()
                .map(c -> Character.isSpaceChar(c) || Character.isWhitespace(c) ? ' ' : c)
                .filter(c -> !InvisibleCharacters.contain(c))
                .forEach(seen::appendCodePoint);
        return seen.toString().strip();
    }

    private static boolean isBlank(int c) {
        return c == ' ' || InvisibleCharacters.contain(c);
    }

    // Refused at once, since a name or a key is shown in many places.
    private static boolean isWithoutPassword(boolean isWithPassword, String path, String shown, Problems problems) {
        if (isWithPassword) {
            problems.add(path, "withPassword", shown);
        }
        return !isWithPassword;
    }

    private static boolean isEmpty(OptionalInt invisible, String path, String shown, Problems problems) {
        invisible.ifPresent(c -> problems.add(path, "invisible", shown, String.format(Locale.ROOT, "U+%04X", c)));
        return invisible.isEmpty();
    }
}
