package io.jenkins.plugins.feishuproject.step;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.form.FormValue;
import io.jenkins.plugins.feishuproject.plan.WorkItemTarget;
import io.jenkins.plugins.feishuproject.plan.input.Identifiers;
import io.jenkins.plugins.feishuproject.plan.input.WrongArgumentsException;
import java.util.List;
import java.util.Map;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.DataBoundSetter;

/** Base class of steps on a work item, with the arguments that select it. */
@Restricted(NoExternalUse.class)
public abstract class WorkItemStep extends SiteStep {

    private String workItemTypeKey; // lgtm[jenkins/plaintext-storage] an id that the API calls a key
    private String workItemId;
    private String workItemUrl;

    @CheckForNull
    public String getWorkItemTypeKey() {
        return workItemTypeKey;
    }

    @DataBoundSetter
    public void setWorkItemTypeKey(@CheckForNull String workItemTypeKey) {
        this.workItemTypeKey = Identifiers.trimmed(workItemTypeKey);
    }

    @CheckForNull
    public Object getWorkItemId() {
        return workItemId;
    }

    /** Accepts text or an integer: for any narrower type, a declarative pipeline would reject one of the two. */
    @DataBoundSetter
    public void setWorkItemId(@CheckForNull Object workItemId) {
        this.workItemId = FormValue.plain(workItemId);
    }

    @CheckForNull
    public String getWorkItemUrl() {
        return workItemUrl;
    }

    @DataBoundSetter
    public void setWorkItemUrl(@CheckForNull String workItemUrl) {
        this.workItemUrl = Identifiers.trimmed(workItemUrl);
    }

    /** What was saved of a list of work items: IDs, addresses and maps. */
    @CheckForNull
    protected static List<Object> elements(@CheckForNull List<String> texts) {
        return Lists.map(Lists.present(texts), text -> text.startsWith("{") ? FormValue.read(text) : text);
    }

    /** How a list of work items is saved. */
    @CheckForNull
    protected static List<String> texts(@CheckForNull List<Object> elements) {
        return Lists.given(Lists.map(
                Lists.present(elements), each -> each instanceof Map ? FormValue.write(each) : FormValue.plain(each)));
    }

    /** The work item that the step is about, or the list of those. */
    protected WorkItemTarget workItems() throws WrongArgumentsException {
        List<?> many = arguments().get("workItems") instanceof List<?> list ? list : null;
        return new WorkItemTarget(getProjectKey(), workItemTypeKey, workItemId, workItemUrl, many);
    }
}
