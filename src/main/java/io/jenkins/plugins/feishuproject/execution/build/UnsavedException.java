package io.jenkins.plugins.feishuproject.execution.build;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.report.BilingualText;
import java.nio.file.FileSystemException;
import java.util.Locale;
import org.jvnet.localizer.Localizable;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** The pipeline could not be saved, so nothing may be sent whose result would have to survive a restart. */
@Restricted(NoExternalUse.class)
public final class UnsavedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient BilingualText wording;

    UnsavedException(Throwable cause) {
        this(Messages._UnsavedException_unsaved(describe(cause)), cause);
    }

    /** Pipeline ended the step because it could not save it. */
    public static UnsavedException stepEnded() {
        return new UnsavedException(Messages._UnsavedException_stepEnded(), null);
    }

    private UnsavedException(Localizable sentence, @CheckForNull Throwable cause) {
        super(sentence.toString(Locale.getDefault()), cause);
        this.wording = BilingualText.of(sentence::toString);
    }

    /** The message in both languages. */
    public BilingualText wording() {
        return wording;
    }

    /** Pipeline's message names only the file; the reason is in its cause. */
    private static String describe(Throwable cause) {
        return cause.getCause() instanceof FileSystemException why && why.getReason() != null
                ? cause.getMessage() + " (" + why.getReason() + ")"
                : String.valueOf(cause.getMessage());
    }
}
