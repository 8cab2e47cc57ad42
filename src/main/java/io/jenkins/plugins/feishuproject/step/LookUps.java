package io.jenkins.plugins.feishuproject.step;

import io.jenkins.plugins.feishuproject.api.FeishuProjectClient;
import io.jenkins.plugins.feishuproject.api.User;
import io.jenkins.plugins.feishuproject.api.WorkflowNode;
import io.jenkins.plugins.feishuproject.plan.Nodes;
import io.jenkins.plugins.feishuproject.plan.People;
import io.jenkins.plugins.feishuproject.plan.WrongArgumentsException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Finds out who is meant by an e-mail address, and which node by a name. */
final class LookUps {

    private final PendingChange pending;
    private final FeishuProjectClient client;
    private final ChangeLog log;
    private final RunningCall running;

    LookUps(PendingChange pending, FeishuProjectClient client, ChangeLog log, RunningCall running) {
        this.pending = pending;
        this.client = client;
        this.log = log;
        this.running = running;
    }

    boolean areNeeded() {
        return pending.nodeNameToLookUp() != null || !pending.emailsToLookUp().isEmpty();
    }

    /** Puts what is found into the change; fails if somebody or the node is not found. */
    CompletableFuture<Void> all() {
        return people().thenCompose(people -> node());
    }

    /** The nodes there are at present. */
    CompletableFuture<Nodes> nodes() {
        return running.start(() -> client.workflowNodes(pending.workItem(), log.ofLookUps()))
                .thenApply(Nodes::new);
    }

    private CompletableFuture<Void> people() {
        Set<String> emails = pending.emailsToLookUp();
        if (emails.isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        return running.start(() -> client.users(List.copyOf(emails), log.ofLookUps()))
                .thenCompose(users -> checked(() -> found(emails, users)));
    }

    private void found(Set<String> emails, List<User> users) throws WrongArgumentsException {
        People people = new People(emails, users);
        emails.forEach(email -> log.found(email, people.userKey(email)));
        pending.found(people);
    }

    private CompletableFuture<Void> node() {
        String name = pending.nodeNameToLookUp();
        return name == null
                ? CompletableFuture.completedFuture(null)
                : nodes().thenCompose(nodes -> checked(() -> found(name, nodes.named(name))));
    }

    private void found(String name, WorkflowNode node) {
        log.found(name, node.nodeId());
        pending.foundNode(node.nodeId());
    }

    private static CompletableFuture<Void> checked(Check check) {
        try {
            check.run();
            return CompletableFuture.completedFuture(null);
        } catch (WrongArgumentsException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private interface Check {
        void run() throws WrongArgumentsException;
    }
}
