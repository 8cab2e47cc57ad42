package io.jenkins.plugins.feishuproject.execution;

import io.jenkins.plugins.feishuproject.api.WorkItemType;
import io.jenkins.plugins.feishuproject.api.WorkflowNode;
import io.jenkins.plugins.feishuproject.api.client.CallChain;
import io.jenkins.plugins.feishuproject.api.client.FeishuProjectClient;
import io.jenkins.plugins.feishuproject.plan.UserDirectory;
import io.jenkins.plugins.feishuproject.plan.Workflow;
import io.jenkins.plugins.feishuproject.plan.argument.WrongArgumentsException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Resolves the work item type, e-mail addresses and node names to their keys and ids. */
final class NameResolution {

    private static final int MAX_LOGGED = 50;

    private final PendingTarget target;
    private final FeishuProjectClient client;
    private final CallChain calls;
    private final StepLog log;

    NameResolution(PendingTarget target, FeishuProjectClient client, CallChain calls, StepLog log) {
        this.target = target;
        this.client = client;
        this.calls = calls;
        this.log = log;
    }

    /** The current nodes of the work item. */
    CompletableFuture<Workflow> nodes() {
        return calls.run(() -> client.workflowNodes(target.workItem(), log)).thenApply(Workflow::new);
    }

    /** The current nodes, each with only its names and status. */
    CompletableFuture<Workflow> nodeNames() {
        return calls.run(() -> client.workflowNodeNames(target.workItem(), log)).thenApply(Workflow::new);
    }

    /** Resolves the type of the work item; completes with whether it was not known yet and has another key. */
    CompletableFuture<Boolean> type() {
        String word = target.typeToLookUp();
        return word == null
                ? CompletableFuture.completedFuture(false)
                : calls.run(() -> client.workItemType(target.workItem().projectKey(), word, log))
                        .thenApply(type -> found(word, type));
    }

    private boolean found(String word, WorkItemType type) {
        target.foundType(type);
        boolean isAnother = !word.equals(type.typeKey());
        if (isAnother) {
            log.found(word, type.typeKey());
        }
        return isAnother;
    }

    /** The users with these e-mail addresses; fails if one of them is not found. */
    CompletableFuture<UserDirectory> people(Set<String> emails) {
        return calls.run(() -> client.users(List.copyOf(emails), log))
                .thenCompose(users -> checked(() -> {
                    UserDirectory people = new UserDirectory(emails, users);
                    emails.stream().limit(MAX_LOGGED).forEach(email -> log.found(email, people.userKey(email)));
                    if (emails.size() > MAX_LOGGED) {
                        log.foundMore(emails.size() - MAX_LOGGED);
                    }
                    return people;
                }));
    }

    /** Resolves the name of the node; completes with whether it was not known yet, fails if it is not found. */
    CompletableFuture<Boolean> node() {
        String name = target.nodeNameToLookUp();
        return name == null
                ? CompletableFuture.completedFuture(false)
                : nodeNames().thenCompose(nodes -> checked(() -> found(name, nodes.named(name))));
    }

    private boolean found(String name, WorkflowNode node) {
        log.found(name, node.nodeId());
        target.foundNode(node.nodeId());
        return true;
    }

    private static <T> CompletableFuture<T> checked(Check<T> check) {
        try {
            return CompletableFuture.completedFuture(check.run());
        } catch (WrongArgumentsException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private interface Check<T> {

        T run() throws WrongArgumentsException;
    }
}
