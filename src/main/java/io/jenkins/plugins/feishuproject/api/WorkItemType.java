package io.jenkins.plugins.feishuproject.api;

import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.feishuproject.api.text.ReceivedTexts;
import java.util.Set;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * A work item type of a space. Source: the API page on spaces, "work item types".
 *
 * @param typeKey used in API calls: for example {@code story}, or 24 hex digits for a custom type
 * @param name the display name
 * @param apiName used in browser URLs; equals the key for a built-in type
 */
@Restricted(NoExternalUse.class)
public record WorkItemType(
        @Nullable @ReceivedTexts.Id String typeKey,
        @Nullable String name,
        @Nullable String apiName) {

    // Assumption: type-words
    private static final Set<String> BUILT_IN = Set.of("story", "issue", "version", "sprint", "sub_task");

    /** A type of which only {@code word} is known, used as both key and {@code api_name}. */
    public static WorkItemType called(String word) {
        return new WorkItemType(word, null, word);
    }

    /** Whether {@code word} can only be the key of a type, so that no look-up tells more. */
    public static boolean isKey(String word) {
        return BUILT_IN.contains(word) || WorkItemAddress.isGeneratedId(word);
    }

    /** Whether two words may denote the same type: one its key, and the other its {@code api_name}. */
    static boolean isMaybeSame(String one, String other) {
        return one.equals(other) || isKeyAndName(one, other) || isKeyAndName(other, one);
    }

    private static boolean isKeyAndName(String key, String name) {
        return WorkItemAddress.isGeneratedId(key) && !isKey(name);
    }
}
