package io.jenkins.plugins.feishuproject.step;

import hudson.console.HyperlinkNote;
import io.jenkins.plugins.feishuproject.api.CallProgress;
import io.jenkins.plugins.feishuproject.api.FeishuProjectClient;
import io.jenkins.plugins.feishuproject.api.FeishuProjectException;
import io.jenkins.plugins.feishuproject.api.NodeUpdate;
import io.jenkins.plugins.feishuproject.config.SiteSettings;
import io.jenkins.plugins.feishuproject.plan.ChangeWords;
import io.jenkins.plugins.feishuproject.report.Wording;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** What the build's log says about a change, one line a fact. */
final class ChangeLog implements CallProgress {

    private final Host host;
    private final PendingChange change;
    private final SiteSettings settings;

    ChangeLog(Host host, PendingChange change, SiteSettings settings) {
        this.host = host;
        this.change = change;
        this.settings = settings;
    }

    void warnIfUnprotected() {
        if (settings.baseUrl().isUnprotected()) {
            print(Messages.ChangeLog_unprotected(settings.baseUrl()));
        }
    }

    void found(String asked, String found) {
        print(Messages.ChangeLog_found(asked, found));
    }

    /** Prints what would be sent. */
    void dryRun(FeishuProjectClient client) {
        print(Messages.ChangeLog_dryRun());
        change.calls().forEach(call -> print(host.masking().inJson(call.preview(client, change.address()))));
    }

    void succeeded(Accepted accepted) {
        Masking masking = host.masking();
        String node = masking.inLog(change.nodeLabel());
        String changes = masking.inLog(words(accepted.wasDoneBefore() ? change.lastAsked() : change.asked()));
        // A link is encoded, so that nothing can be masked in it afterwards.
        String workItem = HyperlinkNote.encodeTo(
                change.url(settings.baseUrl(), masking),
                masking.in(change.workItem().workItemId()));
        Deed deed = Deed.of(change.action());
        host.listener()
                .getLogger()
                .println(
                        accepted.wasDoneBefore()
                                ? deed.doneBefore(node, workItem, changes)
                                : deed.done(node, workItem, changes));
    }

    private String words(List<NodeUpdate> changes) {
        return ChangeWords.of(changes, settings.calendar().timeZone(), Locale.getDefault());
    }

    /** Tells what there is to say beside a success. */
    void remarked(Wording remark) {
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

    /** Tells what an abort means for the change; returns the same. */
    Wording aborted() {
        Wording words = EarlyEnd.aborted(change);
        print(words.in(Locale.getDefault()));
        return words;
    }

    /** Tells of retries of what changes nothing, and does not count it. */
    CallProgress ofLookUps() {
        return new CallProgress() {
            @Override
            public void sending() {}

            @Override
            public void reached() {}

            @Override
            public void retrying(FeishuProjectException cause, Duration delay) {
                ChangeLog.this.retrying(cause, delay);
            }
        };
    }

    @Override
    public void sending() {
        change.sending();
    }

    @Override
    public void reached() {
        change.reached();
    }

    @Override
    public void retrying(FeishuProjectException cause, Duration delay) {
        print(Messages.ChangeLog_retrying(String.valueOf(delay.toMillis()), cause.getMessage()));
    }

    void lookingAgain(Duration delay) {
        print(Messages.ChangeLog_lookingAgain(String.valueOf(delay.toMillis())));
    }

    private void print(String line) {
        host.listener().getLogger().println(host.masking().inLog(line));
    }
}
