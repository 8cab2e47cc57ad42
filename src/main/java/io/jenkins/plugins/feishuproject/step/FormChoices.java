package io.jenkins.plugins.feishuproject.step;

import hudson.util.ListBoxModel;
import hudson.util.ListBoxModel.Option;
import io.jenkins.plugins.feishuproject.config.Choices;

/** Choices of the step's forms, where nothing chosen means left out. */
final class FormChoices {

    private static final String LEFT_OUT = "";

    private FormChoices() {}

    static ListBoxModel yesNoOrUnchanged() {
        return new ListBoxModel(
                new Option(Messages.FormChoices_unchanged(), LEFT_OUT),
                new Option(Messages.FormChoices_yes(), "true"),
                new Option(Messages.FormChoices_no(), "false"));
    }

    static ListBoxModel onErrorOrAsTheSiteSays() {
        ListBoxModel items = new ListBoxModel(new Option(Messages.FormChoices_asTheSiteSays(), LEFT_OUT));
        items.addAll(Choices.onError());
        return items;
    }
}
