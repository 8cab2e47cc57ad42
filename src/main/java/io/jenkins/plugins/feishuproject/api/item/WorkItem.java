package io.jenkins.plugins.feishuproject.api.item;

import com.fasterxml.jackson.databind.JsonNode;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.feishuproject.api.text.ReceivedTexts;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * A work item as a search shows it. Source: the API page on work items, "filter".
 *
 * @param id digits
 * @param name the title
 * @param workItemTypeKey key of its type, never the {@code api_name}
 * @param projectKey ID of its space, whichever way the search named the space
 * @param pattern {@code Node} for a node flow, {@code State} for a state flow
 * @param deletedAt epoch milliseconds; 0 or missing if it was not deleted
 */
@Restricted(NoExternalUse.class)
public record WorkItem(
        @Nullable @ReceivedTexts.Id String id,
        @Nullable String name,

        @Nullable @ReceivedTexts.Id String workItemTypeKey,
        @Nullable @ReceivedTexts.Id String projectKey,
        @Nullable String pattern,
        @Nullable JsonNode deletedAt) {

    public boolean isDeleted() {
        return deletedAt != null && deletedAt.asLong() > 0;
    }
}
