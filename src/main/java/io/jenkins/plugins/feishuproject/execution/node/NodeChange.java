package io.jenkins.plugins.feishuproject.execution.node;

import com.fasterxml.jackson.annotation.JsonIgnore;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.feishuproject.api.NodeOperation;
import io.jenkins.plugins.feishuproject.api.NodeUpdate;
import io.jenkins.plugins.feishuproject.execution.StepRequest;
import io.jenkins.plugins.feishuproject.execution.StepState;
import io.jenkins.plugins.feishuproject.plan.NodePlan;
import io.jenkins.plugins.feishuproject.plan.UserDirectory;
import io.jenkins.plugins.feishuproject.report.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * The saved state of a step that changes a node.
 *
 * @param id identifies the change, however often it is resumed
 * @param recorded the outcome in the record of the change on the build page; null if there is none yet
 * @param dryRun whether to send nothing
 * @param verify whether to read the node back
 * @param calls the calls that make up the change, in order
 * @param sent how far they are made
 */
@Restricted(NoExternalUse.class)
public record NodeChange(
        String id,
        StepRequest request,
        boolean dryRun,
        boolean verify,
        Target target,
        List<PlannedCall> calls,
        Sent sent,
        @Nullable Outcome recorded)
        implements StepState {

    /** A change with no call made yet. */
    public static NodeChange of(StepRequest request, boolean dryRun, boolean verify, NodePlan plan) {
        Stream<PlannedCall> updates = plan.updates().stream().map(PlannedCall::of);
        Stream<PlannedCall> operation = Optional.ofNullable(plan.operation()).map(PlannedCall::of).stream();
        return new NodeChange(
                UUID.randomUUID().toString(),
                request,
                dryRun,
                verify,
                new Target(plan.workItem(), plan.nodeName(), plan.nodeId()),
                Stream.concat(updates, operation).toList(),
                Sent.NOTHING,
                null);
    }

    @Override
    public boolean mustBeSaved() {
        return !dryRun;
    }

    NodeChange with(Target found) {
        return new NodeChange(id, request, dryRun, verify, found, calls, sent, recorded);
    }

    NodeChange with(Sent now) {
        return new NodeChange(id, request, dryRun, verify, target, calls, now, recorded);
    }

    /** The same once a row of the build page tells its outcome. */
    NodeChange recorded(Outcome outcome) {
        return new NodeChange(id, request, dryRun, verify, target, calls, sent, outcome);
    }

    private NodeChange with(List<PlannedCall> changed) {
        return new NodeChange(id, request, dryRun, verify, target, changed, sent, recorded);
    }

    NodeChange with(UserDirectory people) {
        return with(calls.stream().map(call -> call.changed(people::in)).toList());
    }

    /** The same with the next call changed. */
    NodeChange withNext(UnaryOperator<PlannedCall> change) {
        List<PlannedCall> changed = new ArrayList<>(calls);
        changed.set(sent.calls(), change.apply(next()));
        return with(changed);
    }

    @JsonIgnore
    boolean isDone() {
        return sent.calls() == calls.size();
    }

    /** Whether some calls were made, but not all. */
    @JsonIgnore
    boolean isPartlyDone() {
        return sent.calls() > 0 && !isDone();
    }

    /** Whether anything may have changed: a call was accepted, or may have taken effect. */
    boolean mayHaveChanged() {
        return sent.calls() > 0 || sent.mayHaveTakenEffect();
    }

    PlannedCall next() {
        return calls.get(sent.calls());
    }

    /** The e-mail addresses to look up. */
    Set<String> emails() {
        return UserDirectory.emails(changes());
    }

    /** The changes of all calls, made or not. */
    List<NodeUpdate> changes() {
        return calls.stream().map(PlannedCall::change).toList();
    }

    /** The changes of all calls as requested, with people as the user named them. */
    List<NodeUpdate> asked() {
        return calls.stream().map(PlannedCall::asked).toList();
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

    private PlannedCall last() {
        return calls.get(calls.size() - 1);
    }
}
