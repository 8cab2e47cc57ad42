package io.jenkins.plugins.feishuproject.execution.many;

import io.jenkins.plugins.feishuproject.execution.StepState;
import io.jenkins.plugins.feishuproject.report.Outcome;
import java.util.UUID;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * The saved state of a step on work items, in which what is the same for all of them stands once.
 *
 * @param <I> what the story of one item sees of it
 * @param <S> the state itself
 */
@Restricted(NoExternalUse.class)
public interface ItemsState<I extends ItemState<I>, S> extends StepState {

    /** Identifies the step, however often it is resumed. */
    UUID id();

    /** Whether the step has the argument {@code workItems}, be it for a single one. */
    boolean isMany();

    /** The number of work items. */
    int count();

    /** What the story of the item at {@code index} sees. */
    I item(int index);

    /** The state once that item is what its story made it. */
    S withItem(int index, I item);

    /** The state once a row of the build's page tells the outcome of that item. */
    S recorded(int index, Outcome outcome);
}
