package io.jenkins.plugins.feishuproject.form;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Item;
import hudson.util.ListBoxModel;
import hudson.util.ListBoxModel.Option;
import io.jenkins.plugins.feishuproject.plan.OnError;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** What the drop-downs of forms offer, where blank means left out. */
@Restricted(NoExternalUse.class)
public final class FormOptions {

    private static final String LEFT_OUT = "";

    private FormOptions() {}

    /** The value as it is, for those who may not see the others. */
    public static ListBoxModel unchanged(@CheckForNull String current) {
        return withCurrent(new ListBoxModel(new Option("", LEFT_OUT)), current);
    }

    /** The options, the current value first if it is none of them. */
    public static ListBoxModel withCurrent(ListBoxModel options, @CheckForNull String current) {
        boolean offered = options.stream().anyMatch(option -> option.value.equals(current));
        if (!offered && current != null && !current.isBlank()) {
            options.add(0, new Option(current, current));
        }
        return options;
    }

    /** What an error can do to a build. */
    public static ListBoxModel onError() {
        ListBoxModel options = new ListBoxModel();
        for (OnError onError : OnError.values()) {
            options.add(onError.name());
        }
        return options;
    }

    /** Whether a form can have sent it as what an error does to a build. */
    public static boolean isOnError(String text) {
        return onError().stream().anyMatch(option -> option.value.equals(text));
    }

    /** The same, after one for what the site says. */
    public static ListBoxModel onErrorOrSiteDefault(@CheckForNull Item item) {
        FormAccess.requireReader(item);
        ListBoxModel options = new ListBoxModel(new Option(Messages.FormOptions_siteDefault(), LEFT_OUT));
        options.addAll(onError());
        return options;
    }

    /** The options of a boolean that may be left out; and the variable that is there now, which no form can enter. */
    public static ListBoxModel yesNoOrUnchanged(@CheckForNull Item item, @CheckForNull String current) {
        FormAccess.requireReader(item);
        ListBoxModel options = new ListBoxModel(
                new Option(Messages.FormOptions_unchanged(), LEFT_OUT),
                new Option(Messages.FormOptions_yes(), "true"),
                new Option(Messages.FormOptions_no(), "false"));
        if (FormValue.isVariable(current)) {
            options.add(current);
        }
        return options;
    }

    /** What can be done with a node. */
    public static ListBoxModel actions(@CheckForNull Item item) {
        FormAccess.requireReader(item);
        return new ListBoxModel(
                new Option(Messages.FormOptions_confirm(), "confirm"),
                new Option(Messages.FormOptions_rollback(), "rollback"));
    }
}
