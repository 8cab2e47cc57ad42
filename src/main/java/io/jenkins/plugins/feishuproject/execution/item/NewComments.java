package io.jenkins.plugins.feishuproject.execution.item;

import com.fasterxml.jackson.annotation.JsonInclude;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.feishuproject.execution.StepRequest;
import io.jenkins.plugins.feishuproject.execution.many.ItemId;
import io.jenkins.plugins.feishuproject.execution.many.ItemsState;
import io.jenkins.plugins.feishuproject.execution.many.SavedWorkItems;
import io.jenkins.plugins.feishuproject.execution.many.Sent;
import io.jenkins.plugins.feishuproject.plan.CommentPlan;
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
 * The saved state of a step that comments on one work item, or on many. What is the same for all stands once.
 *
 * @param id identifies the step, however often it is resumed
 * @param text as given, until it is masked as it is sent
 * @param isMany whether the work items were given as a list
 * @param items how far the comment on each is made
 */
@Restricted(NoExternalUse.class)
public record NewComments(
        UUID id,
        StepRequest request,
        boolean dryRun,
        boolean verify,
        String text,
        boolean isMany,
        SavedWorkItems workItems,
        List<Item> items)
        implements ItemsState<NewComment, NewComments> {

    /** Comments of which none is made yet. */
    public static NewComments of(StepRequest request, boolean dryRun, boolean verify, CommentPlan plan) {
        return new NewComments(
                UUID.randomUUID(),
                request,
                dryRun,
                verify,
                plan.content(),
                plan.isMany(),
                SavedWorkItems.of(plan.workItems()),
                Collections.nCopies(plan.workItems().size(), new Item(null, null, null)));
    }

    @Override
    public int count() {
        return workItems.count();
    }

    @Override
    public NewComment item(int index) {
        Item item = items.get(index);
        return new NewComment(
                new ItemId(id, isMany ? index + 1 : 0),
                request,
                dryRun,
                verify,
                workItems.get(index),
                text,
                item.commentId,
                Sent.of(item.sent),
                item.recorded);
    }

    @Override
    public NewComments withItem(int index, NewComment item) {
        List<Item> changed = new ArrayList<>(items);
        changed.set(index, new Item(item.commentId(), item.sent().saved(), item.recorded()));
        return with(item.text(), workItems.with(index, item.workItem()), changed);
    }

    @Override
    public Set<String> emails() {
        return Set.of();
    }

    @Override
    public NewComments with(UserDirectory people) {
        return this;
    }

    /** The same with the text masked, for all work items. */
    NewComments withText(String masked) {
        return with(masked, workItems, items);
    }

    private NewComments with(String sent, SavedWorkItems found, List<Item> changed) {
        return new NewComments(id, request, dryRun, verify, sent, isMany, found, changed);
    }

    /**
     * What is saved of one of the work items.
     *
     * @param commentId null until the comment is made
     * @param sent null if nothing was
     * @param recorded the outcome in the record of the comment on the build page; null if there is none yet
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Restricted(NoExternalUse.class)
    public record Item(
            @Nullable String commentId,
            @Nullable Sent sent,
            @Nullable Outcome recorded) {}
}
