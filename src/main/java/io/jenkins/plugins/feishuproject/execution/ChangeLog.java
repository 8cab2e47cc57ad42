package io.jenkins.plugins.feishuproject.execution;

import hudson.console.HyperlinkNote;
import io.jenkins.plugins.feishuproject.api.CallListener;
import io.jenkins.plugins.feishuproject.api.FeishuProjectException;
import io.jenkins.plugins.feishuproject.api.NodeUpdate;
import io.jenkins.plugins.feishuproject.api.client.FeishuProjectClient;
import io.jenkins.plugins.feishuproject.config.SiteSettings;
import io.jenkins.plugins.feishuproject.plan.comparison.ChangeSummary;
import io.jenkins.plugins.feishuproject.report.BilingualText;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jvnet.localizer.Localizable;

/** Writes the build log of a change, one line per fact, and tracks what the step is waiting for. */
final class ChangeLog implements CallListener {

    private final BuildContext build;
    private final PendingChange change;
    private final SiteSettings settings;
    private volatile Localizable status = Messages._ChangeLog_beginning();

    ChangeLog(BuildContext build, PendingChange change, SiteSettings settings) {
        this.build = build;
        this.change = change;
        this.settings = settings;
    }

    /** What the step is waiting for, for Pipeline's thread dump. */
    String status() {
        return status.toString();
    }

    void warnIfPlainHttp() {
        if (settings.baseUrl().isPlainHttp()) {
            print(Messages.ChangeLog_plainHttp(settings.baseUrl()));
        }
    }

    void found(String asked, String found) {
        print(Messages.ChangeLog_found(asked, found));
    }

    /** Prints the requests that would be sent. */
    void dryRun(FeishuProjectClient client) {
        print(Messages.ChangeLog_dryRun());
        change.calls().forEach(call -> print(build.masking().inJson(call.preview(client, change.address()))));
    }

    void succeeded(AcceptedChange accepted) {
        Masking masking = build.masking();
        String node = masking.inLog(change.nodeLabel());
        String changes = masking.inLog(words(accepted.wasDoneBefore() ? change.lastAsked() : change.asked()));
        // The link is encoded and can no longer be masked afterwards, so its parts are masked first.
        String workItem = HyperlinkNote.encodeTo(
                change.url(settings.baseUrl(), masking),
                masking.in(change.workItem().workItemId()));
        build.listener()
                .getLogger()
                .println(
                        accepted.wasDoneBefore()
                                ? ChangeMessages.doneBefore(change.action(), node, workItem, changes)
                                : ChangeMessages.done(change.action(), node, workItem, changes));
    }

    private String words(List<NodeUpdate> changes) {
        return ChangeSummary.of(changes, settings.calendar().timeZone(), Locale.getDefault());
    }

    /** Adds a remark to a success. */
    void remarked(BilingualText remark) {
        print(Messages.ChangeLog_remark(remark.in(Locale.getDefault())));
    }

    void verified() {
        print(Messages.ChangeLog_verified());
    }

    void warned(String sentence) {
        print("WARNING: " + sentence);
    }

    void ignored(String sentence) {
        print(Messages.ChangeLog_ignored(sentence));
    }

    /** Logs what an abort means for the change, and returns that message. */
    BilingualText aborted() {
        BilingualText words = ChangeMessages.aborted(change);
        print(words.in(Locale.getDefault()));
        return words;
    }

    /** Logs retries of read-only calls without counting them as attempts to change the node. */
    CallListener ofLookUps() {
        return new CallListener() {
            @Override
            public void authorizing() {
                ChangeLog.this.authorizing();
            }

            @Override
            public void waiting() {
                ChangeLog.this.waiting();
            }

            @Override
            public void sending() {
                tellSending();
            }

            @Override
            public void retrying(FeishuProjectException cause, Duration delay) {
                ChangeLog.this.retrying(cause, delay);
            }
        };
    }

    @Override
    public void authorizing() {
        status = Messages._ChangeLog_waitingForToken(settings.baseUrl());
    }

    @Override
    public void waiting() {
        status = Messages._ChangeLog_waitingForTurn();
    }

    @Override
    public void sending() {
        change.sending();
        tellSending();
    }

    private void tellSending() {
        status = Messages._ChangeLog_waitingForResponse(settings.baseUrl());
    }

    @Override
    public void reached() {
        change.reached();
    }

    @Override
    public void retrying(FeishuProjectException cause, Duration delay) {
        status = Messages._ChangeLog_waitingToRetry(String.valueOf(delay.toMillis()));
        print(Messages.ChangeLog_retrying(String.valueOf(delay.toMillis()), cause.getMessage()));
    }

    void lookingAgain(Duration delay) {
        status = Messages._ChangeLog_waitingToVerify(String.valueOf(delay.toMillis()));
        print(Messages.ChangeLog_lookingAgain(String.valueOf(delay.toMillis())));
    }

    private void print(String line) {
        build.listener().getLogger().println(build.masking().inLog(line));
    }
}
