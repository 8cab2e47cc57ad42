package io.jenkins.plugins.feishuproject.config;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Extension;
import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.feishuproject.api.ErrorCatalogue;
import io.jenkins.plugins.feishuproject.plan.ErrorPolicy;
import io.jenkins.plugins.feishuproject.plan.OnError;
import java.io.Serializable;
import org.jvnet.localizer.LocaleProvider;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.QueryParameter;
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
        public ListBoxModel doFillOnErrorItems(@AncestorInPath @CheckForNull Item item) {
            FormAccess.requireReader(item);
            return Choices.onError();
        }

        /** Tells what the code means. */
        @POST
        public FormValidation doCheckErrCode(@AncestorInPath @CheckForNull Item item, @QueryParameter String value) {
            FormAccess.requireReader(item);
            try {
                return ErrorCatalogue.meaning(Long.parseLong(value.trim()), LocaleProvider.getLocale())
                        .map(FormValidation::ok)
                        .orElseGet(() -> FormValidation.warning(Messages.ErrorRule_unknownCode()));
            } catch (NumberFormatException e) {
                return FormValidation.error(Messages.ErrorRule_notACode(value));
            }
        }
    }
}
