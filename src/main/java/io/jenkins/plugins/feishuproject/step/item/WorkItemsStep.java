package io.jenkins.plugins.feishuproject.step.item;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.form.FormValue;
import io.jenkins.plugins.feishuproject.step.Lists;
import io.jenkins.plugins.feishuproject.step.WorkItemStep;
import java.util.List;
import java.util.Map;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.DataBoundSetter;

/** Base class of steps that change whole work items. */
@Restricted(NoExternalUse.class)
public abstract class WorkItemsStep extends WorkItemStep {

    private static final long serialVersionUID = 1L;

    private List<String> workItems;
    private boolean dryRun;
    private boolean verify;

    /** IDs, addresses and maps. */
    @CheckForNull
    public List<Object> getWorkItems() {
        return Lists.map(Lists.present(workItems), text -> text.startsWith("{") ? FormValue.read(text) : text);
    }

    /** As a form shows them. */
    @CheckForNull
    public List<String> getWorkItemTexts() {
        return Lists.present(workItems);
    }

    @DataBoundSetter
    public void setWorkItems(@CheckForNull List<Object> workItems) {
        this.workItems = Lists.given(Lists.map(
                Lists.present(workItems), each -> each instanceof Map ? FormValue.write(each) : FormValue.plain(each)));
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
