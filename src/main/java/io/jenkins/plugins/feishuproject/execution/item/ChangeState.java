package io.jenkins.plugins.feishuproject.execution.item;

import com.fasterxml.jackson.core.type.TypeReference;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.execution.Progress;
import io.jenkins.plugins.feishuproject.execution.Session;
import io.jenkins.plugins.feishuproject.execution.StepRequest;
import io.jenkins.plugins.feishuproject.execution.build.UnsavedException;
import io.jenkins.plugins.feishuproject.execution.many.ItemState;
import io.jenkins.plugins.feishuproject.execution.many.ItemTask;
import io.jenkins.plugins.feishuproject.execution.many.ItemsState;
import io.jenkins.plugins.feishuproject.execution.many.Made;
import io.jenkins.plugins.feishuproject.execution.many.Refusal;
import io.jenkins.plugins.feishuproject.plan.StateMove;
import io.jenkins.plugins.feishuproject.plan.StatePlan;
import io.jenkins.plugins.feishuproject.plan.input.WrongArgumentsException;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Moves one work item with a state flow to another state, or many. */
@Restricted(NoExternalUse.class)
public final class ChangeState extends ItemTask<NewState, StateMove> {

    private static final long serialVersionUID = 1L;

    /** The state of a step that begins. */
    public static ItemsState<NewState, StateMove> begun(
            StepRequest request, boolean dryRun, boolean verify, StatePlan plan) {
        return ItemsState.of(request, dryRun, verify, plan.workItems(), plan.isMany(), NewState.of(plan));
    }

    @Override
    @CheckForNull
    protected Made make(Session session, Progress<ItemState<NewState, StateMove>> progress)
            throws Refusal, WrongArgumentsException, UnsavedException, InterruptedException {
        return new MoveCall(session, progress).make();
    }

    @Override
    protected MoveReport report(Session session, Progress<ItemState<NewState, StateMove>> progress) {
        return new MoveReport(session, progress);
    }

    @Override
    public TypeReference<ItemsState<NewState, StateMove>> stateType() {
        return new TypeReference<>() {};
    }
}
