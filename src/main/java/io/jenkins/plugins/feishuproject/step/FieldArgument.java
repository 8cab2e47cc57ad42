package io.jenkins.plugins.feishuproject.step;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Extension;
import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.feishuproject.form.FormAccess;
import io.jenkins.plugins.feishuproject.form.FormChecks;
import io.jenkins.plugins.feishuproject.form.FormValue;
import io.jenkins.plugins.feishuproject.plan.FieldChecks;
import io.jenkins.plugins.feishuproject.plan.input.Identifiers;
import io.jenkins.plugins.feishuproject.plan.input.PlainValues;
import io.jenkins.plugins.feishuproject.plan.input.WrongArgumentsException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jvnet.localizer.LocaleProvider;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** An element of the argument {@code fields}. */
@Restricted(NoExternalUse.class)
public final class FieldArgument implements Describable<FieldArgument> {

    private String fieldKey; // lgtm[jenkins/plaintext-storage] an id that the API calls a key
    private String fieldAlias;
    private String fieldTypeKey; // lgtm[jenkins/plaintext-storage] an id that the API calls a key
    private String fieldValue;

    @DataBoundConstructor
    public FieldArgument() {}

    @CheckForNull
    public String getFieldKey() {
        return fieldKey;
    }

    @DataBoundSetter
    public void setFieldKey(@CheckForNull String fieldKey) {
        this.fieldKey = Identifiers.trimmed(fieldKey);
    }

    @CheckForNull
    public String getFieldAlias() {
        return fieldAlias;
    }

    @DataBoundSetter
    public void setFieldAlias(@CheckForNull String fieldAlias) {
        this.fieldAlias = Identifiers.trimmed(fieldAlias);
    }

    @CheckForNull
    public String getFieldTypeKey() {
        return fieldTypeKey;
    }

    @DataBoundSetter
    public void setFieldTypeKey(@CheckForNull String fieldTypeKey) {
        this.fieldTypeKey = Identifiers.trimmed(fieldTypeKey);
    }

    @CheckForNull
    public Object getFieldValue() {
        return FormValue.read(fieldValue);
    }

    @DataBoundSetter
    public void setFieldValue(@CheckForNull Object fieldValue) {
        this.fieldValue = FormValue.write(ScriptValues.plain("fieldValue", fieldValue));
    }

    @Extension
    public static final class DescriptorImpl extends Descriptor<FieldArgument> {

        private static final Pattern JSON_START = Pattern.compile("[\\[{\"]");

        @Override
        public String getDisplayName() {
            return Messages.FieldArgument_displayName();
        }

        /** Called from the form. */
        @CheckForNull
        public String written(@CheckForNull Object value) {
            return FormValue.write(value);
        }

        @POST
        public FormValidation doCheckFieldKey(
                @AncestorInPath @CheckForNull Item item,
                @QueryParameter String value,
                @QueryParameter String fieldAlias) {
            FormAccess.requireReader(item);
            try {
                FieldChecks.field(Identifiers.trimmed(value), Identifiers.trimmed(fieldAlias));
                return FormValidation.ok();
            } catch (WrongArgumentsException e) {
                return FormValidation.error(e.in(LocaleProvider.getLocale()));
            }
        }

        /** Shows the type in which a value other than plain text is sent. */
        @POST
        public FormValidation doCheckFieldValue(@AncestorInPath @CheckForNull Item item, @QueryParameter String value) {
            FormAccess.requireReader(item);
            return FormChecks.check("fieldValue", value, PlainValues.MAX_TEXT_LENGTH, DescriptorImpl::type);
        }

        private static FormValidation type(String typed) {
            Object value = FormValue.read(typed);
            if (value instanceof String text && text.equals(typed)) {
                return JSON_START.matcher(text).lookingAt()
                        ? FormValidation.warning(Messages.FieldArgument_notJson())
                        : FormValidation.ok();
            }
            return FormValidation.ok(sentAs(value));
        }

        private static String sentAs(Object value) {
            if (value instanceof List) {
                return Messages.FieldArgument_sentAsList();
            } else if (value instanceof Map) {
                return Messages.FieldArgument_sentAsMap();
            } else if (value instanceof Number) {
                return Messages.FieldArgument_sentAsNumber();
            }
            return value instanceof Boolean
                    ? Messages.FieldArgument_sentAsBoolean()
                    : Messages.FieldArgument_sentAsText();
        }
    }
}
