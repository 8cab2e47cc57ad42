package io.jenkins.plugins.feishuproject.execution;

import hudson.Util;
import io.jenkins.plugins.feishuproject.api.CallListener;
import io.jenkins.plugins.feishuproject.api.FeishuProjectException;
import io.jenkins.plugins.feishuproject.api.LocalizedMessage;
import io.jenkins.plugins.feishuproject.config.SiteSettings;
import io.jenkins.plugins.feishuproject.execution.build.BuildContext;
import io.jenkins.plugins.feishuproject.report.Excerpt;
import java.time.Duration;
import org.jvnet.localizer.Localizable;

/** Writes the build log of a step, one line per fact, tracks what the step waits for, and whether it still does. */
class StepLog implements CallListener {

    protected final BuildContext build;
    protected final SiteSettings settings;

    private volatile Localizable status = Messages._StepLog_beginning();

    StepLog(BuildContext build, SiteSettings settings) {
        this.build = build;
        this.settings = settings;
    }

    /** What the step is waiting for, for Pipeline's thread dump. */
    final String status() {
        return status.toString();
    }

    final void waitingFor(Localizable reason) {
        status = reason;
    }

    final void warnIfPlainHttp() {
        if (settings.baseUrl().isPlainHttp()) {
            print(Messages.StepLog_plainHttp(settings.baseUrl()));
        }
    }

    /** The step goes on after a restart. */
    final void resumed(Duration age) {
        print(Messages.StepLog_resumed(Util.getTimeSpanString(age.toMillis())));
    }

    final void found(String asked, String found) {
        print(Messages.StepLog_found(asked, found));
    }

    final void foundMore(int addresses) {
        print(Messages.StepLog_foundMore(LocalizedMessage.count(addresses)));
    }

    final void warned(String sentence) {
        print("WARNING: " + sentence);
    }

    final void ignored(String sentence) {
        print(Messages.StepLog_ignored(sentence));
    }

    @Override
    public final boolean isWanted() {
        return build.isRunning();
    }

    @Override
    public final void authorizing() {
        waitingFor(Messages._StepLog_waitingForToken(settings.baseUrl()));
    }

    @Override
    public final void waiting() {
        waitingFor(Messages._StepLog_waitingForTurn());
    }

    @Override
    public final void sending() {
        waitingFor(Messages._StepLog_waitingForResponse(settings.baseUrl()));
    }

    @Override
    public final void retrying(FeishuProjectException cause, Duration delay) {
        String millis = String.valueOf(delay.toMillis());
        waitingFor(Messages._StepLog_waitingToRetry(millis));
        print(Messages.StepLog_retrying(millis, cause.getMessage()));
    }

    final void print(String line) {
        build.listener().getLogger().println(shown(line, Excerpt.MAX_LINE));
    }

    /** The text for the log, whose own filters mask what is not masked here; or an excerpt, with everything masked. */
    final String shown(String text, int length) {
        return text.length() <= length
                ? build.masking().inLog(text)
                : Excerpt.of(build.masking().in(text), length);
    }

    /** Writes out what was printed, which may be buffered for seconds otherwise. */
    final void flush() {
        build.listener().getLogger().flush();
    }
}
