package io.jenkins.plugins.feishuproject.plan.input;

import io.jenkins.plugins.feishuproject.api.LocalizedMessage;
import java.util.Locale;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * The user's input cannot be sent. The message names the invalid arguments, or says what a work item has instead of what
 * they name.
 */
@Restricted(NoExternalUse.class)
public final class WrongArgumentsException extends Exception {

    private static final long serialVersionUID = 1L;

    private final LocalizedMessage problems;

    /** @param problems the message */
    public WrongArgumentsException(LocalizedMessage problems) {
        super(problems.toString());
        this.problems = problems;
    }

    /** The message, as part of others. */
    public LocalizedMessage problems() {
        return problems;
    }

    /** The message in the reader's language. */
    public String in(Locale locale) {
        return problems.in(locale);
    }
}
