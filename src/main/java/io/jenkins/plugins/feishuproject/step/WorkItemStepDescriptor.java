package io.jenkins.plugins.feishuproject.step;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.feishuproject.form.FormAccess;
import io.jenkins.plugins.feishuproject.form.FormChecks;
import io.jenkins.plugins.feishuproject.form.FormValue;
import io.jenkins.plugins.feishuproject.form.OneLineList;
import io.jenkins.plugins.feishuproject.plan.FieldChecks;
import io.jenkins.plugins.feishuproject.plan.input.Identifiers;
import java.util.List;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Base class of the descriptors of steps on a work item: what their forms check besides. */
@Restricted(NoExternalUse.class)
public abstract class WorkItemStepDescriptor extends SiteStepDescriptor {

    protected WorkItemStepDescriptor() {}

    @POST
    public FormValidation doCheckWorkItemUrl(
            @AncestorInPath @CheckForNull Item item,
            @QueryParameter String value,
            @QueryParameter String projectKey,
            @QueryParameter String workItemTypeKey,
            @QueryParameter String workItemId) {
        return FormChecks.check(item, "workItemUrl", value, url -> {
            FieldChecks.workItemUrl(url);
            FieldChecks.insteadOf("workItemUrl", "projectKey", Identifiers.trimmed(projectKey));
            FieldChecks.insteadOf("workItemUrl", "workItemTypeKey", Identifiers.trimmed(workItemTypeKey));
            FieldChecks.insteadOf("workItemUrl", "workItemId", Identifiers.trimmed(workItemId));
            return FormValidation.ok();
        });
    }

    @POST
    public FormValidation doCheckWorkItems(
            @AncestorInPath @CheckForNull Item item,
            @QueryParameter String value,
            @QueryParameter String workItemId,
            @QueryParameter String workItemUrl) {
        FormAccess.requireReader(item);
        if (FormValue.isVariable(value)) {
            return FormValidation.ok();
        }
        return FormChecks.check("workItems", value, OneLineList.MAX_LENGTH, line -> {
            FieldChecks.workItems(OneLineList.split(List.of(line)));
            FieldChecks.insteadOf("workItems", "workItemId", Identifiers.trimmed(workItemId));
            FieldChecks.insteadOf("workItems", "workItemUrl", Identifiers.trimmed(workItemUrl));
            return FormValidation.ok();
        });
    }

    @POST
    public FormValidation doCheckWorkItemId(@AncestorInPath @CheckForNull Item item, @QueryParameter String value) {
        return FormChecks.check(item, "workItemId", value, id -> {
            FieldChecks.workItemId(id);
            return FormValidation.ok();
        });
    }

    @POST
    public FormValidation doCheckWorkItemTypeKey(
            @AncestorInPath @CheckForNull Item item, @QueryParameter String value) {
        return checkSegment(item, "workItemTypeKey", value);
    }
}
