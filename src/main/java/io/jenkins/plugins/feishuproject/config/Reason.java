package io.jenkins.plugins.feishuproject.config;

import hudson.Util;
import io.jenkins.plugins.feishuproject.api.LocalizedMessage;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import jenkins.model.Jenkins;
import org.jvnet.localizer.LocaleProvider;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * Tells users why something failed that should not have. Where files are on the controller is for the system log alone,
 * to which whoever tells the reason writes the whole failure.
 */
@Restricted(NoExternalUse.class)
public final class Reason {

    private Reason() {}

    /** The words of the failure on one line, and its type. */
    public static String of(Throwable failure) {
        String words = words(failure);
        String type = failure.getClass().getSimpleName();
        return words.isEmpty() ? type : words + " (" + type + ")";
    }

    /** The words of the failure on one line; empty if it has none, or none but those that name a file. */
    static String words(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof FileSystemException file) {
                return Util.fixNull(file.getReason()).strip();
            }
        }
        String words = Util.fixNull(failure.getMessage()).lines().findFirst().orElse("");
        return namesAFile(words, failure) ? "" : LocalizedMessage.cut(words.strip(), LocaleProvider.getLocale());
    }

    private static boolean namesAFile(String words, Throwable failure) {
        boolean isOfFiles = failure instanceof IOException || failure instanceof UncheckedIOException;
        return isOfFiles && words.contains(File.separator)
                || words.contains(Jenkins.get().getRootDir().getPath());
    }
}
