package io.jenkins.plugins.feishuproject.plan;

import io.jenkins.plugins.feishuproject.api.Sentence;
import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong, so that several mistakes are told at once. */
final class Problems {

    private final List<Sentence> problems = new ArrayList<>();

    /** Notes that the argument at {@code path}, a text or a sentence, is wrong, and how. */
    void add(Object path, String key, Object... more) {
        Object[] arguments = new Object[more.length + 1];
        arguments[0] = path;
        System.arraycopy(more, 0, arguments, 1, more.length);
        problems.add(Sentence.of(Problems.class, key, arguments));
    }

    void throwIfAny() throws WrongArgumentsException {
        if (!problems.isEmpty()) {
            throw new WrongArgumentsException(problems);
        }
    }
}
