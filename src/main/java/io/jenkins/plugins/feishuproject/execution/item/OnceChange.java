package io.jenkins.plugins.feishuproject.execution.item;

import io.jenkins.plugins.feishuproject.api.WorkItemAddress;
import io.jenkins.plugins.feishuproject.execution.many.ItemState;
import io.jenkins.plugins.feishuproject.execution.many.Sent;

/**
 * A change of a work item that takes one call, and that a second call would make twice.
 *
 * @param <I> the change itself
 */
interface OnceChange<I> extends ItemState<I> {

    /** Whether to send nothing. */
    boolean dryRun();

    /** Whether to look afterwards. */
    boolean verify();

    I with(WorkItemAddress found);

    I with(Sent now);

    default boolean isMade() {
        return sent().calls() > 0;
    }
}
