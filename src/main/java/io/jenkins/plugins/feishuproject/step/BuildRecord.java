package io.jenkins.plugins.feishuproject.step;

import io.jenkins.plugins.feishuproject.api.NodeUpdate;
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
        long millis = Connections.get().clock().millis() - change.begun();
        Masking masking = host.masking();
        add(result.toRecord(change, change.url(settings.baseUrl(), masking), changes(), millis, masking::in));
        return result.toMap(change, change.workItem().url(settings.baseUrl()));
    }

    // What came of the change is so whether or not the page can tell of it, so the step does not fail for that.
    private void add(NodeUpdateRecord update) {
        try {
            NodeUpdatesAction.add(host.run(), update);
        } catch (IOException | RuntimeException e) {
            host.listener().getLogger().println(Messages.BuildRecord_notKept(e));
        }
    }

    private Wording changes() {
        List<NodeUpdate> asked = change.asked();
        return Wording.of(locale -> ChangeWords.of(asked, settings.calendar().timeZone(), locale));
    }
}
