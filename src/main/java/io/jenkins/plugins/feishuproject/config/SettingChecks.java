package io.jenkins.plugins.feishuproject.config;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.util.FormValidation;
import io.jenkins.plugins.feishuproject.api.BaseUrl;
import io.jenkins.plugins.feishuproject.api.text.TypedUrl;
import io.jenkins.plugins.feishuproject.form.FormChecks;
import io.jenkins.plugins.feishuproject.form.OneLineList;
import io.jenkins.plugins.feishuproject.plan.FieldChecks;
import io.jenkins.plugins.feishuproject.plan.input.ArgumentTypes;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import okhttp3.HttpUrl;

/** Validates settings while they are typed. The caller must have checked the permission. */
final class SettingChecks {

    private SettingChecks() {}

    /** Blank means the default. */
    static FormValidation baseUrl(@CheckForNull String value) {
        return check("baseUrl", value, url -> {
            FieldChecks.url("baseUrl", url);
            BaseUrl baseUrl = SiteSettings.baseUrl(url);
            String advice = baseUrlAdvice(baseUrl);
            if (advice == null && baseUrl.isPlainHttp()) {
                advice = Messages.Site_baseUrlUnprotected();
            }
            return advice == null ? FormValidation.ok() : FormValidation.warning(advice);
        });
    }

    /** Advice about an address that is commonly mistaken for the base URL of Feishu Project; null if it looks right. */
    @CheckForNull
    static String baseUrlAdvice(BaseUrl baseUrl) {
        if (baseUrl.isOpenPlatform()) {
            return Messages.Site_openPlatform(baseUrl.host(), Site.CHINA, Site.OVERSEAS);
        }
        HttpUrl url = HttpUrl.get(baseUrl.toString());
        return url.encodedPath().equals("/") ? null : Messages.Site_page(BaseUrl.of(url));
    }

    /** Also warns if the credential's user name is the ID of a chat platform app instead of a plugin ID. */
    static FormValidation credentialsId(@CheckForNull String value, @CheckForNull String baseUrl) {
        return check("credentialsId", value, id -> {
            FieldChecks.key("credentialsId", id);
            Site site = new Site(Site.DEFAULT_NAME);
            site.setBaseUrl(baseUrl);
            site.setCredentialsId(id);
            String advice = CredentialLookup.advice(CredentialLookup.ofSite(site));
            return advice == null ? FormValidation.ok() : FormValidation.warning(advice);
        });
    }

    /** Blank means the default. */
    static FormValidation name(@CheckForNull String value) {
        return check("name", value, text -> {
            FieldChecks.name("name", text);
            return FormValidation.ok();
        });
    }

    static FormValidation userKey(@CheckForNull String value) {
        return check("userKey", value, text -> {
            FieldChecks.key("userKey", text);
            Connections.requireSendable(text);
            return FormValidation.ok();
        });
    }

    static FormValidation projectKey(@CheckForNull String value) {
        return check("projectKey", value, text -> {
            FieldChecks.segment("projectKey", text);
            return FormValidation.ok();
        });
    }

    /** Blank means the default. */
    static FormValidation timeZone(@CheckForNull String value) {
        return check("timeZone", value, text -> {
            FieldChecks.key("timeZone", text);
            SiteSettings.timeZone(text);
            return FormValidation.ok();
        });
    }

    static FormValidation days(String name, @CheckForNull String value) {
        return FormChecks.check(name, value, OneLineList.MAX_LENGTH, text -> {
            for (String day : OneLineList.split(List.of(text))) {
                FieldChecks.length(name, day, ArgumentTypes.MAX_NAME_LENGTH);
                FieldChecks.key(name, day);
                try {
                    LocalDate.parse(day);
                } catch (DateTimeException e) {
                    return FormValidation.error(Messages.Site_dayWrong(TypedUrl.inText(day)));
                }
            }
            return FormValidation.ok();
        });
    }

    private static FormValidation check(String name, @CheckForNull String value, FormChecks.Check check) {
        return FormChecks.check(name, value, ArgumentTypes.MAX_NAME_LENGTH, check);
    }
}
