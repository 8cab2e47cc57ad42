package io.jenkins.plugins.feishuproject.config;

import hudson.util.FormValidation;
import io.jenkins.plugins.feishuproject.api.BaseUrl;
import io.jenkins.plugins.feishuproject.plan.ArgumentCheck;
import io.jenkins.plugins.feishuproject.plan.WrongArgumentsException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jvnet.localizer.LocaleProvider;

/** What a form says of settings as they are typed. Whoever asks has checked the permission. */
final class SettingChecks {

    private SettingChecks() {}

    static FormValidation baseUrl(String value) {
        try {
            return BaseUrl.parse(value).isUnprotected()
                    ? FormValidation.warning(Messages.Site_baseUrlUnprotected())
                    : FormValidation.ok();
        } catch (IllegalArgumentException e) {
            return FormValidation.error(Messages.Site_baseUrlWrong(value));
        }
    }

    static FormValidation projectKey(String value) {
        try {
            if (!value.isBlank()) {
                ArgumentCheck.segment("projectKey", value.trim());
            }
            return FormValidation.ok();
        } catch (WrongArgumentsException e) {
            return FormValidation.error(e.in(LocaleProvider.getLocale()));
        }
    }

    static FormValidation timeZone(String value) {
        try {
            ZoneId.of(value.trim());
            return FormValidation.ok();
        } catch (DateTimeException e) {
            return FormValidation.error(Messages.Site_timeZoneWrong(value));
        }
    }

    static FormValidation days(String value) {
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
