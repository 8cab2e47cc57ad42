package io.jenkins.plugins.feishuproject.step;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.api.NodeAddress;
import io.jenkins.plugins.feishuproject.api.NodeOperation;
import io.jenkins.plugins.feishuproject.api.NodeUpdate;
import io.jenkins.plugins.feishuproject.api.Receipt;
import io.jenkins.plugins.feishuproject.api.WorkItemAddress;
import io.jenkins.plugins.feishuproject.plan.NodePlan;
import io.jenkins.plugins.feishuproject.plan.People;
import io.jenkins.plugins.feishuproject.report.Wording;
import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jvnet.localizer.Localizable;

/**
 * What a step still has to do, kept with the running build. It may be saved at any moment, so a part is never changed
 * but put in the place of another.
 */
final class PendingChange implements Serializable {

    private static final long serialVersionUID = 1L;

    private final String projectKey; // lgtm[jenkins/plaintext-storage] an id that the API calls a key
    private final String workItemTypeKey; // lgtm[jenkins/plaintext-storage] an id that the API calls a key
    private final String workItemId;

    @CheckForNull
    private final String nodeName;

    @CheckForNull
    private volatile String nodeId;

    private final long begun;
    private volatile ArrayList<PendingCall> calls;
    private final AtomicInteger done = new AtomicInteger();
    private final AtomicInteger attempts = new AtomicInteger();

    private volatile boolean reached;

    @CheckForNull
    private volatile String logId;

    PendingChange(NodePlan plan, Instant begun) {
        this.begun = begun.toEpochMilli();
        projectKey = plan.workItem().projectKey();
        workItemTypeKey = plan.workItem().workItemTypeKey();
        workItemId = plan.workItem().workItemId();
        nodeName = plan.nodeName();
        nodeId = plan.nodeId();
        calls = new ArrayList<>(plan.updates().stream().map(PendingCall::of).toList());
        Optional.ofNullable(plan.operation()).map(PendingCall::of).ifPresent(calls::add);
    }

    WorkItemAddress workItem() {
        return new WorkItemAddress(projectKey, workItemTypeKey, workItemId);
    }

    NodeAddress address() {
        return workItem().node(nodeId);
    }

    /** The name of a node that is still to be looked up; null if its id is known. */
    @CheckForNull
    String nodeNameToLookUp() {
        return nodeId == null ? nodeName : null;
    }

    /** E-mail addresses that are still to be looked up. */
    Set<String> emailsToLookUp() {
        return People.emails(changes());
    }

    synchronized void found(People people) {
        calls = new ArrayList<>(
                calls.stream().map(call -> call.changed(people::in)).toList());
    }

    void foundNode(String id) {
        nodeId = id;
    }

    /** The id of the node; null as long as it is meant by name. */
    @CheckForNull
    String nodeId() {
        return nodeId;
    }

    /** What the node is called in a sentence: as it was told. */
    String nodeLabel() {
        return nodeName == null ? nodeId : nodeName;
    }

    List<PendingCall> calls() {
        return List.copyOf(calls);
    }

    /** The changes of all calls, made or not. */
    List<NodeUpdate> changes() {
        return calls.stream().map(PendingCall::change).toList();
    }

    /** The changes of all calls as they were asked for, with people called as they were then. */
    List<NodeUpdate> asked() {
        return calls.stream().map(PendingCall::asked).toList();
    }

    /** The same of the last call alone. */
    List<NodeUpdate> lastAsked() {
        return List.of(calls.get(calls.size() - 1).asked());
    }

    /** What is done with the node in the end; null if it is only updated. */
    @CheckForNull
    NodeOperation.Action action() {
        return calls.get(calls.size() - 1).action();
    }

    boolean isDone() {
        return done.get() == calls.size();
    }

    boolean isPartlyDone() {
        return done.get() > 0;
    }

    /** The call to make next. */
    PendingCall next() {
        return calls.get(done.get());
    }

    void accepted(Receipt receipt) {
        done.incrementAndGet();
        logId = receipt.logId();
    }

    /** The log id of the last answer; null if there was none. */
    @CheckForNull
    String logId() {
        return logId;
    }

    void sending() {
        attempts.incrementAndGet();
    }

    /** A request that changes the node has a connection. */
    void reached() {
        reached = true;
    }

    /** Whether the API may have acted on something that was sent. */
    boolean mayHaveTakenEffect() {
        return reached;
    }

    int attempts() {
        return attempts.get();
    }

    /** When the step started, in epoch milliseconds. */
    long begun() {
        return begun;
    }

    /** What an abort means for it. */
    Wording aborted() {
        Localizable words =
                attempts.get() > 0 ? Messages._PendingChange_abortedAfterSending() : Messages._PendingChange_aborted();
        return Wording.of(words::toString);
    }
}
