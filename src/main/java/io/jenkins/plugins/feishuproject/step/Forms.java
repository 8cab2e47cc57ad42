package io.jenkins.plugins.feishuproject.step;

import hudson.util.ListBoxModel;
import hudson.util.ListBoxModel.Option;
import io.jenkins.plugins.feishuproject.config.Choices;
import net.sf.json.JSONObject;

/** The step's forms, where blank and nothing chosen mean left out. */
final class Forms {

    private static final String LEFT_OUT = "";

    private Forms() {}

    /** The form without what was left blank, which would bind as something chosen. */
    static JSONObject withoutBlanks(JSONObject form) {
        JSONObject filled = new JSONObject();
        form.forEach((name, value) -> {
            if (!LEFT_OUT.equals(value)) {
                filled.put(name, value);
            }
        });
        return filled;
    }

    static ListBoxModel yesNoOrUnchanged() {
        return new ListBoxModel(
                new Option(Messages.Forms_unchanged(), LEFT_OUT),
                new Option(Messages.Forms_yes(), "true"),
                new Option(Messages.Forms_no(), "false"));
    }

    static ListBoxModel actions() {
        return new ListBoxModel(
                new Option(Messages.Forms_confirm(), "confirm"), new Option(Messages.Forms_rollback(), "rollback"));
    }

    static ListBoxModel onErrorOrAsTheSiteSays() {
        ListBoxModel items = new ListBoxModel(new Option(Messages.Forms_asTheSiteSays(), LEFT_OUT));
        items.addAll(Choices.onError());
        return items;
    }
}
