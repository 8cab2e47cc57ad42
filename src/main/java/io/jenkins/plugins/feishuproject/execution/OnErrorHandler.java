package io.jenkins.plugins.feishuproject.execution;

import hudson.model.Result;
import io.jenkins.plugins.feishuproject.report.Outcome;
import java.io.IOException;
import java.util.Optional;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Applies the error policy: marks the build and its stage, and writes the error to the log. */
@Restricted(NoExternalUse.class)
public final class OnErrorHandler {

    private final Session session;

    public OnErrorHandler(Session session) {
        this.session = session;
    }

    /**
     * The outcome of a step that met this error.
     *
     * @param errCode empty if no usable response arrived
     */
    public Outcome decide(Optional<Long> errCode) {
        return switch (session.policy().decide(errCode)) {
            case FAILURE -> Outcome.FAILURE;
            case UNSTABLE -> Outcome.UNSTABLE;
            case WARNING -> Outcome.WARNING;
            case IGNORE -> Outcome.IGNORED;
        };
    }

    /**
     * Marks the build and its stage. A {@link Outcome#FAILURE} marks nothing, since the exception that ends the step
     * does.
     *
     * @param sentence describes the error, with the build's secrets masked
     */
    public void mark(Outcome outcome, String sentence) throws IOException, InterruptedException {
        if (outcome == Outcome.UNSTABLE) {
            session.build().run().setResult(Result.UNSTABLE);
        }
        if (outcome == Outcome.UNSTABLE || outcome == Outcome.WARNING) {
            session.build().mark(sentence);
        }
    }

    /** Writes the error to the log, unless the exception that ends the step does. */
    public void tell(Outcome outcome, String sentence) {
        if (outcome == Outcome.IGNORED) {
            session.log().printNow(Messages.OnErrorHandler_ignored(sentence));
        } else if (outcome != Outcome.FAILURE) {
            session.log().printNow("WARNING: " + sentence);
        }
    }
}
