package io.jenkins.plugins.feishuproject.execution.build;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.config.Reason;
import io.jenkins.plugins.feishuproject.report.BilingualText;
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
        this(Messages._UnsavedException_unsaved(Reason.of(cause)), cause);
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
}
