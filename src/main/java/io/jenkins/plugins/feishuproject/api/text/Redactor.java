package io.jenkins.plugins.feishuproject.api.http;

import java.util.List;
import java.util.regex.Pattern;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * Makes a server's text safe to display: masks the secrets that were sent to it, and limits it to one line of bounded
 * length.
 */
@Restricted(NoExternalUse.class)
public final class Redactor {

    public static final String MASK = "****";

    private static final int MAX_LINE_LENGTH = 1000;
    private static final int MAX_EXCERPT_LENGTH = 200;
    private static final int MAX_MARKUP_LENGTH = 8 * MAX_LINE_LENGTH;
    private static final Pattern MARKUP = Pattern.compile("(?s)<(script|style)\\b.*?</\\1>|<[^>]*>");
    private static final Pattern TOKEN_MEMBER = Pattern.compile("(\"token\"\\s*:\\s*\")[^\"]*");
    private static final Pattern SPACE = Pattern.compile("[\\s\\p{Cntrl}]+");

    private final List<String> secrets;

    public Redactor(String... secrets) {
        this.secrets = List.of(secrets);
    }

    /** {@code text} on one line. */
    String line(String text) {
        return text.isEmpty() ? text : shortened(masked(text), MAX_LINE_LENGTH);
    }

    /** The start of {@code text}, without HTML tags. */
    String excerpt(String text) {
        String head = head(masked(text), MAX_MARKUP_LENGTH);
        return shortened(MARKUP.matcher(head).replaceAll(" "), MAX_EXCERPT_LENGTH);
    }

    private String masked(String text) {
        // A token in this very response is a secret that is not known yet.
        String masked = TOKEN_MEMBER.matcher(text).replaceAll("$1" + MASK);
        for (String secret : secrets) {
            masked = secret.isEmpty() ? masked : masked.replace(secret, MASK);
        }
        return masked;
    }

    private static String shortened(String text, int length) {
        String line = SPACE.matcher(text).replaceAll(" ").strip();
        return line.length() <= length ? line : head(line, length) + "…";
    }

    private static String head(String text, int length) {
        return text.substring(0, Math.min(text.length(), length));
    }
}
