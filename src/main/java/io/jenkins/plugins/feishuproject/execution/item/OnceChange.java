package io.jenkins.plugins.feishuproject.execution.item;

import io.jenkins.plugins.feishuproject.api.WorkItemAddress;
import io.jenkins.plugins.feishuproject.execution.StepRequest;
import io.jenkins.plugins.feishuproject.execution.many.ItemState;
import io.jenkins.plugins.feishuproject.execution.many.Sent;
import io.jenkins.plugins.feishuproject.report.Outcome;

/**
 * A change of a work item that takes one call, and that a second call would make twice.
 *
 * @param <I> the change itself
 */
interface OnceChange<I> extends ItemState {

    StepRequest request();

    /** Whether to send nothing. */
    boolean dryRun();

    /** Whether to look afterwards. */
    boolean verify();

    /** How far it is made. */
    Sent sent();

    I with(WorkItemAddress found);

    I with(Sent now);

    /** The same once a row of the build page tells its outcome. */
    I recorded(Outcome outcome);

    @Override
    default boolean mayHaveChanged() {
        return isMade() || sent().mayHaveTakenEffect();
    }

    default boolean isMade() {
        return sent().calls() > 0;
    }

    default boolean isOneOfMany() {
        return id().number() > 0;
    }

    /** The idempotency key, unchanged however often the call is sent. */
    default String key() {
        return id().key(sent().keys());
    }
}
