package io.jenkins.plugins.feishuproject.execution;

import com.google.common.base.Throwables;
import io.jenkins.plugins.feishuproject.api.client.FeishuProjectClient;
import io.jenkins.plugins.feishuproject.config.Connections;
import io.jenkins.plugins.feishuproject.config.FeishuProjectConfiguration;
import io.jenkins.plugins.feishuproject.config.Reason;
import io.jenkins.plugins.feishuproject.config.Site;
import io.jenkins.plugins.feishuproject.config.SiteException;
import io.jenkins.plugins.feishuproject.config.SiteSettings;
import io.jenkins.plugins.feishuproject.config.Threads;
import io.jenkins.plugins.feishuproject.execution.build.BuildContext;
import io.jenkins.plugins.feishuproject.execution.build.ProgramSaves.Save;
import io.jenkins.plugins.feishuproject.execution.build.UnsavedException;
import io.jenkins.plugins.feishuproject.plan.ErrorPolicy;
import io.jenkins.plugins.feishuproject.report.UpdateRecord;
import io.jenkins.plugins.feishuproject.report.UpdatesAction;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * What a running step works with.
 *
 * @param build the build it runs in
 * @param settings of the site it calls
 * @param policy how errors affect the build
 * @param client uses the credential that was looked up
 * @param log writes the build log
 * @param beginning the save of the step's beginning
 * @param isResumed whether the step began before a restart of the controller
 * @param end claims the end of the step; false once it was aborted
 */
@Restricted(NoExternalUse.class)
public record Session(
        BuildContext build,
        SiteSettings settings,
        ErrorPolicy policy,
        FeishuProjectClient client,
        StepLog log,
        Save beginning,
        boolean isResumed,
        BooleanSupplier end) {

    private static final Logger LOGGER = Logger.getLogger(Session.class.getName());

    /** Looks up the site and the credential, for which it may block: it needs a platform thread. */
    static Session open(StepRequest request, BuildContext build, Save beginning, boolean isResumed, BooleanSupplier end)
            throws SiteException, InterruptedException {
        Site site = FeishuProjectConfiguration.get().pinned(request.site());
        SiteSettings settings = new SiteSettings(site);
        FeishuProjectClient client =
                Connections.get().connect(settings, request.credentialsId(), request.userKey(), build.run());
        StepLog log = new StepLog(build, settings);
        log.warnIfPlainHttp();
        ErrorPolicy policy = new ErrorPolicy(request.policy(), site.errorPolicy());
        if (isResumed) {
            log.resumed(Duration.ofMillis(Math.max(0, Connections.get().clock().millis() - request.begun())));
        }
        return new Session(build, settings, policy, client, log, beginning, isResumed, end);
    }

    /** The client anew: the site or the credential may have changed since the step began, or be gone. */
    public FeishuProjectClient reconnected(StepRequest request)
            throws SiteException, ExecutionException, InterruptedException {
        try {
            return Threads.get()
                    .onPlatform(() -> Connections.get()
                            .connect(
                                    new SiteSettings(
                                            FeishuProjectConfiguration.get().pinned(request.site())),
                                    request.credentialsId(),
                                    request.userKey(),
                                    build.run()));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SiteException gone) {
                throw gone;
            }
            throw e;
        }
    }

    /** Returns once the step would survive a kill of the controller; nothing may be sent before. */
    public void awaitBeginning() throws UnsavedException, InterruptedException {
        beginning.await(build.work());
    }

    /** Does part of the build's work. */
    public <T> T work(Callable<T> part) throws InterruptedException {
        try {
            return build.work().call(part);
        } catch (ExecutionException e) {
            Throwables.throwIfUnchecked(e.getCause());
            throw new IllegalStateException(e.getCause());
        }
    }

    /**
     * Tells how the step ends, as part of the build's work. From then on no abort is told.
     *
     * @throws ExecutionException if it could not be told
     */
    public <T> T tell(Callable<T> ending) throws StepFailure, ExecutionException, InterruptedException {
        if (!end.getAsBoolean()) {
            throw new InterruptedException("the step was aborted");
        }
        try {
            return build.work().call(() -> {
                T told = ending.call();
                log.flush();
                return told;
            });
        } catch (ExecutionException e) {
            if (e.getCause() instanceof StepFailure failure) {
                throw failure;
            }
            throw e;
        }
    }

    /**
     * Adds a row to the build's page, as part of the build's work. What the row tells of stands even if it cannot be
     * added, so the step goes on.
     *
     * @return whether it was added
     */
    public boolean record(UpdateRecord row) {
        try {
            UpdatesAction.add(build.run(), row);
            return true;
        } catch (IOException | RuntimeException e) {
            LOGGER.log(Level.WARNING, e, () -> "A row could not be recorded in " + build.run());
            log.printNow(Messages.Session_notRecorded(Reason.of(e)));
            return false;
        }
    }

    /** The same for one of many work items, as part of whose step it waits and logs. */
    public Session ofItem(int number, int count) {
        return new Session(build, settings, policy, client, log.ofItem(number, count), beginning, isResumed, end);
    }

    /** Waits; an interrupt ends it at once. */
    public void sleep(Duration time) throws InterruptedException {
        Connections.get().sleeper().sleep(time);
    }
}
