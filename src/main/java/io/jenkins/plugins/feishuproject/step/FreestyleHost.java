package io.jenkins.plugins.feishuproject.step;

import hudson.model.Run;
import hudson.model.TaskListener;
import java.util.concurrent.CompletableFuture;

/**
 * A freestyle build, which does not outlive its controller.
 *
 * @param run the build
 * @param listener its log
 * @param masking what the log masks
 */
record FreestyleHost(Run<?, ?> run, TaskListener listener, Masking masking) implements Host {

    @Override
    public CompletableFuture<Void> save() {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void mark(String warning) {
        // There is no stage that could show it; the log has it.
    }
}
