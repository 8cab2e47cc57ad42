package io.jenkins.plugins.feishuproject.api.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * A URL as somebody typed it, right or wrong, made fit for a message: what may be a password is masked, even where a
 * Chinese keyboard or an encoding wrote the at sign, the colon and the slashes.
 */
@Restricted(NoExternalUse.class)
public final class TypedUrl {

    private static final int MAX_LENGTH = 256;

    private static final String ENCODED = "%(?:25)*+";
    private static final String COLON = "(?:[:\uff1a\ufe55\ufe13\u2236\ua789]|" + ENCODED + "(?:3A|EF%BC%9A))";
    private static final String SLASH =
            "(?:[/\uff0f\u2044\u2215\\\\\uff3c]|" + ENCODED + "(?:2F|5C|EF%BC%8F|EF%BC%BC))";

    private static final Pattern AT = Pattern.compile("(?i)[@\uff20\ufe6b]|" + ENCODED + "(?:40|EF%BC%A0|EF%B9%AB)");
    private static final Pattern SCHEME_END = Pattern.compile("(?i)" + COLON + SLASH + SLASH);

    /** What stands in an address before a password, but in no e-mail address. */
    private static final Pattern SEPARATOR = Pattern.compile("(?i)" + COLON + "|" + SLASH);

    /** Where an address without a whole scheme may begin. */
    private static final Pattern SLASHES = Pattern.compile("(?i)(?:^|" + COLON + "|" + SLASH + ")" + SLASH);

    private static final Pattern COLONS = Pattern.compile("(?i)" + COLON);

    private TypedUrl() {}

    /**
     * The URL on one line, cut after {@value #MAX_LENGTH} characters, and with everything between the scheme and the
     * last at sign masked: a password can contain any character, even a slash.
     */
    public static String shown(String url) {
        String line = OneLine.of(url);
        int at = lastAt(line);
        return OneLine.cut(at < 0 ? line : masked(line, at), MAX_LENGTH);
    }

    /** Like {@link #shown}, but without query and fragment, which may contain a password too. */
    public static String address(String url) {
        String shown = shown(url);
        int end = 0;
        while (end < shown.length() && shown.charAt(end) != '?' && shown.charAt(end) != '#') {
            end++;
        }
        return end == shown.length() ? shown : shown.substring(0, end + 1) + OneLine.ELLIPSIS;
    }

    /** Any other text on one line: masked like a URL if it is one with a password, but unlike an e-mail address. */
    public static String inText(String text) {
        String line = OneLine.of(text);
        int at = lastAt(line);
        return at < 0 || !isAfter(SEPARATOR, line, at) ? line : masked(line, at);
    }

    /** Whether the text contains an at sign, in any writing: what is before it may be a password. */
    public static boolean hasAt(String text) {
        return AT.matcher(text).find();
    }

    /** Whether {@link #inText} masks something of the text. */
    public static boolean mayHavePassword(String text) {
        String line = OneLine.of(text);
        return isAfter(SEPARATOR, line, lastAt(line));
    }

    /**
     * Like {@link #mayHavePassword}, but only if the text is hardly a name: if it has a scheme, or, without a blank before
     * the at sign, a user name and a password that follow the slashes of an address or are plain ASCII characters.
     */
    public static boolean isWithPassword(String text) {
        String line = OneLine.of(text);
        int at = lastAt(line);
        return isAfter(SCHEME_END, line, at) || (at >= 0 && isUserWithPassword(line.substring(0, at)));
    }

    private static boolean isUserWithPassword(String beforeAt) {
        Matcher slashes = SLASHES.matcher(beforeAt);
        if (slashes.find()) {
            String user = beforeAt.substring(slashes.end());
            return user.indexOf(' ') < 0 && isAfter(COLONS, user, user.length());
        }
        Matcher colons = COLONS.matcher(beforeAt);
        return isAfter(COLONS, beforeAt, beforeAt.length())
                && colons.replaceAll("").chars().allMatch(c -> c > ' ' && c < 0x7f);
    }

    private static boolean isAfter(Pattern start, String text, int at) {
        Matcher before = start.matcher(text);
        return before.find() && before.end() < at;
    }

    private static String masked(String text, int at) {
        Matcher scheme = SCHEME_END.matcher(text);
        int start = scheme.find() && scheme.end() <= at ? scheme.end() : 0;
        return text.substring(0, start) + Redactor.MASK + text.substring(at);
    }

    private static int lastAt(String text) {
        Matcher at = AT.matcher(text);
        int last = -1;
        while (at.find()) {
            last = at.start();
        }
        return last;
    }
}
