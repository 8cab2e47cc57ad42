package io.jenkins.plugins.feishuproject.step;

import hudson.model.Result;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Assertions;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jvnet.hudson.test.JenkinsRule;

/** What a user sees of a build: its result and its log. */
final class RunAssert extends AbstractAssert<RunAssert, WorkflowRun> {

    private RunAssert(WorkflowRun run) {
        super(run, RunAssert.class);
    }

    static RunAssert assertThat(WorkflowRun run) {
        return new RunAssert(run);
    }

    RunAssert hasResult(Result result) {
        Assertions.assertThat(actual.getResult()).as(log()).isEqualTo(result);
        return this;
    }

    RunAssert hasLogContaining(String... texts) {
        Assertions.assertThat(log()).contains(texts);
        return this;
    }

    RunAssert hasLogWithout(String... texts) {
        Assertions.assertThat(log()).doesNotContain(texts);
        return this;
    }

    RunAssert hasNoStackTrace() {
        return hasLogWithout("\tat ", "Exception:");
    }

    private String log() {
        try {
            return JenkinsRule.getLog(actual);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
