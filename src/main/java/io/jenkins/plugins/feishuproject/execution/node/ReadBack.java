package io.jenkins.plugins.feishuproject.execution.node;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.api.FeishuProjectException;
import io.jenkins.plugins.feishuproject.api.NodeOperation;
import io.jenkins.plugins.feishuproject.api.NodeUpdate;
import io.jenkins.plugins.feishuproject.api.WorkflowNode;
import io.jenkins.plugins.feishuproject.execution.Progress;
import io.jenkins.plugins.feishuproject.execution.Session;
import io.jenkins.plugins.feishuproject.execution.build.UnsavedException;
import io.jenkins.plugins.feishuproject.execution.many.ItemState;
import io.jenkins.plugins.feishuproject.execution.many.Looks;
import io.jenkins.plugins.feishuproject.plan.Verification;
import java.util.List;

/** Reads a node back after a change, repeatedly if the change is not visible yet: the service may take seconds. */
final class ReadBack {

    private final Session session;
    private final Progress<ItemState<NodeChange, String>> progress;
    private final NodeNames names;
    private final Looks looks;

    ReadBack(Session session, Progress<ItemState<NodeChange, String>> progress, NodeNames names) {
        this.session = session;
        this.progress = progress;
        this.names = names;
        this.looks = new Looks(session);
    }

    /** How the node compares with these changes, once everything matches or after the last look. */
    Verification look(List<NodeUpdate> changes, @CheckForNull NodeOperation.Action action)
            throws FeishuProjectException, InterruptedException {
        Verification verification = now(changes, action);
        if (!verification.isCertain()) {
            keep();
        }
        return looks.repeated(verification, Verification::isCertain, () -> now(changes, action));
    }

    /** How the node compares with these changes at this moment. */
    Verification now(List<NodeUpdate> changes, @CheckForNull NodeOperation.Action action)
            throws FeishuProjectException, InterruptedException {
        Target target = NodeChange.target(progress.get());
        WorkflowNode node = names.nodes(target).called(target.nodeId()).orElse(WorkflowNode.UNKNOWN);
        return Verification.of(
                changes,
                action,
                session.client().userKey(),
                node,
                session.settings().calendar().timeZone());
    }

    /** So that a step resumed from here reads the node again instead of repeating the change. */
    private void keep() throws InterruptedException {
        try {
            progress.save();
        } catch (UnsavedException e) {
            // The change was sent; it only might be read back once more than needed.
        }
    }
}
