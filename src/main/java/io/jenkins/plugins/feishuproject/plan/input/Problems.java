package io.jenkins.plugins.feishuproject.plan.input;

import io.jenkins.plugins.feishuproject.api.LocalizedMessage;
import io.jenkins.plugins.feishuproject.api.text.TypedUrl;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * Collects errors, so that all of them are reported at once: the first ten in words, the others by their number.
 * What somebody typed is quoted without the password of an address in it.
 */
@Restricted(NoExternalUse.class)
public final class Problems {

    private static final int MAX_IN_WORDS = 10;

    private final List<LocalizedMessage> problems = new ArrayList<>();
    private int count;

    /** An error that leaves nothing to look at for another one; like {@link #add}. */
    public static WrongArgumentsException only(Object path, String key, Object... more) {
        return new WrongArgumentsException(problem(path, key, more));
    }

    /** Records that the argument at {@code path}, a string or a message, is wrong, and why. */
    public void add(Object path, String key, Object... more) {
        count++;
        if (count <= MAX_IN_WORDS) {
            problems.add(problem(path, key, more));
        }
    }

    /** Whether {@code text} has more than {@code most} characters; records that as a problem. */
    public boolean isTooLong(String path, String text, int most) {
        boolean isTooLong = text.length() > most;
        if (isTooLong) {
            add(path, "tooLong", LocalizedMessage.count(most), LocalizedMessage.count(text.length()));
        }
        return isTooLong;
    }

    public void throwIfAny() throws WrongArgumentsException {
        if (count > 0) {
            throw new WrongArgumentsException(LocalizedList.bySemicolons(problems, count));
        }
    }

    private static LocalizedMessage problem(Object path, String key, Object... more) {
        Object[] arguments = Stream.concat(Stream.of(path), Stream.of(more))
                .map(Problems::quoted)
                .toArray();
        return LocalizedMessage.of(Problems.class, key, arguments);
    }

    private static Object quoted(Object argument) {
        return argument instanceof String typed ? TypedUrl.inText(typed) : argument;
    }
}
