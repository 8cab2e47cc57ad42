package io.jenkins.plugins.feishuproject.execution;

import hudson.console.HyperlinkNote;
import io.jenkins.plugins.feishuproject.api.CallListener;
import io.jenkins.plugins.feishuproject.api.FeishuProjectException;
import io.jenkins.plugins.feishuproject.api.NodeUpdate;
import io.jenkins.plugins.feishuproject.api.client.FeishuProjectClient;
import io.jenkins.plugins.feishuproject.api.text.OneLine;
import io.jenkins.plugins.feishuproject.config.SiteSettings;
import io.jenkins.plugins.feishuproject.execution.build.BuildContext;
import io.jenkins.plugins.feishuproject.execution.build.Masking;
import io.jenkins.plugins.feishuproject.plan.comparison.ChangeSummary;
import io.jenkins.plugins.feishuproject.report.BilingualText;
import io.jenkins.plugins.feishuproject.report.Excerpt;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** The log of a step that changes a node; it counts the requests that do. */
final class ChangeLog extends StepLog {

    private final PendingChange change;

    ChangeLog(BuildContext build, PendingChange change, SiteSettings settings) {
        super(build, settings);
        this.change = change;
    }

    /** Prints the requests that would be sent. */
    void dryRun(FeishuProjectClient client) {
        print(Messages.ChangeLog_dryRun());
        change.calls()
                .forEach(call -> print(OneLine.escaped(build.masking()
                        .inJson(call.preview(client, change.target().address())))));
    }

    void succeeded(AcceptedChange accepted) {
        String node = shown(change.target().nodeLabel(), Excerpt.MAX_TEXT);
        String changes = shown(words(accepted.wasDoneBefore() ? change.lastAsked() : change.asked()), Excerpt.MAX_TEXT);
        String workItem = workItem();
        build.listener()
                .getLogger()
                .println(
                        accepted.wasDoneBefore()
                                ? ChangeMessages.doneBefore(change.action(), node, workItem, changes)
                                : ChangeMessages.done(change.action(), node, workItem, changes));
    }

    // A link is encoded and can no longer be masked or cut afterwards, so its parts are masked first.
    private String workItem() {
        Masking masking = build.masking();
        String url = change.target().url(settings.baseUrl(), masking);
        String id = Excerpt.ofText(masking.in(change.target().workItem().workItemId()));
        return url.length() <= Excerpt.MAX_TEXT ? HyperlinkNote.encodeTo(url, id) : id;
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

    /** Logs what an abort means for the change, and returns that message. */
    BilingualText aborted() {
        BilingualText words = ChangeMessages.aborted(change);
        print(words.in(Locale.getDefault()));
        return words;
    }

    /** Follows requests that change the node, and counts them as attempts. */
    CallListener ofUpdates() {
        return new CallListener() {
            @Override
            public boolean isWanted() {
                return ChangeLog.this.isWanted();
            }

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
                change.sending();
                ChangeLog.this.sending();
            }

            @Override
            public void reached() {
                change.reached();
            }

            @Override
            public void withoutEffect() {
                change.withoutEffect();
            }

            @Override
            public void retrying(FeishuProjectException cause, Duration delay) {
                ChangeLog.this.retrying(cause, delay);
            }
        };
    }

    void lookingAgain(Duration delay) {
        String millis = String.valueOf(delay.toMillis());
        waitingFor(Messages._ChangeLog_waitingToVerify(millis));
        print(Messages.ChangeLog_lookingAgain(millis));
    }
}
