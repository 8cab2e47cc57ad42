package io.jenkins.plugins.feishuproject.config;

import hudson.Extension;
import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.feishuproject.plan.ErrorPolicy;
import io.jenkins.plugins.feishuproject.plan.OnError;
import java.io.Serializable;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.verb.POST;

/** What a single {@code err_code} does to the build. */
public final class ErrorRule implements Describable<ErrorRule>, Serializable {

    private static final long serialVersionUID = 1L;

    private final long errCode;
    private final OnError onError;

    @DataBoundConstructor
    public ErrorRule(long errCode, OnError onError) {
        this.errCode = errCode;
        this.onError = onError;
    }

    public long getErrCode() {
        return errCode;
    }

    public OnError getOnError() {
        return onError;
    }

    /** The same for the error policy. */
    public ErrorPolicy.Rule toRule() {
        return new ErrorPolicy.Rule(errCode, onError);
    }

    @Extension
    public static final class DescriptorImpl extends Descriptor<ErrorRule> {
        @Override
        public String getDisplayName() {
            return Messages.ErrorRule_displayName();
        }

        @POST
        public ListBoxModel doFillOnErrorItems() {
            return Choices.onError();
        }
    }
}
