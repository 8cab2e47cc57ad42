package io.jenkins.plugins.feishuproject.execution.many;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.api.WorkItemAddress;
import io.jenkins.plugins.feishuproject.report.Outcome;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** What the story of one work item sees of the state of its step. */
@Restricted(NoExternalUse.class)
public interface ItemState {

    ItemId id();

    WorkItemAddress workItem();

    /** Whether the work item may have changed. */
    boolean mayHaveChanged();

    /** The outcome in the item's record on the build's page; null if there is none yet. */
    @CheckForNull
    Outcome recorded();
}
