package io.jenkins.plugins.feishuproject.api;

import java.time.Duration;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Told what a call is doing, on the thread that does it, so it must be quick. */
@Restricted(NoExternalUse.class)
public interface CallListener {

    /** For calls that nobody follows. */
    CallListener NONE = new CallListener() {};

    /** A request waits for its turn, so that no more are sent in a second than the API allows. */
    default void waiting() {}

    /** A request is about to be sent, for the first time or again. */
    default void sending() {}

    /** The request that is being sent has a connection, so that the API may act on it. */
    default void reached() {}

    /** A try failed and another follows after {@code delay}. */
    default void retrying(FeishuProjectException cause, Duration delay) {}
}
