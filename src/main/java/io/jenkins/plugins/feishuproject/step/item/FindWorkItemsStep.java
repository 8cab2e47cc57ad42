package io.jenkins.plugins.feishuproject.step.item;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Extension;
import hudson.Util;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.feishuproject.execution.DurableExecution;
import io.jenkins.plugins.feishuproject.execution.find.FindWorkItems;
import io.jenkins.plugins.feishuproject.execution.find.Finding;
import io.jenkins.plugins.feishuproject.form.FormChecks;
import io.jenkins.plugins.feishuproject.form.OneLineList;
import io.jenkins.plugins.feishuproject.plan.FieldChecks;
import io.jenkins.plugins.feishuproject.plan.NodeArguments;
import io.jenkins.plugins.feishuproject.plan.input.WrongArgumentsException;
import io.jenkins.plugins.feishuproject.plan.mention.MentionSearch;
import io.jenkins.plugins.feishuproject.plan.mention.WorkItemQuery;
import io.jenkins.plugins.feishuproject.step.Lists;
import io.jenkins.plugins.feishuproject.step.SiteStep;
import io.jenkins.plugins.feishuproject.step.SiteStepDescriptor;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Finds the work items that the changes of a build name. */
@Restricted(NoExternalUse.class)
public final class FindWorkItemsStep extends SiteStep {

    private String text;
    private boolean sinceLastSuccess = true;
    private List<String> workItemTypeKeys;
    private String idPattern;

    @DataBoundConstructor
    public FindWorkItemsStep() {}

    @CheckForNull
    public String getText() {
        return text;
    }

    @DataBoundSetter
    public void setText(@CheckForNull String text) {
        this.text = Util.fixEmpty(text);
    }

    public boolean isSinceLastSuccess() {
        return sinceLastSuccess;
    }

    @DataBoundSetter
    public void setSinceLastSuccess(boolean sinceLastSuccess) {
        this.sinceLastSuccess = sinceLastSuccess;
    }

    @CheckForNull
    public List<String> getWorkItemTypeKeys() {
        return Lists.present(workItemTypeKeys);
    }

    @DataBoundSetter
    public void setWorkItemTypeKeys(@CheckForNull List<String> workItemTypeKeys) {
        this.workItemTypeKeys = Lists.given(workItemTypeKeys);
    }

    @CheckForNull
    public String getIdPattern() {
        return idPattern;
    }

    @DataBoundSetter
    public void setIdPattern(@CheckForNull String idPattern) {
        this.idPattern = Util.fixEmpty(idPattern);
    }

    @Override
    protected StepExecution begun(StepContext context) throws IOException, InterruptedException {
        Finding finding = planned((site, now) -> new Finding(
                request(site, now),
                new WorkItemQuery(getProjectKey(), text, sinceLastSuccess, getWorkItemTypeKeys(), idPattern)
                        .checked(site.getProjectKey())));
        return new DurableExecution<>(new FindWorkItems(), finding, context);
    }

    @Extension
    public static final class DescriptorImpl extends SiteStepDescriptor {

        @Override
        public String getFunctionName() {
            return "feishuProjectFindWorkItems";
        }

        @Override
        public String getDisplayName() {
            return Messages.FindWorkItemsStep_displayName();
        }

        @Override
        protected Map<String, Object> read(Map<String, Object> arguments) throws WrongArgumentsException {
            return NodeArguments.FINDING.readArguments(arguments);
        }

        @POST
        public FormValidation doCheckWorkItemTypeKeys(
                @AncestorInPath @CheckForNull Item item, @QueryParameter String value) {
            return FormChecks.checkLine(item, "workItemTypeKeys", value, line -> {
                for (String typeKey : OneLineList.split(List.of(line))) {
                    FieldChecks.key("workItemTypeKeys", typeKey);
                }
                return FormValidation.ok();
            });
        }

        @POST
        public FormValidation doCheckIdPattern(@AncestorInPath @CheckForNull Item item, @QueryParameter String value) {
            return check(item, "idPattern", value, pattern -> MentionSearch.of(pattern, () -> true));
        }
    }
}
