package io.jenkins.plugins.feishuproject.form;

import hudson.model.Descriptor.FormException;
import hudson.model.Failure;
import io.jenkins.plugins.feishuproject.api.LocalizedMessage;
import jakarta.servlet.ServletException;
import java.io.IOException;
import org.jvnet.localizer.LocaleProvider;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;

/**
 * A submitted form cannot be bound. The job page shows only the message, and so does the Snippet Generator, which
 * prints any exception as text.
 */
@Restricted(NoExternalUse.class)
public final class FormFailure extends Failure {

    private static final long serialVersionUID = 1L;

    public FormFailure(String sentence) {
        super(LocalizedMessage.cut(sentence, LocaleProvider.getLocale()));
    }

    @Override
    public void generateResponse(StaplerRequest2 request, StaplerResponse2 response, Object node)
            throws IOException, ServletException {
        new FormException(getMessage(), null).generateResponse(request, response, node);
    }

    @Override
    public String toString() {
        return getMessage();
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
