package io.jenkins.plugins.feishuproject.step;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Extension;
import hudson.Util;
import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.feishuproject.config.Site;
import io.jenkins.plugins.feishuproject.form.FormOptions;
import io.jenkins.plugins.feishuproject.plan.FieldChecks;
import io.jenkins.plugins.feishuproject.plan.NodeArguments;
import io.jenkins.plugins.feishuproject.plan.NodePlan;
import io.jenkins.plugins.feishuproject.plan.date.DateReader;
import io.jenkins.plugins.feishuproject.plan.input.Identifiers;
import io.jenkins.plugins.feishuproject.plan.input.WrongArgumentsException;
import java.util.Map;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Completes or rolls back a node of a work item's workflow, optionally with accompanying changes. */
@Restricted(NoExternalUse.class)
public final class OperateNodeStep extends NodeChangeStep {

    private final String action;
    private String rollbackReason;

    @DataBoundConstructor
    public OperateNodeStep(@CheckForNull String action) {
        this.action = Identifiers.trimmed(action);
    }

    @CheckForNull
    public String getAction() {
        return action;
    }

    @CheckForNull
    public String getRollbackReason() {
        return rollbackReason;
    }

    @DataBoundSetter
    public void setRollbackReason(@CheckForNull String rollbackReason) {
        this.rollbackReason = Util.fixEmptyAndTrim(rollbackReason);
    }

    @Override
    NodePlan plan(Site site, DateReader dates) throws WrongArgumentsException {
        return NodePlan.ofOperation(target(), site.getProjectKey(), action, rollbackReason, arguments(), dates);
    }

    @Extension
    public static final class DescriptorImpl extends SiteStepDescriptor {

        @Override
        public String getFunctionName() {
            return "feishuProjectOperateNode";
        }

        @Override
        public String getDisplayName() {
            return Messages.OperateNodeStep_displayName();
        }

        @Override
        protected Map<String, Object> read(Map<String, Object> arguments) throws WrongArgumentsException {
            return NodeArguments.OPERATION.readArguments(arguments);
        }

        @POST
        public ListBoxModel doFillActionItems(@AncestorInPath @CheckForNull Item item) {
            return FormOptions.actions(item);
        }

        @POST
        public FormValidation doCheckRollbackReason(
                @AncestorInPath @CheckForNull Item item, @QueryParameter String value, @QueryParameter String action) {
            return check(
                    item, "action", action, chosen -> FieldChecks.rollbackReason(chosen, Util.fixEmptyAndTrim(value)));
        }
    }
}
