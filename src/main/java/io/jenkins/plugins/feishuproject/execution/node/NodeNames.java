package io.jenkins.plugins.feishuproject.execution.node;

import io.jenkins.plugins.feishuproject.api.CallListener;
import io.jenkins.plugins.feishuproject.api.FeishuProjectException;
import io.jenkins.plugins.feishuproject.execution.Session;
import io.jenkins.plugins.feishuproject.execution.many.WorkItemNames;
import io.jenkins.plugins.feishuproject.plan.Workflow;
import io.jenkins.plugins.feishuproject.plan.input.WrongArgumentsException;

/** Looks up the work item type, e-mail addresses and node names that users gave. */
final class NodeNames extends WorkItemNames {

    NodeNames(Session session) {
        super(session);
    }

    /** The current nodes of the work item. */
    Workflow nodes(Target target) throws FeishuProjectException, InterruptedException {
        return new Workflow(session.client().workflowNodes(target.workItem(), session.log()));
    }

    /** The target with the key of its type. */
    Target typed(Target target) throws FeishuProjectException, InterruptedException {
        return target.with(typed(target.workItem()));
    }

    /** The same, where {@code listener} follows the look-up. */
    Target typed(Target target, CallListener listener) throws FeishuProjectException, InterruptedException {
        return target.with(typed(target.workItem(), listener));
    }

    /** The id of the node with the target's name; fails if no node, or more than one, has it. */
    String nodeId(Target target) throws FeishuProjectException, WrongArgumentsException, InterruptedException {
        String nodeId = nodes(target).named(target.nodeName()).nodeId();
        session.log().found(target.nodeName(), nodeId);
        return nodeId;
    }
}
