package io.jenkins.plugins.feishuproject.config;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.Extension;
import hudson.Util;
import hudson.model.AutoCompletionCandidates;
import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.model.Failure;
import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.feishuproject.api.ErrorCatalogue;
import io.jenkins.plugins.feishuproject.api.text.TypedUrl;
import io.jenkins.plugins.feishuproject.form.FormAccess;
import io.jenkins.plugins.feishuproject.form.FormChecks;
import io.jenkins.plugins.feishuproject.form.FormOptions;
import io.jenkins.plugins.feishuproject.plan.ErrorPolicy;
import io.jenkins.plugins.feishuproject.plan.FieldChecks;
import io.jenkins.plugins.feishuproject.plan.OnError;
import io.jenkins.plugins.feishuproject.plan.input.ArgumentTypes;
import io.jenkins.plugins.feishuproject.plan.input.Identifiers;
import io.jenkins.plugins.feishuproject.plan.input.WrongArgumentsException;
import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import net.sf.json.JSONObject;
import org.jvnet.localizer.LocaleProvider;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.verb.POST;

/** Maps a single {@code err_code} to its effect on the build. */
@Restricted(NoExternalUse.class)
public final class ErrorRule implements Describable<ErrorRule>, Serializable {

    private static final long serialVersionUID = 1L;

    /** The success code, for which no rule can exist; a missing or non-numeric code is converted to it. */
    private static final long NO_CODE = 0;

    private final long errCode;
    private final OnError onError;

    /** @throws Failure if either argument is missing */
    @DataBoundConstructor
    public ErrorRule(long errCode, OnError onError) {
        if (errCode == NO_CODE) {
            throw new Failure(Messages.ErrorRule_noCode());
        }
        if (onError == null) {
            throw new Failure(Messages.ErrorRule_noOnError(String.valueOf(errCode)));
        }
        this.errCode = errCode;
        this.onError = onError;
    }

    public long getErrCode() {
        return errCode;
    }

    /** {@link OnError#FAILURE} if the settings file has no value, or one that this version does not know. */
    public OnError getOnError() {
        return onError == null ? OnError.FAILURE : onError;
    }

    public ErrorPolicy.Rule toRule() {
        return new ErrorPolicy.Rule(errCode, getOnError());
    }

    /** The rules that have an error code; the settings file may contain others. */
    static List<ErrorRule> complete(@CheckForNull List<ErrorRule> rules) {
        return rules == null
                ? List.of()
                : rules.stream()
                        .filter(rule -> rule != null && rule.errCode != NO_CODE)
                        .toList();
    }

    @Extension
    public static final class DescriptorImpl extends Descriptor<ErrorRule> {

        private static final String ERR_CODE = "errCode";
        private static final String ON_ERROR = "onError";

        private static final Pattern CODE = Pattern.compile("-?\\d{1,18}");

        @Override
        public String getDisplayName() {
            return Messages.ErrorRule_displayName();
        }

        @POST
        public ListBoxModel doFillOnErrorItems(@AncestorInPath @CheckForNull Item item) {
            FormAccess.requireReader(item);
            return FormOptions.onError();
        }

        /**
         * Removes values that cannot be bound, so that the rule reports what is missing. The form itself is modified
         * because Jenkins binds it again, without calling this method, when a rule nested in another form fails.
         */
        @Override
        public ErrorRule newInstance(@Nullable StaplerRequest2 request, JSONObject form) throws FormException {
            form.put(ERR_CODE, code(form.optString(ERR_CODE)));
            if (!FormOptions.isOnError(form.optString(ON_ERROR))) {
                form.remove(ON_ERROR);
            }
            return super.newInstance(request, form);
        }

        /** The catalogue's codes that start with the typed text, or whose meaning contains it. */
        @POST
        public AutoCompletionCandidates doAutoCompleteErrCode(
                @AncestorInPath @CheckForNull Item item, @QueryParameter String value) {
            FormAccess.requireReader(item);
            AutoCompletionCandidates candidates = new AutoCompletionCandidates();
            String typed = value.trim().toLowerCase(Locale.ROOT);
            ErrorCatalogue.codes().stream()
                    .filter(code -> code.toString().startsWith(typed)
                            || meaning(code).toLowerCase(Locale.ROOT).contains(typed))
                    .forEach(code -> candidates.add(code.toString()));
            return candidates;
        }

        /** Shows the meaning of the code. */
        @POST
        public FormValidation doCheckErrCode(@AncestorInPath @CheckForNull Item item, @QueryParameter String value) {
            FormAccess.requireReader(item);
            return Identifiers.trimmed(value) == null
                    ? FormValidation.error(Messages.ErrorRule_noCode())
                    : FormChecks.check(ERR_CODE, value, ArgumentTypes.MAX_NAME_LENGTH, DescriptorImpl::meaningOf);
        }

        private static FormValidation meaningOf(String typed) throws WrongArgumentsException {
            FieldChecks.key(ERR_CODE, typed);
            long code = code(typed);
            if (code == NO_CODE) {
                return FormValidation.error(Messages.ErrorRule_notACode(TypedUrl.inText(typed)));
            }
            String meaning = meaning(code);
            return meaning.isEmpty()
                    ? FormValidation.warning(Messages.ErrorRule_unknownCode())
                    : FormValidation.ok(meaning);
        }

        private static String meaning(long code) {
            return ErrorCatalogue.meaning(code, LocaleProvider.getLocale()).orElse("");
        }

        private static long code(String typed) {
            String text = Util.fixNull(Identifiers.trimmed(typed));
            return CODE.matcher(text).matches() ? Long.parseLong(text) : NO_CODE;
        }
    }
}
