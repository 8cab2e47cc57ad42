package io.jenkins.plugins.feishuproject.execution.item;

import com.fasterxml.jackson.annotation.JsonInclude;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.feishuproject.api.NodeUpdate;
import io.jenkins.plugins.feishuproject.execution.StepRequest;
import io.jenkins.plugins.feishuproject.execution.many.ItemId;
import io.jenkins.plugins.feishuproject.execution.many.ItemsState;
import io.jenkins.plugins.feishuproject.execution.many.SavedWorkItems;
import io.jenkins.plugins.feishuproject.execution.many.Sent;
import io.jenkins.plugins.feishuproject.plan.StateChoice;
import io.jenkins.plugins.feishuproject.plan.StateMove;
import io.jenkins.plugins.feishuproject.plan.StatePlan;
import io.jenkins.plugins.feishuproject.plan.UserDirectory;
import io.jenkins.plugins.feishuproject.report.Outcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * The saved state of a step that moves one work item to another state, or many. What is the same for all stands once.
 *
 * @param id identifies the step, however often it is resumed
 * @param choice where to go
 * @param asked the accompanying changes as requested, with people as the user named them
 * @param along the same with people resolved to user_keys
 * @param isMany whether the work items were given as a list
 * @param items how far the move of each is made
 */
@Restricted(NoExternalUse.class)
public record StateMoves(
        UUID id,
        StepRequest request,
        boolean dryRun,
        boolean verify,
        StateChoice choice,
        NodeUpdate asked,
        NodeUpdate along,
        boolean isMany,
        SavedWorkItems workItems,
        List<Item> items)
        implements ItemsState<ItemMove, StateMoves> {

    /** Moves of which none is made yet. */
    public static StateMoves of(StepRequest request, boolean dryRun, boolean verify, StatePlan plan) {
        // Round-trips through JSON, so that numbers are written identically before and after a restart.
        NodeUpdate along = NodeUpdate.fromJson(plan.along().toJson());
        return new StateMoves(
                UUID.randomUUID(),
                request,
                dryRun,
                verify,
                plan.choice(),
                along,
                along,
                plan.isMany(),
                SavedWorkItems.of(plan.workItems()),
                Collections.nCopies(plan.workItems().size(), new Item(null, null, null)));
    }

    @Override
    public int count() {
        return workItems.count();
    }

    @Override
    public ItemMove item(int index) {
        Item item = items.get(index);
        return new ItemMove(
                new ItemId(id, isMany ? index + 1 : 0),
                request,
                dryRun,
                verify,
                workItems.get(index),
                choice,
                asked,
                along,
                item.move,
                Sent.of(item.sent),
                item.recorded);
    }

    @Override
    public StateMoves withItem(int index, ItemMove item) {
        List<Item> changed = new ArrayList<>(items);
        changed.set(index, new Item(item.move(), item.sent().saved(), item.recorded()));
        return with(item.along(), workItems.with(index, item.workItem()), changed);
    }

    @Override
    public Set<String> emails() {
        return UserDirectory.emails(List.of(along));
    }

    @Override
    public StateMoves with(UserDirectory people) {
        return with(people.in(along), workItems, items);
    }

    private StateMoves with(NodeUpdate resolved, SavedWorkItems found, List<Item> changed) {
        return new StateMoves(id, request, dryRun, verify, choice, asked, resolved, isMany, found, changed);
    }

    /**
     * What is saved of one of the work items.
     *
     * @param move the transition that was found; null until then
     * @param sent null if nothing was
     * @param recorded the outcome in the record of the move on the build page; null if there is none yet
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Restricted(NoExternalUse.class)
    public record Item(
            @Nullable StateMove move,
            @Nullable Sent sent,
            @Nullable Outcome recorded) {}
}
