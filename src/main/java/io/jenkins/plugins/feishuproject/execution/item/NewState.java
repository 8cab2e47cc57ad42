package io.jenkins.plugins.feishuproject.execution.item;

import io.jenkins.plugins.feishuproject.api.NodeUpdate;
import io.jenkins.plugins.feishuproject.api.item.StateChange;
import io.jenkins.plugins.feishuproject.execution.many.ItemChange;
import io.jenkins.plugins.feishuproject.plan.StateChoice;
import io.jenkins.plugins.feishuproject.plan.StateMove;
import io.jenkins.plugins.feishuproject.plan.StatePlan;
import io.jenkins.plugins.feishuproject.plan.UserDirectory;
import java.util.List;
import java.util.Set;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * Where each work item of a step is to go. What is found for a work item is the move that takes it there.
 *
 * @param choice where to go
 * @param asked the accompanying changes as requested, with people as the user named them
 * @param along the same with people resolved to user_keys
 */
@Restricted(NoExternalUse.class)
public record NewState(StateChoice choice, NodeUpdate asked, NodeUpdate along) implements ItemChange<NewState> {

    static NewState of(StatePlan plan) {
        // Round-trips through JSON, so that numbers are written identically before and after a restart.
        NodeUpdate along = NodeUpdate.fromJson(plan.along().toJson());
        return new NewState(plan.choice(), along, along);
    }

    @Override
    public Set<String> emails() {
        return UserDirectory.emails(List.of(along));
    }

    @Override
    public NewState with(UserDirectory people) {
        return new NewState(choice, asked, people.in(along));
    }

    /** The body of the call for this move. */
    StateChange body(StateMove move) {
        // Assumption: roles-not-named
        return new StateChange(move.transitionId(), along.fields(), along.roleAssignee());
    }
}
