package io.jenkins.plugins.feishuproject.execution.item;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.feishuproject.api.NodeUpdate;
import io.jenkins.plugins.feishuproject.api.WorkItemAddress;
import io.jenkins.plugins.feishuproject.api.item.StateChange;
import io.jenkins.plugins.feishuproject.execution.StepRequest;
import io.jenkins.plugins.feishuproject.execution.many.ItemId;
import io.jenkins.plugins.feishuproject.execution.many.Sent;
import io.jenkins.plugins.feishuproject.plan.StateChoice;
import io.jenkins.plugins.feishuproject.plan.StateMove;
import io.jenkins.plugins.feishuproject.plan.UserDirectory;
import io.jenkins.plugins.feishuproject.report.Outcome;

/**
 * The move of one work item to another state, as its story sees it.
 *
 * @param choice where to go, as requested
 * @param asked the accompanying changes as requested, with people as the user named them
 * @param along the same with people resolved to user_keys
 * @param move the transition that was found for it; null until then
 */
record ItemMove(
        ItemId id,
        StepRequest request,
        boolean dryRun,
        boolean verify,
        WorkItemAddress workItem,
        StateChoice choice,
        NodeUpdate asked,
        NodeUpdate along,
        @Nullable StateMove move,
        Sent sent,
        @CheckForNull Outcome recorded)
        implements OnceChange<ItemMove> {

    @Override
    public ItemMove with(WorkItemAddress found) {
        return new ItemMove(id, request, dryRun, verify, found, choice, asked, along, move, sent, recorded);
    }

    @Override
    public ItemMove with(Sent now) {
        return new ItemMove(id, request, dryRun, verify, workItem, choice, asked, along, move, now, recorded);
    }

    @Override
    public ItemMove recorded(Outcome outcome) {
        return new ItemMove(id, request, dryRun, verify, workItem, choice, asked, along, move, sent, outcome);
    }

    ItemMove with(UserDirectory people) {
        return new ItemMove(
                id, request, dryRun, verify, workItem, choice, asked, people.in(along), move, sent, recorded);
    }

    ItemMove with(StateMove found) {
        return new ItemMove(id, request, dryRun, verify, workItem, choice, asked, along, found, sent, recorded);
    }

    /** Whether the work item is where it is to go, as far as is known. */
    boolean isThere() {
        return move != null && move.transitionId() == null;
    }

    /** The body of the call, once the transition is found. */
    StateChange body() {
        // Assumption: roles-not-named
        return new StateChange(move.transitionId(), along.fields(), along.roleAssignee());
    }
}
