package io.jenkins.plugins.feishuproject.execution.node;

import edu.umd.cs.findbugs.annotations.Nullable;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * What was sent of a change so far.
 *
 * @param calls how many calls were made
 * @param attempts how many requests that change the node were sent
 * @param isResumed whether the controller restarted meanwhile: which requests it had sent is not known
 * @param mayHaveActed whether the API may have acted on an earlier request of the current call
 * @param isUnderWay whether it may have acted on the last one
 * @param logId of the last response
 */
@Restricted(NoExternalUse.class)
public record Sent(
        int calls,
        int attempts,
        boolean isResumed,
        boolean mayHaveActed,
        boolean isUnderWay,
        @Nullable String logId) {

    static final Sent NOTHING = new Sent(0, 0, false, false, false, null);

    Sent resumed() {
        return new Sent(calls, attempts, true, mayHaveActed, isUnderWay, logId);
    }

    Sent sending() {
        return new Sent(calls, attempts + 1, isResumed, mayHaveActed || isUnderWay, false, logId);
    }

    Sent reached() {
        return new Sent(calls, attempts, isResumed, mayHaveActed, true, logId);
    }

    Sent withoutEffect() {
        return new Sent(calls, attempts, isResumed, mayHaveActed, false, logId);
    }

    /** The current call is made; the next one begins. */
    Sent accepted(@Nullable String id) {
        return new Sent(calls + 1, attempts, isResumed, false, false, id);
    }

    /** Whether the API may have acted on the current call, although no request of it was accepted. */
    boolean mayHaveTakenEffect() {
        return isResumed || mayHaveActed || isUnderWay;
    }
}
