package io.jenkins.plugins.feishuproject.form;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.AbortException;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.feishuproject.plan.FieldChecks;
import io.jenkins.plugins.feishuproject.plan.argument.WrongArgumentsException;
import java.util.List;
import org.jvnet.localizer.LocaleProvider;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Validates form fields while the user types. */
@Restricted(NoExternalUse.class)
public final class FormChecks {

    private FormChecks() {}

    /** Applies {@code check} to a text, unless it is blank or contains a variable for the build to expand. */
    public static FormValidation check(@CheckForNull Item item, @CheckForNull String typed, Check check) {
        FormAccess.requireReader(item);
        if (typed == null || typed.isBlank() || FormValue.isVariable(typed)) {
            return FormValidation.ok();
        }
        try {
            return check.of(typed.trim());
        } catch (WrongArgumentsException e) {
            return FormValidation.error(e.in(LocaleProvider.getLocale()));
        } catch (AbortException e) {
            return FormValidation.error(e.getMessage());
        }
    }

    /** Checks a single line of owners. */
    public static FormValidation checkOwners(@CheckForNull Item item, String name, String typed) {
        return check(item, typed, owners -> {
            FieldChecks.owners(name, OneLineList.split(List.of(owners)));
            return FormValidation.ok();
        });
    }

    /** A check of typed text. */
    public interface Check {
        FormValidation of(String text) throws WrongArgumentsException, AbortException;
    }
}
