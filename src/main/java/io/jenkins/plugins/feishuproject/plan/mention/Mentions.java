package io.jenkins.plugins.feishuproject.plan.mention;

import io.jenkins.plugins.feishuproject.plan.input.ArgumentTypes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** The work items that texts name, in the order found, each once; the first ones, if there are too many. */
@Restricted(NoExternalUse.class)
public final class Mentions {

    /** As many as {@code workItems} of another step takes. */
    public static final int MAX_WORK_ITEMS = ArgumentTypes.MAX_ROWS;

    private static final int MAX_WITHOUT_ID = 100;
    private static final int MAX_LENGTH_WITHOUT_ID = 100;

    private final Map<Mention, Boolean> resolve = new LinkedHashMap<>();
    private final Set<String> withoutId = new LinkedHashSet<>();
    private boolean isFull;

    void add(Mention mention) {
        Mention place = new Mention(mention.projectKey(), mention.workItemId(), false);
        if (resolve.size() < MAX_WORK_ITEMS || resolve.containsKey(place)) {
            resolve.merge(place, mention.resolve(), Boolean::logicalOr);
        } else {
            isFull = true;
        }
    }

    /** Something that matched a user's expression and is no ID. */
    void addWithoutId(String match) {
        if (withoutId.size() < MAX_WITHOUT_ID) {
            withoutId.add(match.substring(0, Math.min(match.length(), MAX_LENGTH_WITHOUT_ID)));
        }
    }

    /** The work items, each to be resolved if one of its places says so. */
    public List<Mention> workItems() {
        List<Mention> workItems = new ArrayList<>();
        resolve.forEach((place, isToResolve) ->
                workItems.add(new Mention(place.projectKey(), place.workItemId(), isToResolve)));
        return workItems;
    }

    /** Starts of what matched a user's expression and is no ID. */
    public List<String> withoutId() {
        return List.copyOf(withoutId);
    }

    /** Whether more work items are named than {@value #MAX_WORK_ITEMS}. */
    public boolean isFull() {
        return isFull;
    }
}
