package io.jenkins.plugins.feishuproject.config;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.Extension;
import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.util.ComboBoxModel;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.feishuproject.api.ErrorCatalogue;
import io.jenkins.plugins.feishuproject.plan.ErrorPolicy;
import io.jenkins.plugins.feishuproject.plan.OnError;
import java.io.Serializable;
import java.util.Locale;
import net.sf.json.JSONObject;
import org.jvnet.localizer.LocaleProvider;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerRequest2;
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

        private static final String ERR_CODE = "errCode";
        private static final String MEANS = ": ";

        @Override
        public String getDisplayName() {
            return Messages.ErrorRule_displayName();
        }

        @POST
        public ListBoxModel doFillOnErrorItems(@AncestorInPath @CheckForNull Item item) {
            FormAccess.requireReader(item);
            return Choices.onError();
        }

        @Override
        public ErrorRule newInstance(@Nullable StaplerRequest2 request, JSONObject form) throws FormException {
            JSONObject rule = JSONObject.fromObject(form);
            rule.put(ERR_CODE, code(form.optString(ERR_CODE)));
            return super.newInstance(request, rule);
        }

        /** The codes of the catalogue, each with its meaning; others can be typed. */
        @POST
        public ComboBoxModel doFillErrCodeItems(@AncestorInPath @CheckForNull Item item) {
            FormAccess.requireReader(item);
            Locale locale = LocaleProvider.getLocale();
            return new ComboBoxModel(ErrorCatalogue.codes().stream()
                    .map(code ->
                            code + MEANS + ErrorCatalogue.meaning(code, locale).orElse(""))
                    .toList());
        }

        private static String code(String typed) {
            return typed.split(MEANS, 2)[0].trim();
        }

        /** Tells what the code means. */
        @POST
        public FormValidation doCheckErrCode(@AncestorInPath @CheckForNull Item item, @QueryParameter String value) {
            FormAccess.requireReader(item);
            if (value.isBlank()) {
                return FormValidation.validateRequired(value);
            }
            try {
                return ErrorCatalogue.meaning(Long.parseLong(code(value)), LocaleProvider.getLocale())
                        .map(FormValidation::ok)
                        .orElseGet(() -> FormValidation.warning(Messages.ErrorRule_unknownCode()));
            } catch (NumberFormatException e) {
                return FormValidation.error(Messages.ErrorRule_notACode(value));
            }
        }
    }
}
