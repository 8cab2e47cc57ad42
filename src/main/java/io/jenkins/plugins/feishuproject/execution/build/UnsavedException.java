package io.jenkins.plugins.feishuproject.execution.build;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.api.LocalizedMessage;
import io.jenkins.plugins.feishuproject.config.Reason;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** The pipeline could not be saved, so nothing may be sent whose result would have to survive a restart. */
@Restricted(NoExternalUse.class)
public final class UnsavedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final LocalizedMessage sentence;

    UnsavedException(Throwable cause) {
        this(words("unsaved", Reason.of(cause)), cause);
    }

    /** Pipeline ended the step because it could not save it. */
    public static UnsavedException stepEnded() {
        return new UnsavedException(words("stepEnded"), null);
    }

    private UnsavedException(LocalizedMessage sentence, @CheckForNull Throwable cause) {
        super(sentence.toString(), cause);
        this.sentence = sentence;
    }

    /** The message, for a reader of any language. */
    public LocalizedMessage sentence() {
        return sentence;
    }

    private static LocalizedMessage words(String key, Object... arguments) {
        return LocalizedMessage.of(UnsavedException.class, key, arguments);
    }
}
