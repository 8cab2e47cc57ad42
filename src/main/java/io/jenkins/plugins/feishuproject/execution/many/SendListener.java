package io.jenkins.plugins.feishuproject.execution.many;

import io.jenkins.plugins.feishuproject.api.CallListener;
import io.jenkins.plugins.feishuproject.api.FeishuProjectException;
import io.jenkins.plugins.feishuproject.execution.StepLog;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Follows the requests that change a work item, and keeps account of what may have been done. */
@Restricted(NoExternalUse.class)
public final class SendListener implements CallListener {

    private final StepLog log;
    private final Consumer<UnaryOperator<Sent>> account;
    private int retries;

    public SendListener(StepLog log, Consumer<UnaryOperator<Sent>> account) {
        this.log = log;
        this.account = account;
    }

    @Override
    public boolean isWanted() {
        return log.isWanted();
    }

    @Override
    public boolean isPatient() {
        return log.isPatient();
    }

    @Override
    public int retries() {
        return retries;
    }

    /** The change is sent by another call, which is a retry like those within a call. */
    public void sendingAgain() {
        retries++;
    }

    @Override
    public void turnedAway(FeishuProjectException refusal) throws InterruptedException {
        log.turnedAway(refusal);
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
        account.accept(Sent::sending);
        log.sending();
    }

    @Override
    public void reached() {
        account.accept(Sent::reached);
    }

    @Override
    public void withoutEffect() {
        account.accept(Sent::withoutEffect);
    }

    @Override
    public void retrying(FeishuProjectException cause, Duration delay) throws InterruptedException {
        retries++;
        log.retrying(cause, delay);
    }
}
