package io.jenkins.plugins.feishuproject.form;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.model.Item;
import hudson.util.ListBoxModel;
import hudson.util.ListBoxModel.Option;
import io.jenkins.plugins.feishuproject.api.text.OneLine;
import io.jenkins.plugins.feishuproject.api.text.TypedUrl;
import io.jenkins.plugins.feishuproject.plan.NodeGoal;
import io.jenkins.plugins.feishuproject.plan.OnError;
import io.jenkins.plugins.feishuproject.plan.input.ArgumentTypes;
import io.jenkins.plugins.feishuproject.plan.input.Identifiers;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Drop-down options of the forms; a blank value means that the argument is omitted. */
@Restricted(NoExternalUse.class)
public final class FormOptions {

    private static final String LEFT_OUT = "";
    private static final int MAX_LENGTH = 256;

    private FormOptions() {}

    /** Only the current value, for users who may not see the others. */
    public static ListBoxModel unchanged(@CheckForNull String current) {
        return withCurrent(new ListBoxModel(new Option("", LEFT_OUT)), current);
    }

    /** The options, preceded by the current value if it is not among them. */
    public static ListBoxModel withCurrent(ListBoxModel options, @CheckForNull String current) {
        String value = bounded(current);
        boolean offered = options.stream().anyMatch(option -> option.value.equals(value));
        if (!offered && Identifiers.trimmed(value) != null) {
            options.add(0, new Option(value, value));
        }
        return named(options);
    }

    /** The value itself, or as much of it as is refused for its length as well: no answer grows with what was sent. */
    @Nullable
    public static String bounded(@CheckForNull String current) {
        return current == null || current.length() <= ArgumentTypes.MAX_NAME_LENGTH
                ? current
                : current.substring(0, ArgumentTypes.MAX_NAME_LENGTH + 1);
    }

    /** The options with names that are fit to be shown; their values stay as they are. */
    public static <T extends ListBoxModel> T named(T options) {
        options.forEach(option -> option.name = OneLine.cut(TypedUrl.inText(option.name), MAX_LENGTH));
        return options;
    }

    /** The possible effects of an error on a build. */
    public static ListBoxModel onError() {
        ListBoxModel options = new ListBoxModel();
        for (OnError onError : OnError.values()) {
            options.add(onError.name());
        }
        return options;
    }

    /** Whether the text is one of the {@link #onError} options. */
    public static boolean isOnError(String text) {
        return onError().stream().anyMatch(option -> option.value.equals(text));
    }

    /** The {@link #onError} options, preceded by one for the site's default. */
    public static ListBoxModel onErrorOrSiteDefault(@CheckForNull Item item) {
        FormAccess.requireReader(item);
        ListBoxModel options = new ListBoxModel(new Option(Messages.FormOptions_siteDefault(), LEFT_OUT));
        options.addAll(onError());
        return options;
    }

    /** The options of an optional boolean, plus the current value if it is a variable, which the form cannot enter. */
    public static ListBoxModel yesNoOrUnchanged(@CheckForNull Item item, @CheckForNull String current) {
        FormAccess.requireReader(item);
        ListBoxModel options = new ListBoxModel(
                new Option(Messages.FormOptions_unchanged(), LEFT_OUT),
                new Option(Messages.FormOptions_yes(), "true"),
                new Option(Messages.FormOptions_no(), "false"));
        if (FormValue.isVariable(current)) {
            options.add(bounded(current));
        }
        return named(options);
    }

    public static ListBoxModel actions(@CheckForNull Item item) {
        FormAccess.requireReader(item);
        return new ListBoxModel(
                new Option(Messages.FormOptions_confirm(), "confirm"),
                new Option(Messages.FormOptions_rollback(), "rollback"));
    }

    /** What a node can be waited for. */
    public static ListBoxModel statuses(@CheckForNull Item item) {
        FormAccess.requireReader(item);
        return new ListBoxModel(
                new Option(Messages.FormOptions_done(), LEFT_OUT),
                new Option(Messages.FormOptions_inProgress(), NodeGoal.Status.IN_PROGRESS.name()));
    }
}
