package io.jenkins.plugins.feishuproject.execution;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.api.client.CallChain;
import io.jenkins.plugins.feishuproject.api.client.FeishuProjectClient;
import io.jenkins.plugins.feishuproject.api.client.Futures;
import io.jenkins.plugins.feishuproject.config.Connections;
import io.jenkins.plugins.feishuproject.config.FeishuProjectConfiguration;
import io.jenkins.plugins.feishuproject.config.Site;
import io.jenkins.plugins.feishuproject.config.SiteException;
import io.jenkins.plugins.feishuproject.config.SiteSettings;
import io.jenkins.plugins.feishuproject.execution.build.BuildContext;
import io.jenkins.plugins.feishuproject.plan.ErrorPolicy;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.util.Timer;

/**
 * A change in progress, with the build that makes it and the site it is sent to.
 *
 * @param change the change to make
 * @param build the build that makes it
 * @param settings of the site
 * @param policy how errors affect the build
 * @param client uses the resolved credential
 * @param calls the calls in flight, which can be cancelled
 * @param log writes the build log
 * @param failures describes failures
 */
record ChangeSession(
        PendingChange change,
        BuildContext build,
        SiteSettings settings,
        ErrorPolicy policy,
        FeishuProjectClient client,
        CallChain calls,
        ChangeLog log,
        ChangeFailures failures) {

    private static final Logger LOGGER = Logger.getLogger(ChangeSession.class.getName());

    /** Looks up the site and the credential, which may block. */
    static ChangeSession open(PendingChange change, BuildContext build) throws ChangeFailedException {
        try {
            ChangeSession opened = connected(change, build);
            opened.log.warnIfPlainHttp();
            return opened;
        } catch (SiteException e) {
            throw refused(e.getMessage(), build);
        } catch (RuntimeException | Error e) {
            throw refused(broken(change, e), build);
        }
    }

    private static ChangeFailedException refused(String sentence, BuildContext build) {
        try {
            return new ChangeFailedException(build.masking().in(sentence));
        } finally {
            build.close();
        }
    }

    private static ChangeSession connected(PendingChange change, BuildContext build) throws SiteException {
        ChangeRequest request = change.request();
        Site site = FeishuProjectConfiguration.get().pinned(request.site());
        SiteSettings settings = new SiteSettings(site);
        FeishuProjectClient client =
                Connections.get().connect(settings, request.credentialsId(), request.userKey(), build.run());
        return new ChangeSession(
                change,
                build,
                settings,
                new ErrorPolicy(request.onError(), site.errorPolicy()),
                client,
                new CallChain(),
                new ChangeLog(build, change, settings),
                new ChangeFailures(change, settings.calendar().timeZone(), client.userKey()));
    }

    /**
     * The build log's message for an unexpected failure; the system log gets the stack trace.
     *
     * @param change null if it could not be read
     */
    static String broken(@CheckForNull PendingChange change, Throwable failure) {
        LOGGER.log(Level.WARNING, "The change of a node could not begin", failure);
        return ChangeMessages.broken(change, failure).in(Locale.getDefault());
    }

    /** Waits without blocking a thread, until cancelled. */
    CompletableFuture<Void> pause(Duration time) {
        return calls.run(() -> Futures.delay(Timer.get(), time));
    }

    /** Makes the calls; see {@link ChangeRunner#start}. */
    CompletableFuture<AcceptedChange> start(boolean resumed) {
        if (resumed) {
            log.resumed(Duration.ofMillis(Math.max(0, Connections.get().clock().millis() - change.begun())));
        }
        return new ChangeRunner(this).start(resumed);
    }

    /** What the step returns; see {@link OutcomeHandler#end}. */
    Map<String, Object> end(@CheckForNull AcceptedChange accepted, @CheckForNull Throwable failure)
            throws ChangeFailedException {
        try {
            return new OutcomeHandler(this).end(accepted, failure);
        } finally {
            build.close();
        }
    }

    /** Cancels the calls in flight, and records what that means for the change. */
    void abort() {
        calls.callOff();
        try {
            new OutcomeHandler(this).aborted();
        } finally {
            build.close();
        }
    }
}
