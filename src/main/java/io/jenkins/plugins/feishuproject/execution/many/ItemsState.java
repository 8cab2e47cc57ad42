package io.jenkins.plugins.feishuproject.execution.many;

import io.jenkins.plugins.feishuproject.execution.StepState;
import io.jenkins.plugins.feishuproject.plan.UserDirectory;
import io.jenkins.plugins.feishuproject.report.Outcome;
import java.util.Set;
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

    /** Whether to send nothing. */
    boolean dryRun();

    /** The e-mail addresses to look up, which are the same for all items. */
    Set<String> emails();

    /** The same with people found, for all items. */
    S with(UserDirectory people);

    /** What the story of the item at {@code index} sees. */
    I item(int index);

    /** The state once that item is what its story made it. */
    S withItem(int index, I item);

    /** The state once a row of the build's page tells the outcome of that item. */
    default S recorded(int index, Outcome outcome) {
        return withItem(index, item(index).recorded(outcome));
    }

    @Override
    default boolean mustBeSaved() {
        return !dryRun();
    }
}
