package io.jenkins.plugins.feishuproject.step;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.AbortException;
import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.feishuproject.config.Connections;
import io.jenkins.plugins.feishuproject.config.FeishuProjectConfiguration;
import io.jenkins.plugins.feishuproject.config.SiteOptions;
import io.jenkins.plugins.feishuproject.form.FormAccess;
import io.jenkins.plugins.feishuproject.form.FormChecks;
import io.jenkins.plugins.feishuproject.form.FormOptions;
import io.jenkins.plugins.feishuproject.form.FormValue;
import io.jenkins.plugins.feishuproject.form.OneLineList;
import io.jenkins.plugins.feishuproject.plan.FieldChecks;
import io.jenkins.plugins.feishuproject.plan.input.Identifiers;
import io.jenkins.plugins.feishuproject.plan.input.WrongArgumentsException;
import java.util.List;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/**
 * The form of a step: its options and its validation while the user types. It knows the arguments that several steps
 * have; a form asks for those that it shows.
 */
@Restricted(NoExternalUse.class)
public abstract class SiteStepForm extends StepDescriptor {

    /** Called from the form. */
    public String oneLine(@CheckForNull List<?> values) {
        return OneLineList.oneLine(
                Lists.map(values, value -> value instanceof String text ? text : FormValue.write(value)));
    }

    /** Called from the form: whether a job not created by a form has text where the form shows a checkbox. */
    public boolean isVariable(@CheckForNull Object flag) {
        return flag instanceof String;
    }

    @POST
    public ListBoxModel doFillCredentialsIdItems(
            @AncestorInPath @CheckForNull Item item,
            @QueryParameter String site,
            @QueryParameter String credentialsId) {
        return FormAccess.mayChoose(item)
                ? SiteOptions.credentials(item, site, credentialsId)
                : FormOptions.unchanged(credentialsId);
    }

    @POST
    public ListBoxModel doFillSiteItems(@AncestorInPath @CheckForNull Item item, @QueryParameter String site) {
        return FormAccess.mayChoose(item) ? SiteOptions.sites(site) : FormOptions.unchanged(site);
    }

    @POST
    public ListBoxModel doFillOnErrorItems(@AncestorInPath @CheckForNull Item item) {
        return FormOptions.onErrorOrSiteDefault(item);
    }

    @POST
    public FormValidation doCheckSite(@AncestorInPath @CheckForNull Item item, @QueryParameter String value) {
        return check(item, "site", value, name -> {
            FieldChecks.name("site", name);
            if (FormAccess.mayChoose(item)) {
                FeishuProjectConfiguration.get().site(name);
            }
        });
    }

    @POST
    public FormValidation doCheckUserKey(@AncestorInPath @CheckForNull Item item, @QueryParameter String value) {
        return check(item, "userKey", value, userKey -> {
            FieldChecks.key("userKey", userKey);
            Connections.requireSendable(userKey);
        });
    }

    @POST
    public FormValidation doCheckProjectKey(@AncestorInPath @CheckForNull Item item, @QueryParameter String value) {
        return checkSegment(item, "projectKey", value);
    }

    @POST
    public FormValidation doCheckWorkItemTypeKey(
            @AncestorInPath @CheckForNull Item item, @QueryParameter String value) {
        return checkSegment(item, "workItemTypeKey", value);
    }

    @POST
    public FormValidation doCheckWorkItemId(@AncestorInPath @CheckForNull Item item, @QueryParameter String value) {
        return check(item, "workItemId", value, FieldChecks::workItemId);
    }

    @POST
    public FormValidation doCheckWorkItemUrl(
            @AncestorInPath @CheckForNull Item item,
            @QueryParameter String value,
            @QueryParameter String projectKey,
            @QueryParameter String workItemTypeKey,
            @QueryParameter String workItemId) {
        return check(item, "workItemUrl", value, url -> {
            FieldChecks.workItemUrl(url);
            FieldChecks.insteadOf("workItemUrl", "projectKey", Identifiers.trimmed(projectKey));
            FieldChecks.insteadOf("workItemUrl", "workItemTypeKey", Identifiers.trimmed(workItemTypeKey));
            FieldChecks.insteadOf("workItemUrl", "workItemId", Identifiers.trimmed(workItemId));
        });
    }

    @POST
    public FormValidation doCheckWorkItems(
            @AncestorInPath @CheckForNull Item item,
            @QueryParameter String value,
            @QueryParameter String workItemId,
            @QueryParameter String workItemUrl) {
        return FormChecks.checkLine(item, "workItems", value, line -> {
            FieldChecks.workItems(OneLineList.split(List.of(line)));
            FieldChecks.insteadOf("workItems", "workItemId", Identifiers.trimmed(workItemId));
            FieldChecks.insteadOf("workItems", "workItemUrl", Identifiers.trimmed(workItemUrl));
            return FormValidation.ok();
        });
    }

    @POST
    public FormValidation doCheckNodeId(@AncestorInPath @CheckForNull Item item, @QueryParameter String value) {
        return checkSegment(item, "nodeId", value);
    }

    @POST
    public FormValidation doCheckNodeName(
            @AncestorInPath @CheckForNull Item item, @QueryParameter String value, @QueryParameter String nodeId) {
        return check(item, "nodeName", value, name -> {
            FieldChecks.name("nodeName", name);
            FieldChecks.insteadOf("nodeName", "nodeId", Identifiers.trimmed(nodeId));
        });
    }

    @POST
    public FormValidation doCheckNodeOwners(@AncestorInPath @CheckForNull Item item, @QueryParameter String value) {
        return FormChecks.checkOwners(item, "nodeOwners", value);
    }

    private static FormValidation checkSegment(@CheckForNull Item item, String name, String value) {
        return check(item, name, value, text -> FieldChecks.segment(name, text));
    }

    /** Like {@link FormChecks#check}, for a rule that has nothing to say of a right text. */
    protected static FormValidation check(@CheckForNull Item item, String name, String value, Rule rule) {
        return FormChecks.check(item, name, value, text -> {
            rule.check(text);
            return FormValidation.ok();
        });
    }

    /** What a typed text has to be. */
    protected interface Rule {
        void check(String text) throws WrongArgumentsException, AbortException;
    }
}
