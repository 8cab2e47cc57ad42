package io.jenkins.plugins.feishuproject.execution;

import io.jenkins.plugins.feishuproject.api.User;
import io.jenkins.plugins.feishuproject.api.WorkItemType;
import io.jenkins.plugins.feishuproject.api.WorkflowNode;
import io.jenkins.plugins.feishuproject.plan.UserDirectory;
import io.jenkins.plugins.feishuproject.plan.Workflow;
import io.jenkins.plugins.feishuproject.plan.argument.WrongArgumentsException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Resolves work item types, e-mail addresses and node names to their keys and ids. */
final class NameResolution {

    private final ChangeSession session;
    private final PendingChange change;

    NameResolution(ChangeSession session) {
        this.session = session;
        this.change = session.change();
    }

    /**
     * Stores the resolved keys and ids in the change; fails if a person or the node is not found.
     *
     * @return whether anything new was resolved
     */
    CompletableFuture<Boolean> all() {
        return type().thenCompose(
                        type -> people().thenCompose(people -> node().thenApply(node -> type || people || node)));
    }

    /** The current nodes of the work item. */
    CompletableFuture<Workflow> nodes() {
        return session.calls()
                .run(() -> session.client()
                        .workflowNodes(change.workItem(), session.log().ofLookUps()))
                .thenApply(Workflow::new);
    }

    /** The current nodes, each with only its names and status. */
    CompletableFuture<Workflow> nodeNames() {
        return session.calls()
                .run(() -> session.client()
                        .workflowNodeNames(change.workItem(), session.log().ofLookUps()))
                .thenApply(Workflow::new);
    }

    private CompletableFuture<Boolean> type() {
        String word = change.typeToLookUp();
        return word == null
                ? CompletableFuture.completedFuture(false)
                : session.calls()
                        .run(() -> session.client()
                                .workItemType(
                                        change.workItem().projectKey(),
                                        word,
                                        session.log().ofLookUps()))
                        .thenApply(type -> found(word, type));
    }

    private boolean found(String word, WorkItemType type) {
        change.foundType(type);
        boolean isAnother = !word.equals(type.typeKey());
        if (isAnother) {
            session.log().found(word, type.typeKey());
        }
        return isAnother;
    }

    private CompletableFuture<Boolean> people() {
        Set<String> emails = change.emailsToLookUp();
        return emails.isEmpty()
                ? CompletableFuture.completedFuture(false)
                : session.calls()
                        .run(() -> session.client()
                                .users(List.copyOf(emails), session.log().ofLookUps()))
                        .thenCompose(users -> checked(() -> found(emails, users)));
    }

    private void found(Set<String> emails, List<User> users) throws WrongArgumentsException {
        UserDirectory people = new UserDirectory(emails, users);
        emails.forEach(email -> session.log().found(email, people.userKey(email)));
        change.found(people);
    }

    private CompletableFuture<Boolean> node() {
        String name = change.nodeNameToLookUp();
        return name == null
                ? CompletableFuture.completedFuture(false)
                : nodeNames().thenCompose(nodes -> checked(() -> found(name, nodes.named(name))));
    }

    private void found(String name, WorkflowNode node) {
        session.log().found(name, node.nodeId());
        change.foundNode(node.nodeId());
    }

    private static CompletableFuture<Boolean> checked(Check check) {
        try {
            check.run();
            return CompletableFuture.completedFuture(true);
        } catch (WrongArgumentsException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private interface Check {
        void run() throws WrongArgumentsException;
    }
}
