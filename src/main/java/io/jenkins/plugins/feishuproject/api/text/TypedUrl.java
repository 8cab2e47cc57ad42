package io.jenkins.plugins.feishuproject.api.text;

import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** A URL as somebody typed it, right or wrong, made fit for a message. */
@Restricted(NoExternalUse.class)
public final class TypedUrl {

    private static final int MAX_LENGTH = 256;
    private static final String SCHEME_END = "://";

    private TypedUrl() {}

    /**
     * The URL on one line, cut after {@value #MAX_LENGTH} characters, and with everything between the scheme and the
     * last at sign masked: a password can contain any character, even a slash.
     */
    public static String shown(String url) {
        int at = url.lastIndexOf('@');
        String shown = at < 0 ? url : scheme(url, at) + Redactor.MASK + url.substring(at);
        return OneLine.of(shown, MAX_LENGTH);
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

    private static String scheme(String url, int end) {
        int scheme = url.indexOf(SCHEME_END);
        return scheme < 0 || scheme > end ? "" : url.substring(0, scheme + SCHEME_END.length());
    }
}
