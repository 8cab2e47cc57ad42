package io.jenkins.plugins.feishuproject.api;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * Follows the progress of a call, and ends it. Runs on the thread that makes the call, so it must return quickly.
 */
@Restricted(NoExternalUse.class)
public interface CallListener {

    /** For calls whose progress does not matter. */
    CallListener NONE = new CallListener() {};

    /** For calls that only end once nobody waits for them any more. */
    static CallListener whileWanted(BooleanSupplier isWanted) {
        return new CallListener() {
            @Override
            public boolean isWanted() {
                return isWanted.getAsBoolean();
            }
        };
    }

    /**
     * Asked right before each request whether whoever makes the call still waits for it. If not, nothing is sent, and
     * the call ends as if it had been interrupted.
     */
    default boolean isWanted() {
        return true;
    }

    /**
     * Whether a request that the API turned away for its rate is sent again as often as it takes, once its turn comes
     * under the lower rate, instead of using up the retries of the call.
     */
    default boolean isPatient() {
        return false;
    }

    /** How many retries earlier calls for the same change have used up: they count for this call too. */
    default int retries() {
        return 0;
    }

    /** A request needs a token, which may have to be obtained first. */
    default void authorizing() {}

    /** A request is waiting for its turn under the API's rate limit. */
    default void waiting() {}

    /** A request is about to be sent, for the first time or as a retry. */
    default void sending() {}

    /** The request being sent has a connection, so the API may act on it from now on. */
    default void reached() {}

    /** The request that was sent last failed, and the API certainly did not act on it. */
    default void withoutEffect() {}

    /** The API turned a request of a patient call away; it waits for another turn. */
    default void turnedAway(FeishuProjectException refusal) throws InterruptedException {}

    /** An attempt failed; the next one follows after {@code delay}. */
    default void retrying(FeishuProjectException cause, Duration delay) throws InterruptedException {}
}
