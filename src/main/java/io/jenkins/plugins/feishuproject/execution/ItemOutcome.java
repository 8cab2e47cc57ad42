package io.jenkins.plugins.feishuproject.execution;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.feishuproject.report.Outcome;
import java.util.LinkedHashMap;
import java.util.Map;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * How a step ended for one work item.
 *
 * @param sentence why it did not succeed, masked; null if it did
 * @param answer what the API said, masked
 * @param result what the step returns for the item: plain values, which survive a restart and need no approval in the
 *     sandbox
 */
@Restricted(NoExternalUse.class)
public record ItemOutcome(Outcome outcome, @Nullable String sentence, Answer answer, Map<String, Object> result) {

    /**
     * @param node the node as the user referred to it; null if the work item as a whole is meant
     * @param more what the step returns besides; null if there is nothing
     */
    public static ItemOutcome of(
            Outcome outcome,
            @CheckForNull String sentence,
            Answer answer,
            int attempts,
            String workItemId,
            String workItemUrl,
            @CheckForNull String node,
            @CheckForNull String nodeId,
            @CheckForNull Map<String, String> more) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("outcome", outcome.name());
        answer.addTo(result);
        result.put("attempts", attempts);
        if (node != null) {
            result.put("nodeId", nodeId);
        }
        result.put("workItemId", workItemId);
        result.put("workItemUrl", workItemUrl);
        if (more != null) {
            result.putAll(more);
        }
        return new ItemOutcome(outcome, sentence, answer, result);
    }

    public boolean isFailure() {
        return outcome == Outcome.FAILURE;
    }

    /** What a step on this item alone returns. */
    public Map<String, Object> returned() throws StepFailure {
        if (isFailure()) {
            throw new StepFailure(sentence, answer);
        }
        return result;
    }
}
