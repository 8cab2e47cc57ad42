package io.jenkins.plugins.feishuproject.execution;

import io.jenkins.plugins.feishuproject.report.BilingualText;
import java.nio.file.FileSystemException;
import java.util.Locale;
import org.jvnet.localizer.Localizable;

/** The pipeline could not be saved, so that nothing may be sent that it would have to remember. */
final class UnsavedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient BilingualText wording;

    UnsavedException(Throwable cause) {
        this(Messages._UnsavedException_unsaved(describe(cause)), cause);
    }

    private UnsavedException(Localizable sentence, Throwable cause) {
        super(sentence.toString(Locale.getDefault()), cause);
        this.wording = BilingualText.of(sentence::toString);
    }

    /** The message, in the languages of those who read it. */
    BilingualText wording() {
        return wording;
    }

    /** Pipeline itself names the file, and only what it met with says why. */
    private static String describe(Throwable cause) {
        return cause.getCause() instanceof FileSystemException why && why.getReason() != null
                ? cause.getMessage() + " (" + why.getReason() + ")"
                : String.valueOf(cause.getMessage());
    }
}
