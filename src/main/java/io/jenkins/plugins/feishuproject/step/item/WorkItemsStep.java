package io.jenkins.plugins.feishuproject.step.item;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.step.WorkItemStep;
import java.util.List;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.DataBoundSetter;

/** Base class of steps that change whole work items. */
@Restricted(NoExternalUse.class)
public abstract class WorkItemsStep extends WorkItemStep {

    private List<String> workItems;
    private boolean dryRun;
    private boolean verify;

    /** IDs, addresses and maps. */
    @CheckForNull
    public List<Object> getWorkItems() {
        return elements(workItems);
    }

    @DataBoundSetter
    public void setWorkItems(@CheckForNull List<Object> workItems) {
        this.workItems = texts(workItems);
    }

    public boolean isDryRun() {
        return dryRun;
    }

    @DataBoundSetter
    public void setDryRun(boolean dryRun) {
        this.dryRun = dryRun;
    }

    public boolean isVerify() {
        return verify;
    }

    @DataBoundSetter
    public void setVerify(boolean verify) {
        this.verify = verify;
    }
}
