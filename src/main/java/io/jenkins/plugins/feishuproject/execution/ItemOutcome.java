package io.jenkins.plugins.feishuproject.execution;

import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.feishuproject.report.Outcome;
import java.util.Map;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * How a step ended for one work item.
 *
 * @param sentence why it did not succeed, masked; null if it did
 * @param answer what the API said, masked
 * @param result what the step returns for the item: plain values
 */
@Restricted(NoExternalUse.class)
public record ItemOutcome(Outcome outcome, @Nullable String sentence, Answer answer, Map<String, Object> result) {

    /** A failure, whatever the error policy. */
    public static ItemOutcome failure(String sentence, Map<String, Object> result) {
        return new ItemOutcome(Outcome.FAILURE, sentence, Answer.NONE, result);
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
