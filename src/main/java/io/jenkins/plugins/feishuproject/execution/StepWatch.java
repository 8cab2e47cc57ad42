package io.jenkins.plugins.feishuproject.execution;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.model.PeriodicWork;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * Ends the timers, turns and calls of steps that Pipeline has ended without telling them, as it does when a build is
 * killed or terminated. None of them would send anything, but all would hold up others until they are due.
 */
@Extension
@Restricted(NoExternalUse.class)
public final class StepWatch extends PeriodicWork {

    private final Set<NodeStepExecution> underWay = ConcurrentHashMap.newKeySet();

    static StepWatch get() {
        return ExtensionList.lookupSingleton(StepWatch.class);
    }

    void add(NodeStepExecution step) {
        underWay.add(step);
    }

    void remove(NodeStepExecution step) {
        underWay.remove(step);
    }

    @Override
    public long getRecurrencePeriod() {
        return TimeUnit.SECONDS.toMillis(1);
    }

    @Override
    protected void doRun() {
        underWay.forEach(NodeStepExecution::endIfNotActive);
    }
}
