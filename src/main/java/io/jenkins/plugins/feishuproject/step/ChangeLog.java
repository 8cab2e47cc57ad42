package io.jenkins.plugins.feishuproject.step;

import hudson.console.HyperlinkNote;
import hudson.model.TaskListener;
import io.jenkins.plugins.feishuproject.api.CallProgress;
import io.jenkins.plugins.feishuproject.api.FeishuProjectClient;
import io.jenkins.plugins.feishuproject.api.FeishuProjectException;
import io.jenkins.plugins.feishuproject.api.NodeUpdate;
import io.jenkins.plugins.feishuproject.api.Receipt;
import io.jenkins.plugins.feishuproject.config.SiteSettings;
import io.jenkins.plugins.feishuproject.plan.ChangeWords;
import io.jenkins.plugins.feishuproject.report.Wording;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** What the build's log says about a change, one line a fact. */
final class ChangeLog implements CallProgress {

    private final TaskListener listener;
    private final PendingChange change;
    private final SiteSettings settings;

    ChangeLog(TaskListener listener, PendingChange change, SiteSettings settings) {
        this.listener = listener;
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
        change.calls().forEach(call -> print(call.preview(client, change.address())));
    }

    void succeeded(Receipt receipt) {
        String workItem = HyperlinkNote.encodeTo(
                change.workItem().url(settings.baseUrl()), change.workItem().workItemId());
        Deed deed = Deed.of(change.action());
        print(
                receipt.wasDoneBefore()
                        ? deed.doneBefore(change.nodeLabel(), workItem, words(change.lastAsked()))
                        : deed.done(change.nodeLabel(), workItem, words(change.asked())));
    }

    private String words(List<NodeUpdate> changes) {
        return ChangeWords.of(changes, settings.calendar().timeZone(), Locale.getDefault());
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
        Wording words = change.aborted();
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

    private void print(String line) {
        listener.getLogger().println(line);
    }
}
