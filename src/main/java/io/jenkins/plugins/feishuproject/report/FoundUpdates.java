package io.jenkins.plugins.feishuproject.report;

import hudson.Extension;
import hudson.model.Run;
import java.util.Collection;
import java.util.List;
import jenkins.model.TransientActionFactory;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * Shows the updates of a build that has their file but not the action: whoever saves a build while this plugin is
 * missing saves it without the action.
 */
@Extension
@SuppressWarnings("rawtypes")
@Restricted(NoExternalUse.class)
public final class FoundUpdates extends TransientActionFactory<Run> {

    @Override
    public Class<Run> type() {
        return Run.class;
    }

    @Override
    public Class<UpdatesAction> actionType() {
        return UpdatesAction.class;
    }

    @Override
    public Collection<UpdatesAction> createFor(Run run) {
        return hasAction(run) || !UpdateJournal.isIn(run.getRootDir().toPath())
                ? List.of()
                : List.of(new UpdatesAction(run));
    }

    // Of all ways to ask for an action only this one does not ask this factory again.
    @SuppressWarnings("deprecation")
    private static boolean hasAction(Run<?, ?> run) {
        return run.getActions().stream().anyMatch(UpdatesAction.class::isInstance);
    }
}
