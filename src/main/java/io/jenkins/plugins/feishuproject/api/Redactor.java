package io.jenkins.plugins.feishuproject.api;

import java.util.List;
import java.util.regex.Pattern;

/** Makes a server's text fit to be shown: without the secrets that were sent to it, on one line, not endless. */
final class Redactor {

    static final String MASK = "****";

    private static final int LONGEST_LINE = 1000;
    private static final int LONGEST_EXCERPT = 200;
    private static final int LONGEST_MARKUP = 8 * LONGEST_LINE;
    private static final Pattern MARKUP = Pattern.compile("(?s)<(script|style)\\b.*?</\\1>|<[^>]*>");
    private static final Pattern TOKEN_MEMBER = Pattern.compile("(\"token\"\\s*:\\s*\")[^\"]*");
    private static final Pattern SPACE = Pattern.compile("[\\s\\p{Cntrl}]+");

    private final List<String> secrets;

    Redactor(String... secrets) {
        this.secrets = List.of(secrets);
    }

    /** All of {@code text} on one line. */
    String line(String text) {
        return text.isEmpty() ? text : shortened(masked(text), LONGEST_LINE);
    }

    /** The first words of {@code text}, without HTML tags. */
    String excerpt(String text) {
        String head = head(masked(text), LONGEST_MARKUP);
        return shortened(MARKUP.matcher(head).replaceAll(" "), LONGEST_EXCERPT);
    }

    private String masked(String text) {
        // A token that the server hands out just now is a secret that nobody knows yet.
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
