package io.jenkins.plugins.feishuproject.plan.argument;

import io.jenkins.plugins.feishuproject.api.LocalizedMessage;
import java.util.ArrayList;
import java.util.List;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Collects errors, so that all of them are reported at once. */
@Restricted(NoExternalUse.class)
public final class Problems {

    private final List<LocalizedMessage> problems = new ArrayList<>();

    /** Records that the argument at {@code path}, a string or a message, is wrong, and why. */
    public void add(Object path, String key, Object... more) {
        Object[] arguments = new Object[more.length + 1];
        arguments[0] = path;
        System.arraycopy(more, 0, arguments, 1, more.length);
        problems.add(LocalizedMessage.of(Problems.class, key, arguments));
    }

    public void throwIfAny() throws WrongArgumentsException {
        if (!problems.isEmpty()) {
            throw new WrongArgumentsException(problems);
        }
    }
}
