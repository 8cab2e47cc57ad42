package io.jenkins.plugins.feishuproject.execution.node;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.api.NodeOperation;
import io.jenkins.plugins.feishuproject.api.NodeUpdate;
import io.jenkins.plugins.feishuproject.api.WorkItemAddress;
import io.jenkins.plugins.feishuproject.execution.StepRequest;
import io.jenkins.plugins.feishuproject.execution.many.ItemId;
import io.jenkins.plugins.feishuproject.execution.many.ItemState;
import io.jenkins.plugins.feishuproject.execution.many.Sent;
import io.jenkins.plugins.feishuproject.plan.UserDirectory;
import io.jenkins.plugins.feishuproject.report.Outcome;
import java.util.List;
import java.util.Set;

/**
 * The change of one work item's node, as its story sees it: what is the same for all work items of the step, and how far
 * the change is made.
 *
 * @param id identifies the change, however often it is resumed
 * @param dryRun whether to send nothing
 * @param verify whether to read the node back
 * @param calls the calls that make up the change, in order
 * @param sent how far they are made
 * @param recorded the outcome in the record of the change on the build page; null if there is none yet
 */
record NodeChange(
        ItemId id,
        StepRequest request,
        boolean dryRun,
        boolean verify,
        Target target,
        List<PlannedCall> calls,
        Sent sent,
        @CheckForNull Outcome recorded)
        implements ItemState<NodeChange> {

    @Override
    public WorkItemAddress workItem() {
        return target.workItem();
    }

    NodeChange with(Target found) {
        return new NodeChange(id, request, dryRun, verify, found, calls, sent, recorded);
    }

    NodeChange with(Sent now) {
        return new NodeChange(id, request, dryRun, verify, target, calls, now, recorded);
    }

    @Override
    public NodeChange recorded(Outcome outcome) {
        return new NodeChange(id, request, dryRun, verify, target, calls, sent, outcome);
    }

    NodeChange with(UserDirectory people) {
        List<PlannedCall> changed =
                calls.stream().map(call -> call.changed(people::in)).toList();
        return new NodeChange(id, request, dryRun, verify, target, changed, sent, recorded);
    }

    @Override
    public boolean isMade() {
        return sent.calls() == calls.size();
    }

    /** Whether some calls were made, but not all. */
    boolean isPartlyDone() {
        return sent.calls() > 0 && !isMade();
    }

    /** Whether the next call may have been sent before a restart: of many, an operation is announced first. */
    boolean mayHaveBeenSent() {
        return !isOneOfMany() || isMade() || next().action() == null || sent.isAnnounced();
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

    /** Why it is rolled back; null if it is not. */
    @CheckForNull
    String rollbackReason() {
        return last().rollbackReason();
    }

    private PlannedCall last() {
        return calls.get(calls.size() - 1);
    }
}
