package io.jenkins.plugins.feishuproject.execution.node;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.api.ApiErrorException;
import io.jenkins.plugins.feishuproject.api.CallListener;
import io.jenkins.plugins.feishuproject.api.FeishuProjectException;
import io.jenkins.plugins.feishuproject.api.LocalizedMessage;
import io.jenkins.plugins.feishuproject.api.NoResponseException;
import io.jenkins.plugins.feishuproject.api.WorkflowNode;
import io.jenkins.plugins.feishuproject.api.client.WorkItemLook;
import io.jenkins.plugins.feishuproject.api.client.WorkItemPoller.Subscription;
import io.jenkins.plugins.feishuproject.config.Connections;
import io.jenkins.plugins.feishuproject.config.SiteException;
import io.jenkins.plugins.feishuproject.execution.Progress;
import io.jenkins.plugins.feishuproject.execution.Session;
import io.jenkins.plugins.feishuproject.execution.many.Refusal;
import io.jenkins.plugins.feishuproject.plan.NodeGoal;
import io.jenkins.plugins.feishuproject.plan.Workflow;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import jenkins.util.SystemProperties;

/** Looks at a node until it is as the step waits for, or it is certain that it will not be. */
final class NodeWatch {

    private final Session session;
    private final Progress<NodeWait> progress;
    private final WaitReport report;
    private final NodeGoal goal;
    private boolean isInTrouble;

    /** When the first of the looks was that showed nothing to wait for; null if the last one showed something. */
    @CheckForNull
    private Long oddSince;

    NodeWatch(Session session, Progress<NodeWait> progress, WaitReport report) {
        this.session = session;
        this.progress = progress;
        this.report = report;
        this.goal = progress.get().goal();
    }

    /** The node as it is in the end. */
    WorkflowNode await() throws Refusal, SiteException, ExecutionException, InterruptedException {
        Target target = typed();
        try (Subscription looks = Connections.get()
                .poller()
                .subscribe(
                        session.client(),
                        target.workItem(),
                        () -> session.reconnected(progress.get().request()))) {
            for (Duration pause = Duration.ZERO; ; pause = pause()) {
                Optional<WorkflowNode> node = seen(looks, target, pause);
                if (node.isPresent() && goal.isReachedBy(node.get())) {
                    return node.get();
                }
            }
        }
    }

    private Target typed() throws Refusal, SiteException, ExecutionException, InterruptedException {
        NodeNames names = new NodeNames(session);
        while (true) {
            try {
                Target typed = names.typed(progress.get().target(), quiet());
                progress.update(wait -> wait.with(typed));
                over();
                return typed;
            } catch (FeishuProjectException e) {
                failed(e);
                session.sleep(pause());
            }
        }
    }

    /** Does not tell each retry: of trouble the log tells the beginning and the end. */
    private CallListener quiet() {
        return CallListener.whileWanted(session.log()::isWanted);
    }

    /** The node as the next look shows it; empty if it does not. */
    private Optional<WorkflowNode> seen(Subscription looks, Target target, Duration pause)
            throws Refusal, SiteException, ExecutionException, InterruptedException {
        try {
            return seen(looks.next(pause, look -> isUnclear(look, target)), target);
        } catch (ExecutionException e) {
            failed(e);
            return Optional.empty();
        }
    }

    private Optional<WorkflowNode> seen(WorkItemLook look, Target target) throws Refusal, InterruptedException {
        over();
        if (look.deleted() || look.aborted()) {
            odd(look.deleted() ? WaitSentences.deleted() : WaitSentences.abortedItem());
            return Optional.empty();
        }
        Workflow nodes = new Workflow(look.nodes());
        Optional<WorkflowNode> node = nodes.find(target.nodeId(), target.nodeName());
        if (node.isEmpty()) {
            odd(nodes.missing(target.nodeId(), target.nodeName()));
            return Optional.empty();
        }
        oddSince = null;
        report.seen(node.get());
        return node;
    }

    /** Whether the workflow itself has to be asked: the node may be as it should be, or is not shown. */
    private boolean isUnclear(WorkItemLook look, Target target) {
        if (look.deleted() || look.aborted()) {
            return false;
        }
        return look.nodes() == null
                || new Workflow(look.nodes())
                        .find(target.nodeId(), target.nodeName())
                        .map(goal::isReachedBy)
                        .orElse(true);
    }

    private void failed(ExecutionException e) throws Refusal, SiteException, ExecutionException, InterruptedException {
        switch (e.getCause()) {
            case FeishuProjectException failure -> failed(failure);
            case SiteException gone -> {
                if (isOddAgain()) {
                    throw gone;
                }
            }
            default -> throw e;
        }
    }

    private void failed(FeishuProjectException failure) throws Refusal, InterruptedException {
        if (failure instanceof ApiErrorException error && error.isQuotaUsedUp()) {
            throw report.sentences().refused(failure);
        } else if (failure.mayPass() || isUnusableOnceSeen(failure)) {
            trouble(failure);
        } else if (isOddAgain()) {
            throw report.sentences().refused(failure);
        }
    }

    /** Once the node was seen, whatever is no response of the API is not the last word: a page of a maintenance, say. */
    private boolean isUnusableOnceSeen(FeishuProjectException failure) {
        return failure instanceof NoResponseException && progress.get().told() != null;
    }

    private void odd(LocalizedMessage reason) throws Refusal {
        if (isOddAgain()) {
            throw report.sentences().shown(reason);
        }
    }

    // Assumption: vanished-nodes
    /** Whether an earlier look, long enough ago, was odd as well: one alone may be a whim of the service. */
    private boolean isOddAgain() {
        long now = Connections.get().sleeper().nanoTime();
        if (oddSince == null) {
            oddSince = now;
            return false;
        }
        return now - oddSince >= seconds(goal.pollSeconds()).toNanos();
    }

    private void trouble(FeishuProjectException failure) throws InterruptedException {
        if (!isInTrouble) {
            isInTrouble = true;
            report.troubled(failure);
        }
    }

    private void over() throws InterruptedException {
        if (isInTrouble) {
            isInTrouble = false;
            report.untroubled();
        }
    }

    /** What was odd is looked at again soon. */
    private Duration pause() {
        long waited = report.age().dividedBy(seconds(1));
        return seconds(oddSince == null ? goal.secondsToNextLook(waited) : goal.pollSeconds());
    }

    private static Duration seconds(int seconds) {
        return Duration.ofMillis(SystemProperties.getInteger(NodeWatch.class.getName() + ".secondMillis", 1000))
                .multipliedBy(seconds);
    }
}
