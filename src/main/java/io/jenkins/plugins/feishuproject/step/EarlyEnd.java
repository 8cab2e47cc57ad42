package io.jenkins.plugins.feishuproject.step;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.report.Wording;
import org.jvnet.localizer.Localizable;

/** Says what it means for a change that its step ended before the API had its say. */
final class EarlyEnd {

    private EarlyEnd() {}

    /** Somebody aborted the build. */
    static Wording aborted(PendingChange change) {
        Localizable words =
                change.attempts() > 0 ? Messages._EarlyEnd_abortedAfterSending() : Messages._EarlyEnd_aborted();
        return Wording.of(words::toString);
    }

    /**
     * Something failed that nobody thought of.
     *
     * @param change null if nothing is known of it
     */
    static Wording broken(@CheckForNull PendingChange change, Throwable failure) {
        String name = failure.getClass().getSimpleName();
        String what = failure.getMessage() == null ? name : failure.getMessage() + " (" + name + ")";
        Localizable words;
        if (change == null || change.attempts() > 0 && !change.isDone()) {
            words = Messages._EarlyEnd_brokenAfterSending(what);
        } else {
            words = change.isDone() ? Messages._EarlyEnd_brokenAfterSuccess(what) : Messages._EarlyEnd_broken(what);
        }
        return Wording.of(words::toString);
    }
}
