package io.jenkins.plugins.feishuproject.config;

import hudson.AbortException;
import io.jenkins.plugins.feishuproject.api.LocalizedMessage;
import org.jvnet.localizer.LocaleProvider;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** A site or credential is missing or unusable. The message names it and says what is needed. */
@Restricted(NoExternalUse.class)
public final class SiteException extends AbortException {

    private static final long serialVersionUID = 1L;

    SiteException(String message) {
        super(LocalizedMessage.cut(message, LocaleProvider.getLocale()));
    }
}
