package io.jenkins.plugins.feishuproject.execution.node;

import com.fasterxml.jackson.annotation.JsonInclude;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.feishuproject.execution.StepRequest;
import io.jenkins.plugins.feishuproject.execution.many.ItemId;
import io.jenkins.plugins.feishuproject.execution.many.ItemsState;
import io.jenkins.plugins.feishuproject.execution.many.SavedWorkItems;
import io.jenkins.plugins.feishuproject.execution.many.Sent;
import io.jenkins.plugins.feishuproject.plan.NodePlan;
import io.jenkins.plugins.feishuproject.plan.UserDirectory;
import io.jenkins.plugins.feishuproject.report.Outcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * The saved state of a step that changes the node of one work item, or of many. What is the same for all stands once.
 *
 * @param id identifies the step, however often it is resumed
 * @param dryRun whether to send nothing
 * @param verify whether to read the nodes back
 * @param nodeName the name the user gave for the node; null if the user gave an id
 * @param nodeId as the user gave it
 * @param calls the calls that make up the change of each, in order
 * @param isMany whether the work items were given as a list
 * @param items how far the change of each is made
 */
@Restricted(NoExternalUse.class)
public record NodeChanges(
        UUID id,
        StepRequest request,
        boolean dryRun,
        boolean verify,
        @Nullable String nodeName,
        @Nullable String nodeId,
        List<PlannedCall> calls,
        boolean isMany,
        SavedWorkItems workItems,
        List<Item> items)
        implements ItemsState<NodeChange, NodeChanges> {

    /** Changes with no call made yet. */
    public static NodeChanges of(StepRequest request, boolean dryRun, boolean verify, NodePlan plan) {
        Stream<PlannedCall> updates = plan.updates().stream().map(PlannedCall::of);
        Stream<PlannedCall> operation = Optional.ofNullable(plan.operation()).map(PlannedCall::of).stream();
        return new NodeChanges(
                UUID.randomUUID(),
                request,
                dryRun,
                verify,
                plan.nodeName(),
                plan.nodeId(),
                Stream.concat(updates, operation).toList(),
                plan.isMany(),
                SavedWorkItems.of(plan.workItems()),
                Collections.nCopies(plan.workItems().size(), Item.NEW));
    }

    @Override
    public int count() {
        return workItems.count();
    }

    @Override
    public NodeChange item(int index) {
        Item item = items.get(index);
        return new NodeChange(
                new ItemId(id, isMany ? index + 1 : 0),
                request,
                dryRun,
                verify,
                new Target(workItems.get(index), nodeName, item.nodeId == null ? nodeId : item.nodeId),
                calls,
                Sent.of(item.sent),
                item.recorded);
    }

    /** What the story of one item finds out of people and of the type of the work item holds for all. */
    @Override
    public NodeChanges withItem(int index, NodeChange change) {
        Item item = isMany && change.recorded() != null ? recorded(change) : underWay(change);
        return with(index, change, item);
    }

    private Item underWay(NodeChange change) {
        Sent sent = isMany ? change.sent().withoutLogId() : change.sent();
        return new Item(nodeName == null ? null : change.target().nodeId(), sent.saved(), change.recorded());
    }

    /** The record on the build's page has the rest. */
    private static Item recorded(NodeChange change) {
        return new Item(null, change.sent().withoutLogId(), change.recorded());
    }

    @Override
    public Set<String> emails() {
        return item(0).emails();
    }

    @Override
    public NodeChanges with(UserDirectory people) {
        return with(0, item(0).with(people), items.get(0));
    }

    private NodeChanges with(int index, NodeChange change, Item item) {
        List<Item> changed = new ArrayList<>(items);
        changed.set(index, item);
        return new NodeChanges(
                id,
                request,
                dryRun,
                verify,
                nodeName,
                nodeId,
                change.calls(),
                isMany,
                workItems.with(index, change.workItem()),
                changed);
    }

    /**
     * What is saved of one of the work items.
     *
     * @param nodeId found for the name of the node
     * @param sent null if nothing was
     * @param recorded the outcome in the record of the change on the build page; null if there is none yet
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Restricted(NoExternalUse.class)
    public record Item(
            @Nullable String nodeId,
            @Nullable Sent sent,
            @Nullable Outcome recorded) {

        static final Item NEW = new Item(null, null, null);
    }
}
