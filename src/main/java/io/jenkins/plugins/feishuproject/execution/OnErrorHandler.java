package io.jenkins.plugins.feishuproject.execution;

import hudson.model.Result;
import io.jenkins.plugins.feishuproject.execution.build.BuildContext;
import io.jenkins.plugins.feishuproject.plan.ErrorPolicy;
import io.jenkins.plugins.feishuproject.report.Outcome;
import java.io.IOException;
import java.util.Optional;

/** Applies the error policy: marks the build and its stage, and writes the error to the log. */
final class OnErrorHandler {

    private final BuildContext build;
    private final ErrorPolicy policy;
    private final StepLog log;

    OnErrorHandler(BuildContext build, ErrorPolicy policy, StepLog log) {
        this.build = build;
        this.policy = policy;
        this.log = log;
    }

    /**
     * The outcome of a step that met this error.
     *
     * @param errCode empty if no usable response arrived
     */
    Outcome decide(Optional<Long> errCode) {
        return switch (policy.decide(errCode)) {
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
    void mark(Outcome outcome, String sentence) throws IOException, InterruptedException {
        if (outcome == Outcome.UNSTABLE) {
            build.run().setResult(Result.UNSTABLE);
        }
        if (outcome == Outcome.UNSTABLE || outcome == Outcome.WARNING) {
            build.mark(sentence);
        }
    }

    /** Writes the error to the log, unless the exception that ends the step does. */
    void tell(Outcome outcome, String sentence) {
        if (outcome == Outcome.IGNORED) {
            log.ignored(sentence);
        } else if (outcome != Outcome.FAILURE) {
            log.warned(sentence);
        }
    }
}
