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
 * What the API's error codes mean and what to do about each. Sources: the twelve rows of the API page "update node /
 * schedule", the API's general error codes, and what is known of errors by their words alone.
 */
@Restricted(NoExternalUse.class)
public final class ErrorCatalogue {

    private static final String BUNDLE = ErrorCatalogue.class.getName();
    private static final String MEANING = ".meaning";
    private static final String REMEDY = ".remedy";

    private ErrorCatalogue() {}

    /** All codes that are known, ascending. */
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

    /** What the code means, in a few words; empty if the code is not known. */
    public static Optional<String> meaning(long errCode, Locale locale) {
        return text(errCode + MEANING, locale);
    }

    /**
     * What to do about a refusal, one sentence; empty if neither code nor words are known.
     *
     * @param words all that the API said, {@code err_msg} and {@code err.msg}: they tell apart the meanings that some codes
     *     have, and errors whose code is not public
     */
    public static Optional<String> remedy(long errCode, String words, Locale locale) {
        return text(key(errCode, words) + REMEDY, locale);
    }

    /** The same, to be translated later; that the code is not known if it is not. */
    static LocalizedMessage advice(long errCode, String words) {
        String key = key(errCode, words) + REMEDY;
        return texts(Locale.ROOT).containsKey(key)
                ? new LocalizedMessage(BUNDLE, key, List.of())
                : LocalizedMessage.of(ErrorCatalogue.class, "unknownCode");
    }

    /** What stands under a key, for the page that shows the whole catalogue. */
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
