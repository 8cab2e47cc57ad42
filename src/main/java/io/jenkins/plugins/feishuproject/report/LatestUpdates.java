package io.jenkins.plugins.feishuproject.report;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Extension;
import hudson.model.InvisibleAction;
import hudson.model.Job;
import hudson.model.Run;
import java.util.Collection;
import java.util.List;
import jenkins.model.TransientActionFactory;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** A line on a job's page that summarizes the updates of its latest build. */
@Restricted(NoExternalUse.class)
public final class LatestUpdates extends InvisibleAction {

    private final Job<?, ?> job;

    LatestUpdates(Job<?, ?> job) {
        this.job = job;
    }

    /** The updates of the latest build; null if it made none. */
    @CheckForNull
    public UpdatesAction getUpdates() {
        Run<?, ?> build = job.getLastBuild();
        return build == null ? null : build.getAction(UpdatesAction.class);
    }

    @Extension
    @SuppressWarnings("rawtypes")
    public static final class Factory extends TransientActionFactory<Job> {

        @Override
        public Class<Job> type() {
            return Job.class;
        }

        @Override
        public Class<LatestUpdates> actionType() {
            return LatestUpdates.class;
        }

        @Override
        public Collection<LatestUpdates> createFor(Job job) {
            return List.of(new LatestUpdates((Job<?, ?>) job));
        }
    }
}
