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

/** What a form says of a text while it is typed. */
@Restricted(NoExternalUse.class)
public final class FormChecks {

    private FormChecks() {}

    /** What {@code check} says of a text; nothing of what is blank, or is filled in by the build. */
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

    /** Checks owners on one line. */
    public static FormValidation checkOwners(@CheckForNull Item item, String name, String typed) {
        return check(item, typed, owners -> {
            FieldChecks.owners(name, OneLineList.split(List.of(owners)));
            return FormValidation.ok();
        });
    }

    /** Checks a text that somebody typed. */
    public interface Check {
        FormValidation of(String text) throws WrongArgumentsException, AbortException;
    }
}
