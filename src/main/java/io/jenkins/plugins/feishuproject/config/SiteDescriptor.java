package io.jenkins.plugins.feishuproject.config;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Util;
import hudson.model.Descriptor;
import hudson.util.ComboBoxModel;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import java.util.List;
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
        return FormAccess.mayChoose(null) ? Choices.credentials(null, credentialsId) : Choices.unchanged(credentialsId);
    }

    @POST
    public ListBoxModel doFillOnErrorItems() {
        FormAccess.requireAdministrator();
        return Choices.onError();
    }

    /** The addresses that Feishu Project itself has; others can be typed. */
    @POST
    public ComboBoxModel doFillBaseUrlItems() {
        FormAccess.requireAdministrator();
        return new ComboBoxModel(Site.CHINA, Site.OVERSEAS);
    }

    @POST
    public ListBoxModel doFillTimeZoneItems(@QueryParameter String timeZone) {
        FormAccess.requireAdministrator();
        return Choices.timeZones(timeZone);
    }

    @POST
    public FormValidation doCheckName(@QueryParameter String value) {
        FormAccess.requireAdministrator();
        return FormValidation.validateRequired(value);
    }

    @POST
    public FormValidation doCheckCredentialsId(@QueryParameter String value, @QueryParameter String baseUrl) {
        FormAccess.requireAdministrator();
        if (value.isBlank()) {
            return FormValidation.ok();
        }
        try {
            CredentialsLookup.find(site(Site.DEFAULT_NAME, baseUrl, value));
            return FormValidation.ok();
        } catch (UnfitConnectionException e) {
            return FormValidation.error(e.getMessage());
        }
    }

    @POST
    public FormValidation doCheckUserKey(@QueryParameter String value) {
        FormAccess.requireAdministrator();
        return value.isBlank() || Connections.isSendable(value.trim())
                ? FormValidation.ok()
                : FormValidation.error(Messages.Site_userKeyWrong(value));
    }

    @POST
    public FormValidation doCheckProjectKey(@QueryParameter String value) {
        FormAccess.requireAdministrator();
        return SettingChecks.projectKey(value);
    }

    @POST
    public FormValidation doCheckBaseUrl(@QueryParameter String value) {
        FormAccess.requireAdministrator();
        return SettingChecks.baseUrl(value);
    }

    @POST
    public FormValidation doCheckTimeZone(@QueryParameter String value) {
        FormAccess.requireAdministrator();
        return SettingChecks.timeZone(value);
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

    /** Tries what the form shows, saved or not. */
    @POST
    public FormValidation doTestConnection(
            @QueryParameter String name,
            @QueryParameter String baseUrl,
            @QueryParameter String credentialsId,
            @QueryParameter String userKey,
            @QueryParameter String projectKey,
            @QueryParameter boolean virtualPluginToken,
            @QueryParameter String connectTimeoutSeconds,
            @QueryParameter String readTimeoutSeconds)
            throws InterruptedException {
        FormAccess.requireAdministrator();
        Site site = site(name, baseUrl, credentialsId);
        site.setUserKey(userKey);
        site.setProjectKey(projectKey);
        site.setVirtualPluginToken(virtualPluginToken);
        site.setConnectTimeoutSeconds(seconds(connectTimeoutSeconds, site.getConnectTimeoutSeconds()));
        site.setReadTimeoutSeconds(seconds(readTimeoutSeconds, site.getReadTimeoutSeconds()));
        site.setMaxRetries(0);
        return new ConnectionProbe(site).run();
    }

    private static Site site(String name, String baseUrl, String credentialsId) {
        Site site = new Site(name);
        site.setBaseUrl(baseUrl);
        site.setCredentialsId(credentialsId);
        return site;
    }

    private static int seconds(@CheckForNull String typed, int otherwise) {
        try {
            return Integer.parseInt(Util.fixNull(typed).trim());
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }

    private static FormValidation checkAtLeast(int least, String value) {
        FormAccess.requireAdministrator();
        return FormValidation.validateIntegerInRange(value, least, Integer.MAX_VALUE);
    }

    private static FormValidation checkDays(String value) {
        FormAccess.requireAdministrator();
        return SettingChecks.days(value);
    }
}
