package io.jenkins.plugins.feishuproject.api;

import edu.umd.cs.findbugs.annotations.Nullable;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * A type of work item of a space. Source: the API page on spaces, "work item types".
 *
 * @param typeKey what calls are made with: such as {@code story}, or 24 hex digits for a custom type
 * @param name what people see
 * @param apiName what the address in a browser calls it; the same as the key for a built-in type
 */
@Restricted(NoExternalUse.class)
public record WorkItemType(
        @Nullable String typeKey,
        @Nullable String name,
        @Nullable String apiName) {

    /** The type that is called {@code word} everywhere, as far as is known. */
    public static WorkItemType called(String word) {
        return new WorkItemType(word, null, word);
    }
}
