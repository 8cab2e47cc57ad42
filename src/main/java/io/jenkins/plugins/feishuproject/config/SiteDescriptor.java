package io.jenkins.plugins.feishuproject.config;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.model.Descriptor;
import hudson.model.Failure;
import hudson.util.ComboBoxModel;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.feishuproject.api.LocalizedMessage;
import io.jenkins.plugins.feishuproject.api.text.TypedUrl;
import io.jenkins.plugins.feishuproject.form.FormAccess;
import io.jenkins.plugins.feishuproject.form.FormOptions;
import io.jenkins.plugins.feishuproject.form.OneLineList;
import io.jenkins.plugins.feishuproject.plan.input.Identifiers;
import java.util.List;
import java.util.function.Consumer;
import net.sf.json.JSONObject;
import org.jvnet.localizer.LocaleProvider;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.verb.POST;

/** The form of a site: its options and its validation. Read-only users get the responses that the page needs. */
@Restricted(NoExternalUse.class)
public abstract class SiteDescriptor extends Descriptor<Site> {

    SiteDescriptor() {
        super(Site.class);
    }

    @Override
    public String getDisplayName() {
        return Messages.Site_displayName();
    }

    /** Omits blank settings, so that they keep their defaults. */
    @Override
    public Site newInstance(@Nullable StaplerRequest2 request, JSONObject form) throws FormException {
        String onError = form.optString("onError", null);
        if (onError != null && !FormOptions.isOnError(onError)) {
            String sentence = LocalizedMessage.cut(
                    Messages.Site_onErrorWrong(TypedUrl.inText(onError)), LocaleProvider.getLocale());
            throw new FormException(sentence, "onError");
        }
        JSONObject filled = new JSONObject();
        form.forEach((setting, value) -> {
            if (!"".equals(value)) {
                filled.put(setting, value);
            }
        });
        return super.newInstance(request, filled);
    }

    /** Called from the form. */
    public String oneLine(@CheckForNull List<String> texts) {
        return OneLineList.oneLine(texts);
    }

    @POST
    public ListBoxModel doFillCredentialsIdItems(@QueryParameter String credentialsId, @QueryParameter String baseUrl) {
        return FormAccess.mayChoose(null)
                ? SiteOptions.credentialsOfSite(baseUrl, credentialsId)
                : FormOptions.unchanged(credentialsId);
    }

    @POST
    public ListBoxModel doFillOnErrorItems() {
        FormAccess.requireSystemReader();
        return FormOptions.onError();
    }

    /** Feishu Project's own addresses; others can be typed. */
    @POST
    public ComboBoxModel doFillBaseUrlItems() {
        FormAccess.requireSystemReader();
        return new ComboBoxModel(Site.CHINA, Site.OVERSEAS);
    }

    @POST
    public ListBoxModel doFillTimeZoneItems(@QueryParameter String timeZone) {
        FormAccess.requireSystemReader();
        return SiteOptions.timeZones(timeZone);
    }

    /** Tells administrators whether the credential exists. The secret is not read, since it may be stored remotely. */
    @POST
    public FormValidation doCheckCredentialsId(@QueryParameter String value, @QueryParameter String baseUrl) {
        FormAccess.requireSystemReader();
        return FormAccess.mayChoose(null) ? SettingChecks.credentialsId(value, baseUrl) : FormValidation.ok();
    }

    @POST
    public FormValidation doCheckName(@QueryParameter String value) {
        FormAccess.requireSystemReader();
        return SettingChecks.name(value);
    }

    @POST
    public FormValidation doCheckUserKey(@QueryParameter String value) {
        FormAccess.requireSystemReader();
        return SettingChecks.userKey(value);
    }

    @POST
    public FormValidation doCheckProjectKey(@QueryParameter String value) {
        FormAccess.requireSystemReader();
        return SettingChecks.projectKey(value);
    }

    @POST
    public FormValidation doCheckBaseUrl(@QueryParameter String value) {
        FormAccess.requireSystemReader();
        return SettingChecks.baseUrl(value);
    }

    @POST
    public FormValidation doCheckTimeZone(@QueryParameter String value) {
        FormAccess.requireSystemReader();
        return SettingChecks.timeZone(value);
    }

    @POST
    public FormValidation doCheckHolidays(@QueryParameter String value) {
        FormAccess.requireSystemReader();
        return SettingChecks.days("holidays", value);
    }

    @POST
    public FormValidation doCheckMakeUpWorkdays(@QueryParameter String value) {
        FormAccess.requireSystemReader();
        return SettingChecks.days("makeUpWorkdays", value);
    }

    @POST
    public FormValidation doCheckConnectTimeoutSeconds(@QueryParameter String value) {
        FormAccess.requireSystemReader();
        return IntegerRange.CONNECT_TIMEOUT_SECONDS.check(value);
    }

    @POST
    public FormValidation doCheckReadTimeoutSeconds(@QueryParameter String value) {
        FormAccess.requireSystemReader();
        return IntegerRange.READ_TIMEOUT_SECONDS.check(value);
    }

    @POST
    public FormValidation doCheckMaxRetries(@QueryParameter String value) {
        FormAccess.requireSystemReader();
        return IntegerRange.MAX_RETRIES.check(value);
    }

    @POST
    public FormValidation doCheckRequestsPerSecond(@QueryParameter String value) {
        FormAccess.requireSystemReader();
        return IntegerRange.REQUESTS_PER_SECOND.check(value);
    }

    /** Tests the settings in the form, saved or not. */
    @POST
    public FormValidation doTestConnection(
            @QueryParameter String name,
            @QueryParameter String baseUrl,
            @QueryParameter String credentialsId,
            @QueryParameter String userKey,
            @QueryParameter String projectKey,
            @QueryParameter boolean virtualPluginToken,
            @QueryParameter String connectTimeoutSeconds,
            @QueryParameter String readTimeoutSeconds,
            @QueryParameter String requestsPerSecond)
            throws InterruptedException {
        FormAccess.requireAdministrator();
        Site site = new Site(name);
        site.setBaseUrl(baseUrl);
        site.setCredentialsId(credentialsId);
        site.setUserKey(userKey);
        site.setProjectKey(projectKey);
        site.setVirtualPluginToken(virtualPluginToken);
        try {
            setTyped(connectTimeoutSeconds, site::setConnectTimeoutSeconds);
            setTyped(readTimeoutSeconds, site::setReadTimeoutSeconds);
            setTyped(requestsPerSecond, site::setRequestsPerSecond);
        } catch (Failure e) {
            return FormValidation.error(e.getMessage());
        }
        return new ConnectionCheck(site).run();
    }

    private static void setTyped(@CheckForNull String typed, Consumer<Integer> setting) {
        String text = Identifiers.trimmed(typed);
        if (text != null) {
            setting.accept(IntegerRange.number(text));
        }
    }
}
