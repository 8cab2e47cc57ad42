package io.jenkins.plugins.feishuproject.execution;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.api.NodeOperation;
import io.jenkins.plugins.feishuproject.api.NodeUpdate;
import io.jenkins.plugins.feishuproject.plan.NodePlan;
import io.jenkins.plugins.feishuproject.plan.UserDirectory;
import io.jenkins.plugins.feishuproject.report.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * The remaining work of a step and its progress. It may be saved at any time, so its parts are replaced, never
 * modified.
 */
@Restricted(NoExternalUse.class)
public final class PendingChange {

    private final String id;
    private final ChangeRequest request;
    private final PendingTarget target;
    private final long begun;
    private volatile List<PendingCall> calls;
    private final AtomicInteger done;
    private final AtomicInteger attempts;

    /** Whether an earlier request of the next call may have taken effect, as far as it was sent since the last restart. */
    private volatile boolean earlierMayHaveTakenEffect;

    private volatile boolean lastMayHaveTakenEffect;

    /** After a restart it is not known which requests were sent before. */
    private volatile boolean resumed;

    @CheckForNull
    private volatile String logId;

    @CheckForNull
    private volatile Outcome recorded;

    PendingChange(SavedChange saved) {
        id = saved.id();
        request = saved.request();
        target = new PendingTarget(saved.workItem(), saved.nodeName(), saved.nodeId());
        begun = saved.begun();
        calls = saved.calls();
        done = new AtomicInteger(saved.done());
        attempts = new AtomicInteger(saved.attempts());
        logId = saved.logId();
    }

    /** A change with no call made yet. */
    public static PendingChange of(ChangeRequest request, NodePlan plan, Instant begun) {
        return new PendingChange(SavedChange.of(request, plan, begun));
    }

    SavedChange saved() {
        return new SavedChange(
                id,
                request,
                target.workItem(),
                target.nodeName(),
                target.nodeId(),
                begun,
                calls,
                done.get(),
                attempts.get(),
                logId);
    }

    /** Identifies the change, however often it is resumed. */
    String id() {
        return id;
    }

    /** The outcome in the record of the change on the build page; null if there is none yet. */
    @CheckForNull
    Outcome recorded() {
        return recorded;
    }

    void recorded(Outcome outcome) {
        recorded = outcome;
    }

    ChangeRequest request() {
        return request;
    }

    PendingTarget target() {
        return target;
    }

    /** The e-mail addresses to resolve. */
    Set<String> emailsToLookUp() {
        return UserDirectory.emails(changes());
    }

    void found(UserDirectory people) {
        calls = calls.stream().map(call -> call.changed(people::in)).toList();
    }

    List<PendingCall> calls() {
        return calls;
    }

    /** The changes of all calls, made or not. */
    List<NodeUpdate> changes() {
        return calls.stream().map(PendingCall::change).toList();
    }

    /** The changes of all calls as requested, with people as the user named them. */
    List<NodeUpdate> asked() {
        return calls.stream().map(PendingCall::asked).toList();
    }

    /** The requested change of the last call only. */
    List<NodeUpdate> lastAsked() {
        return List.of(last().asked());
    }

    /** The operation on the node; null if it is only updated. */
    @CheckForNull
    NodeOperation.Action action() {
        return last().action();
    }

    private PendingCall last() {
        return calls.get(calls.size() - 1);
    }

    boolean isDone() {
        return done.get() == calls.size();
    }

    boolean isPartlyDone() {
        return done.get() > 0;
    }

    PendingCall next() {
        return calls.get(done.get());
    }

    /** Gives the next call a new key, for when the API certainly did nothing but may count the old key as used. */
    void renewKey() {
        List<PendingCall> renewed = new ArrayList<>(calls);
        renewed.set(done.get(), next().underNewKey());
        calls = List.copyOf(renewed);
    }

    void accepted(AcceptedChange accepted) {
        earlierMayHaveTakenEffect = false;
        lastMayHaveTakenEffect = false;
        done.incrementAndGet();
        logId = accepted.logId();
    }

    /** The log id of the last response; null if there was none. */
    @CheckForNull
    String logId() {
        return logId;
    }

    void resumed() {
        resumed = true;
    }

    void sending() {
        if (lastMayHaveTakenEffect) {
            earlierMayHaveTakenEffect = true;
        }
        lastMayHaveTakenEffect = false;
        attempts.incrementAndGet();
    }

    /** A connection was established for the request that is being sent. */
    void reached() {
        lastMayHaveTakenEffect = true;
    }

    /** The API certainly did not act on the request that was sent last. */
    void withoutEffect() {
        lastMayHaveTakenEffect = false;
    }

    /** Whether the API may have acted on a request of the next call, although none of them was accepted. */
    boolean mayHaveTakenEffect() {
        return resumed || earlierMayHaveTakenEffect || lastMayHaveTakenEffect;
    }

    /** Whether anything may have changed: a call was accepted, or may have taken effect. */
    boolean mayHaveChanged() {
        return isPartlyDone() || mayHaveTakenEffect();
    }

    int attempts() {
        return attempts.get();
    }

    /** When the step started, in epoch milliseconds. */
    long begun() {
        return begun;
    }
}
