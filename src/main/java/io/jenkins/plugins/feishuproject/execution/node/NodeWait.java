package io.jenkins.plugins.feishuproject.execution.node;

import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.feishuproject.api.WorkflowNode;
import io.jenkins.plugins.feishuproject.execution.StepRequest;
import io.jenkins.plugins.feishuproject.execution.StepState;
import io.jenkins.plugins.feishuproject.plan.NodeGoal;
import io.jenkins.plugins.feishuproject.report.Outcome;
import java.util.List;
import java.util.UUID;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * The saved state of a step that waits for a node; it is not saved at each look.
 *
 * @param id identifies the wait, however often it is resumed
 * @param target the node as the user named it
 * @param told what was told last of the node; null before the first look
 * @param recorded the outcome in the record of the wait on the build page; null if there is none yet
 */
@Restricted(NoExternalUse.class)
public record NodeWait(
        String id,
        StepRequest request,
        Target target,
        NodeGoal goal,
        @Nullable Told told,
        @Nullable Outcome recorded) implements StepState {

    /** A wait that has not looked yet. */
    public static NodeWait of(StepRequest request, Target target, NodeGoal goal) {
        return new NodeWait(UUID.randomUUID().toString(), request, target, goal, null, null);
    }

    @Override
    public boolean mustBeSaved() {
        return true;
    }

    NodeWait with(Target typed) {
        return new NodeWait(id, request, typed, goal, told, recorded);
    }

    NodeWait with(Told now) {
        return new NodeWait(id, request, target, goal, now, recorded);
    }

    /** The same once a row of the build page tells its outcome. */
    NodeWait recorded(Outcome outcome) {
        return new NodeWait(id, request, target, goal, told, outcome);
    }

    /** What the log and the page of the build tell of a node as long as it is awaited. */
    @Restricted(NoExternalUse.class)
    public record Told(String nodeId, @Nullable Integer status, List<String> owners, List<String> pendingOwners) {

        static Told of(WorkflowNode node) {
            return new Told(node.nodeId(), node.status(), node.owners(), node.pendingOwners());
        }
    }
}
