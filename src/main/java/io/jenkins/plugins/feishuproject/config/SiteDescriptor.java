package io.jenkins.plugins.feishuproject.config;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.feishuproject.api.BaseUrl;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** The form of a site: its choices and its checks. */
public abstract class SiteDescriptor extends Descriptor<Site> {

    SiteDescriptor() {
        super(Site.class);
    }

    @Override
    public String getDisplayName() {
        return Messages.Site_displayName();
    }

    /** For the form. */
    public String oneLine(@CheckForNull List<String> texts) {
        return Texts.oneLine(texts);
    }

    @POST
    public ListBoxModel doFillCredentialsIdItems(@QueryParameter String credentialsId) {
        return Jenkins.get().hasPermission(Jenkins.ADMINISTER)
                ? Choices.credentials(null, credentialsId)
                : Choices.unchanged(credentialsId);
    }

    @POST
    public ListBoxModel doFillOnErrorItems() {
        return Choices.onError();
    }

    @POST
    public FormValidation doCheckBaseUrl(@QueryParameter String value) {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        try {
            return BaseUrl.parse(value).isUnprotected()
                    ? FormValidation.warning(Messages.Site_baseUrlUnprotected())
                    : FormValidation.ok();
        } catch (IllegalArgumentException e) {
            return FormValidation.error(Messages.Site_baseUrlWrong(value));
        }
    }

    @POST
    public FormValidation doCheckTimeZone(@QueryParameter String value) {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        try {
            ZoneId.of(value.trim());
            return FormValidation.ok();
        } catch (DateTimeException e) {
            return FormValidation.error(Messages.Site_timeZoneWrong(value));
        }
    }

    @POST
    public FormValidation doCheckHolidays(@QueryParameter String value) {
        return checkDays(value);
    }

    @POST
    public FormValidation doCheckWorkdays(@QueryParameter String value) {
        return checkDays(value);
    }

    @POST
    public FormValidation doCheckConnectTimeoutSeconds(@QueryParameter String value) {
        return checkAtLeast(1, value);
    }

    @POST
    public FormValidation doCheckReadTimeoutSeconds(@QueryParameter String value) {
        return checkAtLeast(1, value);
    }

    @POST
    public FormValidation doCheckMaxRetries(@QueryParameter String value) {
        return checkAtLeast(0, value);
    }

    @POST
    public FormValidation doCheckRequestsPerSecond(@QueryParameter String value) {
        return checkAtLeast(1, value);
    }

    private static FormValidation checkAtLeast(int least, String value) {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        return FormValidation.validateIntegerInRange(value, least, Integer.MAX_VALUE);
    }

    private static FormValidation checkDays(String value) {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        for (String day : Texts.split(List.of(value))) {
            try {
                LocalDate.parse(day);
            } catch (DateTimeException e) {
                return FormValidation.error(Messages.Site_dayWrong(day));
            }
        }
        return FormValidation.ok();
    }
}
