package io.jenkins.plugins.feishuproject.plan.argument;

import io.jenkins.plugins.feishuproject.api.LocalizedMessage;
import java.util.List;
import java.util.Locale;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** The user's input cannot be sent. The message names every invalid argument. */
@Restricted(NoExternalUse.class)
public final class WrongArgumentsException extends Exception {

    private static final long serialVersionUID = 1L;

    private final List<LocalizedMessage> problems;

    WrongArgumentsException(List<LocalizedMessage> problems) {
        super(joined(problems, Locale.getDefault()));
        this.problems = List.copyOf(problems);
    }

    /** The message in the reader's language. */
    public String in(Locale locale) {
        return joined(problems, locale);
    }

    private static String joined(List<LocalizedMessage> problems, Locale locale) {
        return LocalizedList.bySemicolons(problems).in(locale);
    }
}
