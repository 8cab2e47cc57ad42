package io.jenkins.plugins.feishuproject.plan;

import io.jenkins.plugins.feishuproject.api.Sentence;
import java.util.List;
import java.util.stream.Collectors;

/** What the user typed cannot be sent. The message names every argument that is wrong. */
public final class WrongArgumentsException extends Exception {

    private static final long serialVersionUID = 1L;

    WrongArgumentsException(List<Sentence> problems) {
        super(problems.stream().map(Sentence::toString).collect(Collectors.joining("; ")));
    }
}
