package io.jenkins.plugins.feishuproject.step;

import io.jenkins.plugins.feishuproject.api.FeishuProjectClient;
import io.jenkins.plugins.feishuproject.config.Connections;
import io.jenkins.plugins.feishuproject.config.FeishuProjectConfiguration;
import io.jenkins.plugins.feishuproject.config.Site;
import io.jenkins.plugins.feishuproject.config.SiteSettings;
import io.jenkins.plugins.feishuproject.config.UnfitConnectionException;

/**
 * A change that can begin, since its site and its credential are found fit.
 *
 * @param run makes the calls
 * @param ending says what comes of them
 */
record OpenChange(ChangeRun run, Ending ending) {

    /** Looks up site and credential, which may block. */
    static OpenChange of(NodeChangeStep step, PendingChange pending, Host host) throws ChangeRefusedException {
        try {
            return open(step, pending, host);
        } catch (UnfitConnectionException e) {
            throw new ChangeRefusedException(e.getMessage());
        }
    }

    private static OpenChange open(NodeChangeStep step, PendingChange pending, Host host)
            throws UnfitConnectionException {
        Site site = FeishuProjectConfiguration.get().site(step.getSite());
        SiteSettings settings = new SiteSettings(site);
        FeishuProjectClient client =
                Connections.get().connect(site, step.getCredentialsId(), step.getUserKey(), host.run());
        ChangeLog log = new ChangeLog(host.listener(), pending, settings);
        log.warnIfUnprotected();
        Refusals refusals = new Refusals(pending, settings.calendar().timeZone());
        ChangeRun run = new ChangeRun(step, pending, client, log, refusals, host);
        BuildRecord record = new BuildRecord(host, pending, settings);
        return new OpenChange(run, new Ending(host, step, step.errorPolicy(site), record, log));
    }
}
