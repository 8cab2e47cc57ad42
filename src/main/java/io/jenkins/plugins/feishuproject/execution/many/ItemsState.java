package io.jenkins.plugins.feishuproject.execution.many;

import com.fasterxml.jackson.annotation.JsonInclude;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.feishuproject.api.WorkItemAddress;
import io.jenkins.plugins.feishuproject.execution.StepRequest;
import io.jenkins.plugins.feishuproject.execution.StepState;
import io.jenkins.plugins.feishuproject.report.Outcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * The saved state of a step on work items, in which what is the same for all of them stands once.
 *
 * @param <C> what is done with each
 * @param <F> what is found for each
 * @param id identifies the step, however often it is resumed
 * @param dryRun whether to send nothing
 * @param verify whether to look afterwards
 * @param isMany whether the step has the argument {@code workItems}, be it for a single one
 * @param items how far the change of each is made
 */
@Restricted(NoExternalUse.class)
public record ItemsState<C extends ItemChange<C>, F>(
        UUID id,
        StepRequest request,
        boolean dryRun,
        boolean verify,
        boolean isMany,
        C change,
        SavedWorkItems workItems,
        List<Item<F>> items)
        implements StepState {

    /** Nothing is sent yet. */
    public static <C extends ItemChange<C>, F> ItemsState<C, F> of(
            StepRequest request,
            boolean dryRun,
            boolean verify,
            List<WorkItemAddress> workItems,
            boolean isMany,
            C change) {
        return new ItemsState<>(
                UUID.randomUUID(),
                request,
                dryRun,
                verify,
                isMany,
                change,
                SavedWorkItems.of(workItems),
                Collections.nCopies(workItems.size(), new Item<F>(null, null, null)));
    }

    @Override
    public boolean mustBeSaved() {
        return !dryRun;
    }

    /** What the story of the item at {@code index} sees of it. */
    public ItemState<C, F> item(int index) {
        return new ItemState<>(this, index);
    }

    public ItemsState<C, F> with(C changed) {
        return new ItemsState<>(id, request, dryRun, verify, isMany, changed, workItems, items);
    }

    ItemsState<C, F> with(SavedWorkItems found) {
        return new ItemsState<>(id, request, dryRun, verify, isMany, change, found, items);
    }

    ItemsState<C, F> with(int index, Item<F> item) {
        List<Item<F>> changed = new ArrayList<>(items);
        changed.set(index, item);
        return new ItemsState<>(id, request, dryRun, verify, isMany, change, workItems, changed);
    }

    /**
     * What is saved of one of the work items.
     *
     * @param found null until it is found
     * @param sent null if nothing was
     * @param recorded the outcome in the item's row on the build's page; null if there is none yet
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Item<F>(
            @Nullable F found,
            @Nullable Sent sent,
            @Nullable Outcome recorded) {}
}
