package io.jenkins.plugins.feishuproject.step;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.feishuproject.config.Connections;
import io.jenkins.plugins.feishuproject.config.FeishuProjectConfiguration;
import io.jenkins.plugins.feishuproject.config.SiteOptions;
import io.jenkins.plugins.feishuproject.form.FormAccess;
import io.jenkins.plugins.feishuproject.form.FormChecks;
import io.jenkins.plugins.feishuproject.form.FormOptions;
import io.jenkins.plugins.feishuproject.form.OneLineList;
import io.jenkins.plugins.feishuproject.plan.FieldChecks;
import java.util.List;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** The form of a step: its options and its validation while the user types. */
@Restricted(NoExternalUse.class)
public abstract class SiteStepForm extends StepDescriptor {

    /** Called from the form. */
    public String oneLine(@CheckForNull List<String> texts) {
        return OneLineList.oneLine(texts);
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
    public FormValidation doCheckProjectKey(@AncestorInPath @CheckForNull Item item, @QueryParameter String value) {
        return checkSegment(item, "projectKey", value);
    }

    @POST
    public FormValidation doCheckSite(@AncestorInPath @CheckForNull Item item, @QueryParameter String value) {
        return FormChecks.check(item, "site", value, name -> {
            FieldChecks.name("site", name);
            if (FormAccess.mayChoose(item)) {
                FeishuProjectConfiguration.get().site(name);
            }
            return FormValidation.ok();
        });
    }

    @POST
    public FormValidation doCheckUserKey(@AncestorInPath @CheckForNull Item item, @QueryParameter String value) {
        return FormChecks.check(item, "userKey", value, userKey -> {
            FieldChecks.key("userKey", userKey);
            Connections.requireSendable(userKey);
            return FormValidation.ok();
        });
    }

    static FormValidation checkSegment(@CheckForNull Item item, String name, String value) {
        return FormChecks.check(item, name, value, text -> {
            FieldChecks.segment(name, text);
            return FormValidation.ok();
        });
    }
}
