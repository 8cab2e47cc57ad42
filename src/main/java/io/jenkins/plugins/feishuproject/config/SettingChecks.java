package io.jenkins.plugins.feishuproject.config;

import com.cloudbees.plugins.credentials.common.StandardCredentials;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Util;
import hudson.util.FormValidation;
import io.jenkins.plugins.feishuproject.api.BaseUrl;
import io.jenkins.plugins.feishuproject.api.text.TypedUrl;
import io.jenkins.plugins.feishuproject.form.OneLineList;
import io.jenkins.plugins.feishuproject.plan.FieldChecks;
import io.jenkins.plugins.feishuproject.plan.argument.WrongArgumentsException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jvnet.localizer.LocaleProvider;

/** Validates settings while they are typed. The caller must have checked the permission. */
final class SettingChecks {

    private SettingChecks() {}

    /** Blank means the default. */
    static FormValidation baseUrl(@CheckForNull String value) {
        String text = Util.fixEmptyAndTrim(value);
        if (text == null) {
            return FormValidation.ok();
        }
        try {
            BaseUrl baseUrl = BaseUrl.parse(text);
            String advice = BaseUrlAdvice.on(baseUrl);
            if (advice != null) {
                return FormValidation.warning(advice);
            }
            return baseUrl.isPlainHttp()
                    ? FormValidation.warning(Messages.Site_baseUrlUnprotected())
                    : FormValidation.ok();
        } catch (IllegalArgumentException e) {
            return FormValidation.error(baseUrlWrong(text));
        }
    }

    /** The message for an invalid base URL, with any password in it masked. */
    static String baseUrlWrong(String baseUrl) {
        return Messages.Site_baseUrlWrong(TypedUrl.address(baseUrl));
    }

    /** Warns if the user name of a credential is the id of a chat platform app instead of a plugin id. */
    static FormValidation credential(StandardCredentials credential) throws SiteException {
        String advice = CredentialLookup.advice(credential);
        return advice == null ? FormValidation.ok() : FormValidation.warning(advice);
    }

    static FormValidation userKey(@CheckForNull String value) {
        try {
            if (Util.fixEmptyAndTrim(value) != null) {
                Connections.requireSendable(value.trim());
            }
            return FormValidation.ok();
        } catch (SiteException e) {
            return FormValidation.error(e.getMessage());
        }
    }

    static FormValidation projectKey(@CheckForNull String value) {
        try {
            if (Util.fixEmptyAndTrim(value) != null) {
                FieldChecks.segment("projectKey", value.trim());
            }
            return FormValidation.ok();
        } catch (WrongArgumentsException e) {
            return FormValidation.error(e.in(LocaleProvider.getLocale()));
        }
    }

    /** Blank means the default. */
    static FormValidation timeZone(@CheckForNull String value) {
        try {
            if (Util.fixEmptyAndTrim(value) != null) {
                ZoneId.of(value.trim());
            }
            return FormValidation.ok();
        } catch (DateTimeException e) {
            return FormValidation.error(Messages.Site_timeZoneWrong(value));
        }
    }

    static FormValidation days(@CheckForNull String value) {
        for (String day : OneLineList.split(List.of(Util.fixNull(value)))) {
            try {
                LocalDate.parse(day);
            } catch (DateTimeException e) {
                return FormValidation.error(Messages.Site_dayWrong(day));
            }
        }
        return FormValidation.ok();
    }
}
