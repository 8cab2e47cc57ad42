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
     * The outcome of a step that met this error. On {@link Outcome#FAILURE} nothing is marked or logged, since the
     * exception that ends the step does both.
     *
     * @param sentence describes the error, with the build's secrets masked
     * @param errCode empty if no usable response arrived
     */
    Outcome handle(String sentence, Optional<Long> errCode) throws IOException, InterruptedException {
        return switch (policy.decide(errCode)) {
            case FAILURE -> Outcome.FAILURE;
            case UNSTABLE -> {
                build.run().setResult(Result.UNSTABLE);
                yield warned(Outcome.UNSTABLE, sentence);
            }
            case WARNING -> warned(Outcome.WARNING, sentence);
            case IGNORE -> {
                log.ignored(sentence);
                yield Outcome.IGNORED;
            }
        };
    }

    private Outcome warned(Outcome outcome, String sentence) throws IOException, InterruptedException {
        build.mark(sentence);
        log.warned(sentence);
        return outcome;
    }
}
