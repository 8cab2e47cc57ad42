package io.jenkins.plugins.feishuproject.plan.input;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.api.LocalizedMessage;

/**
 * Text that identifies something.
 *
 * @param form the form of the text
 * @param check one of {@link Identifiers}
 */
record IdentifierType(ArgumentType form, Check check) implements ArgumentType {

    @Override
    public LocalizedMessage expected() {
        return form.expected();
    }

    @Override
    public boolean isLeftOut(@CheckForNull Object raw) {
        return form.isLeftOut(raw);
    }

    @Override
    @CheckForNull
    public Object readPresent(String path, Object raw, Problems problems) {
        String text = Identifiers.trimmed((String) form.readPresent(path, raw, problems));
        return text != null && check.accepts(path, text, problems) ? text : null;
    }

    /** A check that records what is wrong. */
    interface Check {
        boolean accepts(String path, String text, Problems problems);
    }
}
