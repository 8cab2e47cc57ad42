package io.jenkins.plugins.feishuproject.execution.many;

import com.fasterxml.jackson.annotation.JsonInclude;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * What was sent of a change so far.
 *
 * @param calls how many calls were made
 * @param keys how many idempotency keys are used up: one for each call, and more where a call needed another one
 * @param attempts how many requests that change the node were sent
 * @param isAnnounced whether the current call, an operation, was saved as about to be sent
 * @param isResumed whether the controller restarted meanwhile: which requests it had sent is not known
 * @param mayHaveActed whether the API may have acted on an earlier request of the current call
 * @param isUnderWay whether it may have acted on the last one
 * @param logId of the last response
 */
@JsonInclude(JsonInclude.Include.NON_DEFAULT)
@Restricted(NoExternalUse.class)
public record Sent(
        int calls,
        int keys,
        int attempts,
        boolean isAnnounced,
        boolean isResumed,
        boolean mayHaveActed,
        boolean isUnderWay,
        @Nullable String logId) {

    // No constant, since a static initializer would run on the virtual thread of a resumed step.
    public static Sent nothing() {
        return new Sent(0, 0, 0, false, false, false, false, null);
    }

    /** How it is saved: null stands for nothing. */
    @CheckForNull
    public Sent saved() {
        return equals(nothing()) ? null : this;
    }

    /** What was saved so. */
    public static Sent of(@CheckForNull Sent saved) {
        return saved == null ? nothing() : saved;
    }

    public Sent resumed() {
        return new Sent(calls, keys, attempts, isAnnounced, true, mayHaveActed, isUnderWay, logId);
    }

    public Sent announced() {
        return new Sent(calls, keys, attempts, true, isResumed, mayHaveActed, isUnderWay, logId);
    }

    public Sent sending() {
        return new Sent(calls, keys, attempts + 1, isAnnounced, isResumed, mayHaveActed || isUnderWay, false, logId);
    }

    public Sent reached() {
        return new Sent(calls, keys, attempts, isAnnounced, isResumed, mayHaveActed, true, logId);
    }

    public Sent withoutEffect() {
        return new Sent(calls, keys, attempts, isAnnounced, isResumed, mayHaveActed, false, logId);
    }

    /** A new key, for when the API certainly did nothing but may count the old one as used. */
    public Sent underNewKey() {
        return new Sent(calls, keys + 1, attempts, isAnnounced, isResumed, mayHaveActed, isUnderWay, logId);
    }

    /** A request with the current key was received, so it may have been acted on, and the next one needs a new key. */
    public Sent received() {
        return new Sent(calls, keys + 1, attempts, isAnnounced, isResumed, true, false, logId);
    }

    /** The current call is made; the next one begins. */
    public Sent accepted(@Nullable String id) {
        return new Sent(calls + 1, keys + 1, attempts, false, isResumed, false, false, id);
    }

    public Sent withoutLogId() {
        return new Sent(calls, keys, attempts, isAnnounced, isResumed, mayHaveActed, isUnderWay, null);
    }

    /** Whether the API may have acted on the current call, although no request of it was accepted. */
    public boolean mayHaveTakenEffect() {
        return isResumed || mayHaveActed || isUnderWay;
    }
}
