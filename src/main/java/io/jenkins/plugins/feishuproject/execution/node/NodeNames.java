package io.jenkins.plugins.feishuproject.execution.node;

import io.jenkins.plugins.feishuproject.api.CallListener;
import io.jenkins.plugins.feishuproject.api.FeishuProjectException;
import io.jenkins.plugins.feishuproject.api.WorkflowNode;
import io.jenkins.plugins.feishuproject.execution.Session;
import io.jenkins.plugins.feishuproject.execution.many.WorkItemNames;
import io.jenkins.plugins.feishuproject.plan.UserDirectory;
import io.jenkins.plugins.feishuproject.plan.Workflow;
import io.jenkins.plugins.feishuproject.plan.input.WrongArgumentsException;
import java.util.Set;

/** Looks up the work item type, e-mail addresses and node names that users gave. */
final class NodeNames {

    private final Session session;
    private final WorkItemNames names;

    NodeNames(Session session) {
        this.session = session;
        this.names = new WorkItemNames(session);
    }

    /** The current nodes of the work item. */
    Workflow nodes(Target target) throws FeishuProjectException, InterruptedException {
        return new Workflow(session.client().workflowNodes(target.workItem(), session.log()));
    }

    /** The target with the key of its type. */
    Target typed(Target target) throws FeishuProjectException, InterruptedException {
        return target.with(names.typed(target.workItem()));
    }

    /** The same, where {@code listener} follows the look-up. */
    Target typed(Target target, CallListener listener) throws FeishuProjectException, InterruptedException {
        return target.with(names.typed(target.workItem(), listener));
    }

    /** The target with the id of its node; fails if no node, or more than one, has its name. */
    Target identified(Target target) throws FeishuProjectException, WrongArgumentsException, InterruptedException {
        if (!target.isNodeToLookUp()) {
            return target;
        }
        WorkflowNode node = nodes(target).named(target.nodeName());
        session.log().found(target.nodeName(), node.nodeId());
        return target.withNodeId(node.nodeId());
    }

    /** The users with these e-mail addresses; fails if one of them is not found. */
    UserDirectory people(Set<String> emails)
            throws FeishuProjectException, WrongArgumentsException, InterruptedException {
        return names.people(emails);
    }
}
