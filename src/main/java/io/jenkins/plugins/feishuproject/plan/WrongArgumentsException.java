package io.jenkins.plugins.feishuproject.plan;

import io.jenkins.plugins.feishuproject.api.Sentence;
import java.util.List;
import java.util.Locale;

/** What the user typed cannot be sent. The message names every argument that is wrong. */
public final class WrongArgumentsException extends Exception {

    private static final long serialVersionUID = 1L;

    private final List<Sentence> problems;

    WrongArgumentsException(List<Sentence> problems) {
        super(joined(problems, Locale.getDefault()));
        this.problems = List.copyOf(problems);
    }

    /** The message, in the language of who reads it. */
    public String in(Locale locale) {
        return joined(problems, locale);
    }

    private static String joined(List<Sentence> problems, Locale locale) {
        return Separated.bySemicolons(problems).in(locale);
    }
}
