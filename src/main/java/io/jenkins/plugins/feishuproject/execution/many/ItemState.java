package io.jenkins.plugins.feishuproject.execution.many;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.api.WorkItemAddress;
import io.jenkins.plugins.feishuproject.execution.StepRequest;
import io.jenkins.plugins.feishuproject.report.Outcome;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * What the story of one work item sees of the state of its step.
 *
 * @param <I> the state itself
 */
@Restricted(NoExternalUse.class)
public interface ItemState<I> {

    ItemId id();

    StepRequest request();

    WorkItemAddress workItem();

    /** How far the change is made. */
    Sent sent();

    /** The outcome in the item's record on the build's page; null if there is none yet. */
    @CheckForNull
    Outcome recorded();

    /** The same once a row of the build's page tells its outcome. */
    I recorded(Outcome outcome);

    /** Whether all calls were accepted. */
    boolean isMade();

    /** Whether anything may have changed: a call was accepted, or may have taken effect. */
    default boolean mayHaveChanged() {
        return sent().calls() > 0 || sent().mayHaveTakenEffect();
    }

    default boolean isOneOfMany() {
        return id().number() > 0;
    }

    /** The idempotency key of the next call, unchanged however often it is sent. */
    default String key() {
        return id().key(sent().keys());
    }
}
