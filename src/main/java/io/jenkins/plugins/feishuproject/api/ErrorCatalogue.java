package io.jenkins.plugins.feishuproject.api;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.SortedSet;
import java.util.TreeSet;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * What the API's error codes mean and what to do about them, for the calls that the plugin makes: of other calls, the
 * same advice would mislead. Sources: the twelve rows of the API page "update node / schedule", the API's general error
 * codes and those of the other calls, and errors known only by their wording.
 */
@Restricted(NoExternalUse.class)
public final class ErrorCatalogue {

    private static final String BUNDLE = ErrorCatalogue.class.getName();
    private static final String MEANING = ".meaning";
    private static final String REMEDY = ".remedy";

    private ErrorCatalogue() {}

    /** All known codes, in ascending order. */
    public static SortedSet<Long> codes() {
        SortedSet<Long> codes = new TreeSet<>();
        for (String key : texts(Locale.ROOT).keySet()) {
            String code = key.substring(0, key.indexOf('.'));
            if (Character.isDigit(code.charAt(0))) {
                codes.add(Long.valueOf(code));
            }
        }
        return codes;
    }

    /** A short explanation of the code; empty if the code is unknown. */
    public static Optional<String> meaning(long errCode, Locale locale) {
        return text(errCode + MEANING, locale);
    }

    /**
     * What to do about an error, in one sentence; empty if neither the code nor the wording is known.
     *
     * @param words everything the API said, {@code err_msg} and {@code err.msg}: it distinguishes the meanings of
     *     ambiguous codes, and identifies errors whose code is not published
     */
    public static Optional<String> remedy(long errCode, String words, Locale locale) {
        return text(key(errCode, words) + REMEDY, locale);
    }

    /** Like {@link #remedy}, but translated when read; for an unknown code, a sentence that says so. */
    static LocalizedMessage advice(long errCode, String words) {
        String key = key(errCode, words) + REMEDY;
        return texts(Locale.ROOT).containsKey(key)
                ? new LocalizedMessage(BUNDLE, key, List.of())
                : LocalizedMessage.of(ErrorCatalogue.class, "unknownCode");
    }

    /** The explanation and remedy of a key, as table cells for the page that lists the whole catalogue. */
    static String meaningAndRemedy(String key, Locale locale) {
        return text(key + MEANING, locale).orElseThrow()
                + " | "
                + text(key + REMEDY, locale).orElseThrow();
    }

    private static String key(long errCode, String words) {
        return ErrorWords.of(errCode, words).map(known -> known.key(errCode)).orElse(Long.toString(errCode));
    }

    private static Optional<String> text(String key, Locale locale) {
        ResourceBundle texts = texts(locale);
        return texts.containsKey(key) ? Optional.of(texts.getString(key)) : Optional.empty();
    }

    private static ResourceBundle texts(Locale locale) {
        return LocalizedMessage.texts(BUNDLE, locale);
    }
}
