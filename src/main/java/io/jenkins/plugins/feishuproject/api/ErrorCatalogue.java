package io.jenkins.plugins.feishuproject.api;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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
        return text(errCode + ".meaning", locale);
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

    private static String key(long errCode, String words) {
        return Words.of(errCode, words).map(known -> known.key(errCode)).orElse(Long.toString(errCode));
    }

    private static Optional<String> text(String key, Locale locale) {
        ResourceBundle texts = texts(locale);
        return texts.containsKey(key) ? Optional.of(texts.getString(key)) : Optional.empty();
    }

    static ResourceBundle texts(Locale locale) {
        return LocalizedMessage.texts(BUNDLE, locale);
    }

    /**
     * Errors identified by the API's wording: those whose code has several meanings, and those whose code is not published.
     * Sources: the API page "update node / schedule", and responses recorded by other clients.
     */
    enum Words {
        FIELD_INVALID("fieldInvalid", Set.of(50006L), "check field"),
        NODE_GONE("nodeGone", Set.of(50006L), "no longer exist"),
        NO_RIGHT("noRight", Set.of(50006L), "no right"),
        OVER_LIMIT("overLimit", Set.of(50006L), "limit exceeded", "OverLimit"),
        BELOW_SUBTASKS("belowSubtasks", Set.of(50006L), "subtask", "sub-task", "schedul", "子任务", "排期"),
        INVALID_USER("invalidUser", Set.of(50006L, 1000051743L), "user_key", "user key", "user info", "用户"),
        NO_NODE_FLOW("noNodeFlow", Set.of(50006L), "workflow mode"),
        OWNER_REQUIRED("ownerRequired", Set.of(), "ErrOwnerRequired", "负责人必填"),
        ROLE_REQUIRED("roleRequired", Set.of(), "ErrEditFieldNoPermission"),
        SIGNAL_FIELD("signalField", Set.of(), "field [..] is illegal"),
        NOT_WRITABLE("notWritable", Set.of(), "actual_work_time", "owners_finished_info");

        private static final Pattern ANYTHING = Pattern.compile("..", Pattern.LITERAL);

        private final String key;
        private final Set<Long> codes;
        private final List<String> words;

        Words(String key, Set<Long> codes, String... words) {
            this.key = key;
            this.codes = codes;
            this.words = List.of(words);
        }

        /** The meaning of an error's wording, where it is more specific than the code. */
        static Optional<Words> of(long errCode, String text) {
            String lower = text.toLowerCase(Locale.ROOT);
            return Stream.of(values())
                    .filter(known -> known.codes.isEmpty() || known.codes.contains(errCode))
                    .filter(known -> known.words.stream().anyMatch(words -> occurs(words, lower)))
                    .findFirst();
        }

        /** The codes that have this meaning among others; empty if it can come with any code. */
        Set<Long> codes() {
            return codes;
        }

        /** The words that identify it; {@code ..} matches anything. */
        List<String> words() {
            return words;
        }

        /** The key in the catalogue. */
        String key(long errCode) {
            return codes.isEmpty() ? "any." + key : errCode + "." + key;
        }

        private static boolean occurs(String words, String text) {
            int end = 0;
            for (String part : ANYTHING.split(words.toLowerCase(Locale.ROOT))) {
                int start = text.indexOf(part, end);
                if (start < 0) {
                    return false;
                }
                end = start + part.length();
            }
            return true;
        }
    }
}
