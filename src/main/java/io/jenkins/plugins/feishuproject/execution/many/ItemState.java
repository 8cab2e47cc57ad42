package io.jenkins.plugins.feishuproject.execution.many;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.feishuproject.api.WorkItemAddress;
import io.jenkins.plugins.feishuproject.execution.StepRequest;
import io.jenkins.plugins.feishuproject.execution.many.ItemsState.Item;
import io.jenkins.plugins.feishuproject.report.Outcome;
import java.util.function.UnaryOperator;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * The state of a step as the story of one of its work items sees it. What the story finds out of people and of the type
 * of the work item holds for all of them.
 *
 * @param <C> what is done with the work item
 * @param <F> what is found for it
 */
@Restricted(NoExternalUse.class)
public record ItemState<C extends ItemChange<C>, F>(ItemsState<C, F> step, int index) {

    public ItemId id() {
        return new ItemId(step.id(), step.isMany() ? index + 1 : 0);
    }

    public StepRequest request() {
        return step.request();
    }

    public boolean dryRun() {
        return step.dryRun();
    }

    public boolean verify() {
        return step.verify();
    }

    public boolean isOneOfMany() {
        return step.isMany();
    }

    public C change() {
        return step.change();
    }

    public WorkItemAddress workItem() {
        return step.workItems().get(index);
    }

    /** Null until it is found. */
    @Nullable
    public F found() {
        return saved().found();
    }

    /** How far the change is made. */
    public Sent sent() {
        return Sent.of(saved().sent());
    }

    /** The outcome in the item's row on the build's page; null if there is none yet. */
    @CheckForNull
    public Outcome recorded() {
        return saved().recorded();
    }

    /** The idempotency key of the next call, unchanged however often it is sent. */
    public String key() {
        return id().key(sent().keys());
    }

    /** Whether all calls were accepted. */
    public boolean isMade() {
        return sent().calls() == change().callCount();
    }

    /** Whether some calls were accepted, but not all. */
    public boolean isPartlyMade() {
        return sent().calls() > 0 && !isMade();
    }

    /** Whether anything may have changed: a call was accepted, or may have taken effect. */
    public boolean mayHaveChanged() {
        return sent().calls() > 0 || sent().mayHaveTakenEffect();
    }

    public ItemState<C, F> with(C changed) {
        return new ItemState<>(step.with(changed), index);
    }

    public ItemState<C, F> with(WorkItemAddress typed) {
        return new ItemState<>(step.with(step.workItems().with(index, typed)), index);
    }

    public ItemState<C, F> found(F found) {
        return with(new Item<>(found, saved().sent(), recorded()));
    }

    /** Of many work items, the log ids are not kept: they would be a large part of what is saved. */
    public ItemState<C, F> sent(UnaryOperator<Sent> progress) {
        Sent sent = progress.apply(sent());
        return with(new Item<>(found(), (isOneOfMany() ? sent.withoutLogId() : sent).saved(), recorded()));
    }

    /** The same once a row of the build's page tells its outcome. */
    public ItemState<C, F> recorded(Outcome outcome) {
        return with(new Item<>(found(), saved().sent(), outcome));
    }

    private ItemState<C, F> with(Item<F> item) {
        return new ItemState<>(step.with(index, item), index);
    }

    private Item<F> saved() {
        return step.items().get(index);
    }
}
