package io.jenkins.plugins.feishuproject.form;

import hudson.model.Descriptor.FormException;
import hudson.model.Failure;
import jakarta.servlet.ServletException;
import java.io.IOException;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;

/**
 * What a form sent cannot be bound. The page of a job shows the sentence; the Snippet Generator, which prints whatever is
 * thrown, prints it alone.
 */
@Restricted(NoExternalUse.class)
public final class FormFailure extends Failure {

    private static final long serialVersionUID = 1L;

    public FormFailure(String sentence) {
        super(sentence);
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
