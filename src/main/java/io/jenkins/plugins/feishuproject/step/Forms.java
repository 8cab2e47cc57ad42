package io.jenkins.plugins.feishuproject.step;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.AbortException;
import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import hudson.util.ListBoxModel.Option;
import io.jenkins.plugins.feishuproject.config.Choices;
import io.jenkins.plugins.feishuproject.config.FormAccess;
import io.jenkins.plugins.feishuproject.config.Texts;
import io.jenkins.plugins.feishuproject.plan.ArgumentCheck;
import io.jenkins.plugins.feishuproject.plan.WrongArgumentsException;
import java.util.List;
import org.jvnet.localizer.LocaleProvider;

/** The step's forms, where blank and nothing chosen mean left out. */
final class Forms {

    private static final String LEFT_OUT = "";

    private Forms() {}

    /** What {@code check} says of a text; nothing of what is blank, or is filled in by the build. */
    static FormValidation check(@CheckForNull Item item, @CheckForNull String typed, Check check) {
        FormAccess.requireReader(item);
        if (typed == null || typed.isBlank() || FormArguments.isVariable(typed)) {
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

    /** Checks people on one line. */
    static FormValidation checkOwners(@CheckForNull Item item, String name, String typed) {
        return check(item, typed, people -> {
            ArgumentCheck.owners(name, Texts.split(List.of(people)));
            return FormValidation.ok();
        });
    }

    /** The choices of a boolean that may be left out; and the variable that is there now, which no form can enter. */
    static ListBoxModel yesNoOrUnchanged(@CheckForNull Item item, @CheckForNull String current) {
        FormAccess.requireReader(item);
        ListBoxModel items = new ListBoxModel(
                new Option(Messages.Forms_unchanged(), LEFT_OUT),
                new Option(Messages.Forms_yes(), "true"),
                new Option(Messages.Forms_no(), "false"));
        if (FormArguments.isVariable(current)) {
            items.add(current);
        }
        return items;
    }

    static ListBoxModel actions(@CheckForNull Item item) {
        FormAccess.requireReader(item);
        return new ListBoxModel(
                new Option(Messages.Forms_confirm(), "confirm"), new Option(Messages.Forms_rollback(), "rollback"));
    }

    static ListBoxModel onErrorOrAsTheSiteSays(@CheckForNull Item item) {
        FormAccess.requireReader(item);
        ListBoxModel items = new ListBoxModel(new Option(Messages.Forms_asTheSiteSays(), LEFT_OUT));
        items.addAll(Choices.onError());
        return items;
    }

    /** Checks a text that somebody typed. */
    interface Check {
        FormValidation of(String text) throws WrongArgumentsException, AbortException;
    }
}
