package io.jenkins.plugins.feishuproject.step;

import io.jenkins.plugins.feishuproject.api.FeishuProjectClient;
import io.jenkins.plugins.feishuproject.api.User;
import io.jenkins.plugins.feishuproject.api.WorkItemType;
import io.jenkins.plugins.feishuproject.api.WorkflowNode;
import io.jenkins.plugins.feishuproject.plan.Nodes;
import io.jenkins.plugins.feishuproject.plan.People;
import io.jenkins.plugins.feishuproject.plan.WrongArgumentsException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Finds out which type is meant by a word, who by an e-mail address, and which node by a name. */
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

    /**
     * Puts what is found into the change; fails if somebody or the node is not found.
     *
     * @return whether anything was found that the change did not say
     */
    CompletableFuture<Boolean> all() {
        return type().thenCompose(
                        type -> people().thenCompose(people -> node().thenApply(node -> type || people || node)));
    }

    /** The nodes there are at present. */
    CompletableFuture<Nodes> nodes() {
        return running.start(() -> client.workflowNodes(pending.workItem(), log.ofLookUps()))
                .thenApply(Nodes::new);
    }

    /** The same, of each no more than its names and its status. */
    CompletableFuture<Nodes> nodeNames() {
        return running.start(() -> client.workflowNodeNames(pending.workItem(), log.ofLookUps()))
                .thenApply(Nodes::new);
    }

    private CompletableFuture<Boolean> type() {
        String word = pending.typeToLookUp();
        return word == null
                ? CompletableFuture.completedFuture(false)
                : running.start(() -> client.workItemType(pending.workItem().projectKey(), word, log.ofLookUps()))
                        .thenApply(type -> found(word, type));
    }

    private boolean found(String word, WorkItemType type) {
        pending.foundType(type);
        boolean isAnother = !word.equals(type.typeKey());
        if (isAnother) {
            log.found(word, type.typeKey());
        }
        return isAnother;
    }

    private CompletableFuture<Boolean> people() {
        Set<String> emails = pending.emailsToLookUp();
        return emails.isEmpty()
                ? CompletableFuture.completedFuture(false)
                : running.start(() -> client.users(List.copyOf(emails), log.ofLookUps()))
                        .thenCompose(users -> checked(() -> found(emails, users)));
    }

    private void found(Set<String> emails, List<User> users) throws WrongArgumentsException {
        People people = new People(emails, users);
        emails.forEach(email -> log.found(email, people.userKey(email)));
        pending.found(people);
    }

    private CompletableFuture<Boolean> node() {
        String name = pending.nodeNameToLookUp();
        return name == null
                ? CompletableFuture.completedFuture(false)
                : nodeNames().thenCompose(nodes -> checked(() -> found(name, nodes.named(name))));
    }

    private void found(String name, WorkflowNode node) {
        log.found(name, node.nodeId());
        pending.foundNode(node.nodeId());
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
