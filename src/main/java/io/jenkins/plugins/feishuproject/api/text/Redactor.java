package io.jenkins.plugins.feishuproject.api.text;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * Makes a server's text safe to display, as soon as it comes in: masks the secrets of the credential that was sent to
 * it, and limits it to one line of bounded length.
 */
@Restricted(NoExternalUse.class)
public final class Redactor {

    public static final String MASK = "****";

    /** The length of a name or key, at most: more than any e-mail address has. */
    public static final int MAX_NAME_LENGTH = 256;

    private static final int MAX_LINE_LENGTH = 1000;
    private static final int MAX_EXCERPT_LENGTH = 200;
    private static final int MAX_MARKUP_LENGTH = 8 * MAX_LINE_LENGTH;

    /** Anything shorter is part of ordinary words, which masking would garble without protecting anything. */
    private static final int MIN_SECRET_LENGTH = 3;

    /** A token is valid for two hours as a rule, so this is more than a day of them. */
    private static final int MAX_TOKENS = 20;

    private static final Pattern TOKEN_MEMBER = Pattern.compile("(\"token\"\\s*+:\\s*+\")[^\"]*+");
    private static final Pattern HIDDEN = Pattern.compile("(?i)(?:script|style)\\b");
    private static final Pattern HIDDEN_END = Pattern.compile("(?i)/(?:script|style)\\b");
    private static final Pattern START_OF_TAG = Pattern.compile("<");
    private static final Pattern ENCODED = Pattern.compile("%[0-9A-F]{2}");
    private static final Pattern SPACE = Pattern.compile("\\s++");

    private final List<String> secrets;
    private final List<String> tokens = new ArrayList<>();
    private volatile List<String> masked;

    /** @param secrets masked as long as this exists */
    public Redactor(String... secrets) {
        this(List.of(secrets));
    }

    private Redactor(List<String> secrets) {
        this.secrets = secrets;
        this.masked = inMaskingOrder();
    }

    /** One that masks what both of them know by now. */
    public Redactor and(Redactor other) {
        List<String> others = other.known();
        return others.isEmpty()
                ? this
                : new Redactor(Stream.concat(known().stream(), others.stream()).toList());
    }

    private synchronized List<String> known() {
        return Stream.concat(secrets.stream(), tokens.stream()).toList();
    }

    /** Masks {@code token} too, even after later ones have replaced it. */
    public synchronized void learn(String token) {
        tokens.remove(token);
        tokens.add(token);
        if (tokens.size() > MAX_TOKENS) {
            tokens.remove(0);
        }
        masked = inMaskingOrder();
    }

    /** A message, as one line. */
    public String line(String text) {
        return OneLine.cut(masked(text).strip(), MAX_LINE_LENGTH);
    }

    /** A name, key or ID, as one line. */
    public String name(String text) {
        return OneLine.cut(masked(text), MAX_NAME_LENGTH);
    }

    /** A value that is compared before it is displayed: unchanged unless it contains a secret. */
    public String value(String text) {
        String line = OneLine.of(text);
        return masked.stream().anyMatch(line::contains) ? masked(line) : text;
    }

    /** The start of a page, without HTML tags. */
    public String excerpt(String text) {
        // A token in this very response is a secret that is not known yet.
        String page = TOKEN_MEMBER.matcher(masked(text)).replaceAll("$1" + MASK);
        String words = words(OneLine.start(page, MAX_MARKUP_LENGTH));
        return OneLine.cut(SPACE.matcher(words).replaceAll(" ").strip(), MAX_EXCERPT_LENGTH);
    }

    // On one line first, since a secret may show only once the characters that nobody sees are gone from it.
    private String masked(String text) {
        String line = OneLine.of(text);
        for (String secret : masked) {
            line = line.replace(secret, MASK);
        }
        return line;
    }

    /** The longest first, since one secret may be part of another. */
    private List<String> inMaskingOrder() {
        return known().stream()
                .map(OneLine::of)
                .flatMap(Redactor::forms)
                .distinct()
                .filter(secret -> secret.length() >= MIN_SECRET_LENGTH)
                .sorted(Comparator.comparing(String::length).reversed())
                .toList();
    }

    /** A secret as it is, and as it stands within a JSON text, an HTML page or an address. */
    private static Stream<String> forms(String secret) {
        String json = String.valueOf(JsonStringEncoder.getInstance().quoteAsString(secret));
        String html = secret.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        String address = URLEncoder.encode(secret, StandardCharsets.UTF_8);
        return Stream.of(
                        Stream.of(secret, json, json.replace("/", "\\/"), html),
                        Stream.of("&quot;", "&#34;").map(quote -> quoted(html, quote)),
                        Stream.of(quoted(html, "&#34;").replace("+", "&#43;")),
                        Stream.of(address, address.replace("+", "%20")).flatMap(Redactor::inBothCases))
                .flatMap(Function.identity());
    }

    private static String quoted(String html, String quote) {
        return html.replace("\"", quote).replace("'", "&#39;");
    }

    /** An address with the digits of what it encodes as capitals, and as small letters. */
    private static Stream<String> inBothCases(String address) {
        return Stream.of(
                address,
                ENCODED.matcher(address).replaceAll(code -> code.group().toLowerCase(Locale.ROOT)));
    }

    /** The text between the tags of a page, except in scripts and style sheets. */
    private static String words(String page) {
        String[] parts = START_OF_TAG.split(page, -1);
        StringBuilder words = new StringBuilder(parts[0]);
        boolean hidden = false;
        for (int i = 1; i < parts.length; i++) {
            String part = parts[i];
            hidden = HIDDEN.matcher(part).lookingAt()
                    || hidden && !HIDDEN_END.matcher(part).lookingAt();
            if (!hidden) {
                words.append(' ').append(part.substring(part.indexOf('>') + 1));
            }
        }
        return words.toString();
    }
}
