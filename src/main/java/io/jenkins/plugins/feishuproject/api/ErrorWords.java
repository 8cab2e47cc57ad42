package io.jenkins.plugins.feishuproject.api;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Errors identified by the API's wording: those whose code has several meanings, and those whose code is not published.
 * Sources: the API page "update node / schedule", and responses recorded by other clients.
 */
enum ErrorWords {
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

    ErrorWords(String key, Set<Long> codes, String... words) {
        this.key = key;
        this.codes = codes;
        this.words = List.of(words);
    }

    /** The meaning of an error's wording, where it is more specific than the code. */
    static Optional<ErrorWords> of(long errCode, String text) {
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
