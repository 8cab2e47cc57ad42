package io.jenkins.plugins.feishuproject.step;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.api.NodeUpdate;
import io.jenkins.plugins.feishuproject.api.Receipt;
import io.jenkins.plugins.feishuproject.config.Connections;
import io.jenkins.plugins.feishuproject.config.SiteSettings;
import io.jenkins.plugins.feishuproject.plan.ChangeWords;
import io.jenkins.plugins.feishuproject.report.NodeUpdateRecord;
import io.jenkins.plugins.feishuproject.report.NodeUpdatesAction;
import io.jenkins.plugins.feishuproject.report.Wording;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Keeps with the build what became of a change. */
final class BuildRecord {

    private final Host host;
    private final PendingChange change;
    private final SiteSettings settings;

    BuildRecord(Host host, PendingChange change, SiteSettings settings) {
        this.host = host;
        this.change = change;
        this.settings = settings;
    }

    /** Adds {@code result} to the build's page; returns it as the step does. */
    Map<String, Object> keep(ChangeResult result) {
        String workItemUrl = change.workItem().url(settings.baseUrl());
        long millis = Connections.get().clock().millis() - change.begun();
        add(result.toRecord(change, workItemUrl, changes(), millis));
        return result.toMap(change, workItemUrl);
    }

    // What came of the change is so whether or not the page can tell of it, so the step does not fail for that.
    private void add(NodeUpdateRecord update) {
        try {
            NodeUpdatesAction.add(host.run(), update);
        } catch (IOException e) {
            host.listener().getLogger().println(Messages.BuildRecord_notKept(e));
        }
    }

    private Wording changes() {
        List<NodeUpdate> asked = change.asked();
        return Wording.of(locale -> ChangeWords.of(asked, settings.calendar().timeZone(), locale));
    }

    /** What there is to say of a success that was one before. */
    @CheckForNull
    static Wording remark(Receipt receipt) {
        return receipt.wasDoneBefore() ? Wording.of(Messages._BuildRecord_doneBefore()::toString) : null;
    }
}
