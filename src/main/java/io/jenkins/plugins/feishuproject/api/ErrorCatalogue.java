package io.jenkins.plugins.feishuproject.api;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What the API's error codes mean and what to do about each. Sources: the twelve rows of the API page "update node /
 * schedule", and the API's general error codes.
 */
public final class ErrorCatalogue {

    private static final String BUNDLE = ErrorCatalogue.class.getName();
    private static final String MEANING = ".meaning";
    private static final String REMEDY = ".remedy";

    private ErrorCatalogue() {}

    /** All codes that are known, ascending. */
    public static SortedSet<Long> codes() {
        SortedSet<Long> codes = new TreeSet<>();
        for (String key : texts(Locale.ROOT).keySet()) {
            codes.add(Long.valueOf(key.substring(0, key.indexOf('.'))));
        }
        return codes;
    }

    /** What the code means, in a few words; empty if the code is not known. */
    public static Optional<String> meaning(long errCode, Locale locale) {
        return text(errCode + MEANING, locale);
    }

    /** What to do about it, one sentence; empty if the code is not known. */
    public static Optional<String> remedy(long errCode, Locale locale) {
        return text(errCode + REMEDY, locale);
    }

    /** The same, to be translated later; that the code is not known if it is not. */
    static Sentence advice(long errCode) {
        String key = errCode + REMEDY;
        return texts(Locale.ROOT).containsKey(key)
                ? new Sentence(BUNDLE, key, List.of())
                : Sentence.of(ErrorCatalogue.class, "unknownCode");
    }

    private static Optional<String> text(String key, Locale locale) {
        ResourceBundle texts = texts(locale);
        return texts.containsKey(key) ? Optional.of(texts.getString(key)) : Optional.empty();
    }

    private static ResourceBundle texts(Locale locale) {
        return Sentence.texts(BUNDLE, locale);
    }
}
