package io.jenkins.plugins.feishuproject.execution.node;

import io.jenkins.plugins.feishuproject.api.CallListener;
import io.jenkins.plugins.feishuproject.api.FeishuProjectException;
import io.jenkins.plugins.feishuproject.execution.Progress;
import io.jenkins.plugins.feishuproject.execution.StepLog;
import java.time.Duration;
import java.util.function.UnaryOperator;

/** Follows the requests that change a node, and keeps account of what may have been done. */
final class ChangeListener implements CallListener {

    private final StepLog log;
    private final Progress<NodeChange> progress;

    ChangeListener(StepLog log, Progress<NodeChange> progress) {
        this.log = log;
        this.progress = progress;
    }

    @Override
    public boolean isWanted() {
        return log.isWanted();
    }

    @Override
    public void authorizing() {
        log.authorizing();
    }

    @Override
    public void waiting() {
        log.waiting();
    }

    @Override
    public void sending() {
        note(Sent::sending);
        log.sending();
    }

    @Override
    public void reached() {
        note(Sent::reached);
    }

    @Override
    public void withoutEffect() {
        note(Sent::withoutEffect);
    }

    @Override
    public void retrying(FeishuProjectException cause, Duration delay) throws InterruptedException {
        log.retrying(cause, delay);
    }

    private void note(UnaryOperator<Sent> step) {
        progress.update(change -> change.with(step.apply(change.sent())));
    }
}
