package io.jenkins.plugins.feishuproject.execution.node;

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
import io.jenkins.plugins.feishuproject.plan.NodePlan;
import io.jenkins.plugins.feishuproject.plan.input.WrongArgumentsException;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Updates a node, completes it, or rolls it back; of one work item, or of many. */
@Restricted(NoExternalUse.class)
public final class ChangeNode extends ItemTask<NodeChange, String> {

    private static final long serialVersionUID = 1L;

    /** The state of a step that begins. */
    public static ItemsState<NodeChange, String> begun(
            StepRequest request, boolean dryRun, boolean verify, NodePlan plan) {
        return ItemsState.of(request, dryRun, verify, plan.workItems(), plan.isMany(), NodeChange.of(plan));
    }

    @Override
    @CheckForNull
    protected Made make(Session session, Progress<ItemState<NodeChange, String>> progress)
            throws Refusal, WrongArgumentsException, UnsavedException, InterruptedException {
        return new ChangeCalls(session, progress).make();
    }

    @Override
    protected ChangeReport report(Session session, Progress<ItemState<NodeChange, String>> progress) {
        return new ChangeReport(session, progress);
    }

    @Override
    public TypeReference<ItemsState<NodeChange, String>> stateType() {
        return new TypeReference<>() {};
    }
}
