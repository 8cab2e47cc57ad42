package io.jenkins.plugins.feishuproject.execution;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Extension;
import hudson.ExtensionList;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.model.listeners.RunListener;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jenkinsci.plugins.workflow.flow.FlowExecution;
import org.jenkinsci.plugins.workflow.flow.GraphListener;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * Ends steps that Pipeline has ended without telling them, as it does when a build is killed or terminated: their
 * timers, turns and calls would go on.
 */
@Extension(ordinal = Double.MAX_VALUE)
@Restricted(NoExternalUse.class)
public final class StepWatch extends RunListener<Run<?, ?>> implements GraphListener.Synchronous {

    private final Map<Place, DurableExecution<?>> underWay = new ConcurrentHashMap<>();

    static StepWatch get() {
        return ExtensionList.lookupSingleton(StepWatch.class);
    }

    /** Watches a step until its build goes on. */
    void add(FlowNode place, DurableExecution<?> step) {
        underWay.put(new Place(place.getExecution(), place.getId()), step);
    }

    void forget(FlowNode place) {
        underWay.remove(new Place(place.getExecution(), place.getId()));
    }

    /** A step has ended once a node follows its own. */
    @Override
    public void onNewHead(FlowNode node) {
        if (!underWay.isEmpty()) {
            node.getParents().forEach(parent -> end(underWay.remove(new Place(node.getExecution(), parent.getId()))));
        }
    }

    @Override
    public void onCompleted(Run<?, ?> run, TaskListener listener) {
        underWay.values().removeIf(step -> {
            boolean isOver = step.isOf(run);
            if (isOver) {
                step.endUntold();
            }
            return isOver;
        });
    }

    private static void end(@CheckForNull DurableExecution<?> step) {
        if (step != null) {
            step.endUntold();
        }
    }

    /** Where a step is: its pipeline, and the id of its node. */
    private record Place(FlowExecution pipeline, String node) {}
}
