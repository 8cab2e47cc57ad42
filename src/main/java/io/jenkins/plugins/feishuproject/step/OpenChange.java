package io.jenkins.plugins.feishuproject.step;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.api.FeishuProjectClient;
import io.jenkins.plugins.feishuproject.config.Connections;
import io.jenkins.plugins.feishuproject.config.FeishuProjectConfiguration;
import io.jenkins.plugins.feishuproject.config.Site;
import io.jenkins.plugins.feishuproject.config.SiteSettings;
import io.jenkins.plugins.feishuproject.config.UnfitConnectionException;
import io.jenkins.plugins.feishuproject.plan.ErrorPolicy;
import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.util.Timer;

/**
 * A change that can begin, since its site and its credential are found fit.
 *
 * @param run makes the calls
 * @param ending says what comes of them
 */
record OpenChange(ChangeRun run, Ending ending) {

    private static final Logger LOGGER = Logger.getLogger(OpenChange.class.getName());

    /** Looks up site and credential, which may block. */
    static OpenChange of(PendingChange pending, Host host) throws ChangeRefusedException {
        try {
            return open(pending, host);
        } catch (UnfitConnectionException e) {
            throw new ChangeRefusedException(host.masking().in(e.getMessage()));
        } catch (RuntimeException | Error e) {
            throw new ChangeRefusedException(host.masking().in(broken(pending, e)));
        }
    }

    /**
     * What the log of the build says of a failure that nobody thought of; the system log has it all.
     *
     * @param pending null if it could not be read
     */
    static String broken(@CheckForNull PendingChange pending, Throwable failure) {
        LOGGER.log(Level.WARNING, "The change of a node could not begin", failure);
        return EarlyEnd.broken(pending, failure).in(Locale.getDefault());
    }

    private static OpenChange open(PendingChange pending, Host host) throws UnfitConnectionException {
        ChangeRequest request = pending.request();
        Site site = FeishuProjectConfiguration.get().pinned(request.site());
        SiteSettings settings = new SiteSettings(site);
        FeishuProjectClient client =
                Connections.get().connect(site, request.credentialsId(), request.userKey(), host.run());
        ChangeLog log = new ChangeLog(host, pending, settings);
        log.warnIfUnprotected();
        Refusals refusals = new Refusals(pending, settings.calendar().timeZone());
        ChangeRun run = new ChangeRun(pending, client, log, refusals, host, new RunningCall(Timer.get()));
        BuildRecord record = new BuildRecord(host, pending, settings);
        ErrorPolicy policy = new ErrorPolicy(request.onError(), site.errorPolicy());
        return new OpenChange(run, new Ending(host, pending, policy, record, log));
    }

    /** Ends what runs, and says what that means. */
    void abort() {
        run.callOff();
        ending.aborted();
    }
}
