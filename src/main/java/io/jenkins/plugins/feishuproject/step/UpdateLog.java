package io.jenkins.plugins.feishuproject.step;

import hudson.console.HyperlinkNote;
import hudson.model.TaskListener;
import io.jenkins.plugins.feishuproject.api.CallProgress;
import io.jenkins.plugins.feishuproject.api.FeishuProjectException;
import io.jenkins.plugins.feishuproject.config.SiteSettings;
import io.jenkins.plugins.feishuproject.plan.ChangeWords;
import java.time.Duration;
import java.util.Locale;

/** What the build's log says about an update, one line a fact. */
final class UpdateLog implements CallProgress {

    private final TaskListener listener;
    private final PendingUpdate update;
    private final SiteSettings settings;

    UpdateLog(TaskListener listener, PendingUpdate update, SiteSettings settings) {
        this.listener = listener;
        this.update = update;
        this.settings = settings;
    }

    String workItemUrl() {
        return update.address().workItemUrl(settings.baseUrl());
    }

    void warnIfUnprotected() {
        if (settings.baseUrl().isUnprotected()) {
            print(Messages.UpdateLog_unprotected(settings.baseUrl()));
        }
    }

    void updated() {
        String changes = ChangeWords.of(update.updates(), settings.timeZone(), Locale.getDefault());
        String workItem = HyperlinkNote.encodeTo(workItemUrl(), update.address().workItemId());
        print(Messages.UpdateLog_updated(update.address().nodeId(), workItem, changes));
    }

    /** One sentence on what was refused, and why. */
    String refusal(String reason) {
        String nodeId = update.address().nodeId();
        String workItemId = update.address().workItemId();
        return update.isPartlyDone()
                ? Messages.UpdateLog_schedulesRefused(nodeId, workItemId, reason)
                : Messages.UpdateLog_refused(nodeId, workItemId, reason);
    }

    void warned(String sentence) {
        print("WARNING: " + sentence);
    }

    void ignored(String sentence) {
        print(Messages.UpdateLog_ignored(sentence));
    }

    @Override
    public void sending() {
        update.sending();
    }

    @Override
    public void retrying(FeishuProjectException cause, Duration delay) {
        print(Messages.UpdateLog_retrying(String.valueOf(delay.toMillis()), cause.getMessage()));
    }

    private void print(String line) {
        listener.getLogger().println(line);
    }
}
