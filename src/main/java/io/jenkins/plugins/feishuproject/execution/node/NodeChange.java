package io.jenkins.plugins.feishuproject.execution.node;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.feishuproject.api.NodeOperation;
import io.jenkins.plugins.feishuproject.api.NodeUpdate;
import io.jenkins.plugins.feishuproject.execution.many.ItemChange;
import io.jenkins.plugins.feishuproject.execution.many.ItemState;
import io.jenkins.plugins.feishuproject.plan.NodePlan;
import io.jenkins.plugins.feishuproject.plan.UserDirectory;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * The change of a node, which is the same for each work item of a step. What is found for a work item is the id of its
 * node.
 *
 * @param nodeName the name the user gave for the node; null if the user gave an id
 * @param nodeId as the user gave it
 * @param calls the calls that make up the change, in order
 */
@Restricted(NoExternalUse.class)
public record NodeChange(
        @Nullable String nodeName, @Nullable String nodeId, List<PlannedCall> calls) implements ItemChange<NodeChange> {

    static NodeChange of(NodePlan plan) {
        Stream<PlannedCall> updates = plan.updates().stream().map(PlannedCall::of);
        Stream<PlannedCall> operation = Optional.ofNullable(plan.operation()).map(PlannedCall::of).stream();
        return new NodeChange(
                plan.nodeName(),
                plan.nodeId(),
                Stream.concat(updates, operation).toList());
    }

    /** The node of a work item. */
    static Target target(ItemState<NodeChange, String> item) {
        NodeChange change = item.change();
        String nodeId = item.found() == null ? change.nodeId : item.found();
        return new Target(item.workItem(), change.nodeName, nodeId);
    }

    @Override
    public int callCount() {
        return calls.size();
    }

    @Override
    public Set<String> emails() {
        return UserDirectory.emails(changes());
    }

    @Override
    public NodeChange with(UserDirectory people) {
        return new NodeChange(
                nodeName,
                nodeId,
                calls.stream().map(call -> call.changed(people::in)).toList());
    }

    /** The changes of all calls, made or not. */
    List<NodeUpdate> changes() {
        return calls.stream().map(PlannedCall::change).toList();
    }

    /** The changes of all calls as requested, with people as the user named them. */
    List<NodeUpdate> asked() {
        return calls.stream().map(PlannedCall::asked).toList();
    }

    /** The call that completes the change. */
    PlannedCall last() {
        return calls.get(calls.size() - 1);
    }

    /** The operation on the node; null if it is only updated. */
    @CheckForNull
    NodeOperation.Action action() {
        return last().action();
    }
}
