package io.jenkins.plugins.feishuproject.execution.node;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.api.FeishuProjectException;
import io.jenkins.plugins.feishuproject.api.NodeOperation;
import io.jenkins.plugins.feishuproject.api.NodeUpdate;
import io.jenkins.plugins.feishuproject.api.WorkflowNode;
import io.jenkins.plugins.feishuproject.execution.Progress;
import io.jenkins.plugins.feishuproject.execution.Session;
import io.jenkins.plugins.feishuproject.execution.build.UnsavedException;
import io.jenkins.plugins.feishuproject.plan.Verification;
import java.time.Duration;
import java.util.List;
import jenkins.util.SystemProperties;

/** Reads a node back after a change, repeatedly if the change is not visible yet: the service may take seconds. */
final class ReadBack {

    // Assumption: visible-later
    private static final int MAX_REREADS = 3;

    private final Session session;
    private final Progress<NodeChange> progress;
    private final NodeNames names;

    ReadBack(Session session, Progress<NodeChange> progress, NodeNames names) {
        this.session = session;
        this.progress = progress;
        this.names = names;
    }

    /** How the node compares with these changes, once everything matches or after the last look. */
    Verification look(List<NodeUpdate> changes, @CheckForNull NodeOperation.Action action)
            throws FeishuProjectException, InterruptedException {
        Verification verification = now(changes, action);
        if (!verification.isCertain()) {
            keep();
        }
        for (int looks = 0; looks < MAX_REREADS && !verification.isCertain(); looks++) {
            Duration pause = pause().multipliedBy(1L << looks);
            String millis = String.valueOf(pause.toMillis());
            session.log().waitingFor(Messages._ReadBack_waiting(millis));
            session.log().detail(Messages.ReadBack_lookingAgain(millis));
            session.sleep(pause);
            verification = now(changes, action);
        }
        return verification;
    }

    /** How the node compares with these changes at this moment. */
    Verification now(List<NodeUpdate> changes, @CheckForNull NodeOperation.Action action)
            throws FeishuProjectException, InterruptedException {
        Target target = progress.get().target();
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

    /** How long a change may take to become visible, or to open the next node. */
    static Duration pause() {
        return Duration.ofMillis(SystemProperties.getInteger(ReadBack.class.getName() + ".pauseMillis", 1000));
    }
}
