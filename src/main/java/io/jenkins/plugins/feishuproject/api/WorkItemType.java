package io.jenkins.plugins.feishuproject.api;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.feishuproject.api.text.ReceivedTexts;
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
        @Nullable @JsonDeserialize(using = ReceivedTexts.Id.class)
        String typeKey,

        @Nullable String name,
        @Nullable String apiName) {

    /** A type of which only {@code word} is known, used as both key and {@code api_name}. */
    public static WorkItemType called(String word) {
        return new WorkItemType(word, null, word);
    }
}
