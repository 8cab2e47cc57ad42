package io.jenkins.plugins.feishuproject.form;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.AbortException;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.feishuproject.plan.FieldChecks;
import io.jenkins.plugins.feishuproject.plan.input.ArgumentTypes;
import io.jenkins.plugins.feishuproject.plan.input.Identifiers;
import io.jenkins.plugins.feishuproject.plan.input.WrongArgumentsException;
import java.util.List;
import org.jvnet.localizer.LocaleProvider;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Validates form fields while the user types. */
@Restricted(NoExternalUse.class)
public final class FormChecks {

    private FormChecks() {}

    /** Like {@link #check}, for users who may view the form of a step; a variable is for the build to expand. */
    public static FormValidation check(@CheckForNull Item item, String name, @CheckForNull String typed, Check check) {
        return check(item, name, typed, ArgumentTypes.MAX_NAME_LENGTH, check);
    }

    private static FormValidation check(
            @CheckForNull Item item, String name, @CheckForNull String typed, int longest, Check check) {
        FormAccess.requireReader(item);
        return FormValue.isVariable(typed) ? FormValidation.ok() : check(name, typed, longest, check);
    }

    /**
     * Applies {@code check} to a text, unless it is blank or has more than {@code longest} characters. The caller must
     * have checked the permission.
     */
    public static FormValidation check(String name, @CheckForNull String typed, int longest, Check check) {
        String text = Identifiers.trimmed(typed);
        if (text == null) {
            return FormValidation.ok();
        }
        try {
            FieldChecks.length(name, text, longest);
            return check.of(text);
        } catch (WrongArgumentsException e) {
            return FormValidation.error(e.in(LocaleProvider.getLocale()));
        } catch (AbortException e) {
            return FormValidation.error(e.getMessage());
        }
    }

    /** Checks a key, an ID or a code of which nothing else is known. */
    public static FormValidation checkKey(@CheckForNull Item item, String name, @CheckForNull String typed) {
        return check(item, name, typed, key -> {
            FieldChecks.key(name, key);
            return FormValidation.ok();
        });
    }

    /** Checks a single line of owners. */
    public static FormValidation checkOwners(@CheckForNull Item item, String name, @CheckForNull String typed) {
        return checkLine(item, name, typed, owners -> {
            FieldChecks.owners(name, OneLineList.split(List.of(owners)));
            return FormValidation.ok();
        });
    }

    /** Applies {@code check} to a single line that stands for a list, unless it is blank or contains a variable. */
    public static FormValidation checkLine(
            @CheckForNull Item item, String name, @CheckForNull String typed, Check check) {
        return check(item, name, typed, OneLineList.MAX_LENGTH, check);
    }

    /** A check of typed text. */
    public interface Check {
        FormValidation of(String text) throws WrongArgumentsException, AbortException;
    }
}
