package io.jenkins.plugins.feishuproject.execution;

import io.jenkins.plugins.feishuproject.config.Reason;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Sentences that any step may end with. */
@Restricted(NoExternalUse.class)
public final class StepSentences {

    private StepSentences() {}

    /**
     * An unexpected failure before a step could do anything; the system log has the stack trace.
     *
     * @param isResumed whether it might have done something before a restart
     */
    static String broken(Throwable failure, boolean isResumed) {
        String what = Reason.of(failure);
        return isResumed ? Messages.StepSentences_brokenAfterRestart(what) : Messages.StepSentences_broken(what);
    }
}
