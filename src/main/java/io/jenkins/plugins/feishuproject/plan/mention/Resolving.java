package io.jenkins.plugins.feishuproject.plan.mention;

import java.util.Locale;
import java.util.Set;

/** The words that say that a change finishes a work item: the vendor's list, three verbs in four forms each. */
final class Resolving {

    private static final Set<String> WORDS = Set.of(
            "close",
            "closes",
            "closed",
            "closing",
            "fix",
            "fixes",
            "fixed",
            "fixing",
            "resolve",
            "resolves",
            "resolved",
            "resolving");

    private static final int LONGEST = 9;

    private Resolving() {}

    /** Whether one of the words, and blanks, stand right before {@code position}. */
    static boolean isBefore(CharSequence text, int position) {
        int end = position;
        while (end > 0 && isBlank(text.charAt(end - 1))) {
            end--;
        }
        int start = end;
        while (start > 0 && end - start <= LONGEST && isPartOfWord(text.charAt(start - 1))) {
            start--;
        }
        String word = text.subSequence(start, end).toString();
        return end < position && WORDS.contains(word.toLowerCase(Locale.ROOT));
    }

    /** Letters that are large or small, and digits. */
    static boolean isPartOfWord(char c) {
        return Character.isUpperCase(c) || Character.isLowerCase(c) || Character.isDigit(c);
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }
}
