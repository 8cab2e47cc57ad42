package io.jenkins.plugins.feishuproject.execution;

import com.google.common.base.Throwables;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Util;
import hudson.console.HyperlinkNote;
import io.jenkins.plugins.feishuproject.api.CallListener;
import io.jenkins.plugins.feishuproject.api.FeishuProjectException;
import io.jenkins.plugins.feishuproject.api.LocalizedMessage;
import io.jenkins.plugins.feishuproject.api.WorkItemAddress;
import io.jenkins.plugins.feishuproject.config.SiteSettings;
import io.jenkins.plugins.feishuproject.execution.build.BuildContext;
import io.jenkins.plugins.feishuproject.execution.build.Masking;
import io.jenkins.plugins.feishuproject.report.Excerpt;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Writes the build log of a step, one line per fact, and tells what the step is waiting for. */
@Restricted(NoExternalUse.class)
public final class StepLog implements CallListener {

    private final BuildContext build;
    private final SiteSettings settings;
    private final String prefix;

    /** That of the step, if this is the log of one of its many work items. */
    @CheckForNull
    private final StepLog step;

    private final Set<String> told = ConcurrentHashMap.newKeySet();
    private volatile LocalizedMessage status = words("beginning");
    private volatile boolean isPatient;
    private volatile boolean isSlowed;

    StepLog(BuildContext build, SiteSettings settings) {
        this(build, settings, "", null);
    }

    private StepLog(BuildContext build, SiteSettings settings, String prefix, @CheckForNull StepLog step) {
        this.build = build;
        this.settings = settings;
        this.prefix = prefix;
        this.step = step;
    }

    /** The lines of one of many work items. What it waits for is not what the step waits for. */
    StepLog ofItem(int number, int count) {
        return new StepLog(build, settings, "[" + number + "/" + count + "] ", this);
    }

    /** Whether these are the lines of one of many work items, each of which has one line at its end. */
    public boolean isOfItem() {
        return step != null;
    }

    /** From now on requests that the API turns away for their rate only slow the step down. */
    public void bePatient() {
        isPatient = true;
    }

    @Override
    public boolean isPatient() {
        return step == null ? isPatient : step.isPatient;
    }

    /** Told once a step: the rate stays low for a minute after the last of these. */
    @Override
    public void turnedAway(FeishuProjectException refusal) throws InterruptedException {
        StepLog log = step == null ? this : step;
        if (!log.isSlowed) {
            log.isSlowed = true;
            log.print(Messages.StepLog_turnedAway(refusal.getMessage()));
        }
    }

    /** What the step is waiting for, for Pipeline's thread dump. */
    String status() {
        return status.toString();
    }

    public void waitingFor(LocalizedMessage reason) {
        status = reason;
    }

    void warnIfPlainHttp() throws InterruptedException {
        if (settings.baseUrl().isPlainHttp()) {
            print(Messages.StepLog_plainHttp(settings.baseUrl()));
        }
    }

    /** The step goes on after a restart. */
    void resumed(Duration age) throws InterruptedException {
        print(Messages.StepLog_resumed(Util.getTimeSpanString(age.toMillis())));
    }

    /** A name was looked up. */
    public void found(String asked, String found) throws InterruptedException {
        if (step == null) {
            print(Messages.StepLog_found(asked, found));
        } else if (step.told.add(asked + '\n' + found)) {
            step.found(asked, found);
        }
    }

    /** Something on the way to the end, which is told of a step on one work item only. */
    public void detail(String line) throws InterruptedException {
        if (step == null) {
            print(line);
        }
    }

    /** More addresses were looked up than are told one by one. */
    public void foundMore(int addresses) throws InterruptedException {
        print(Messages.StepLog_foundMore(LocalizedMessage.count(addresses)));
    }

    @Override
    public boolean isWanted() {
        return build.isRunning();
    }

    @Override
    public void authorizing() {
        waitingFor(words("waitingForToken", settings.baseUrl()));
    }

    @Override
    public void waiting() {
        waitingFor(words("waitingForTurn"));
    }

    @Override
    public void sending() {
        waitingFor(words("waitingForResponse", settings.baseUrl()));
    }

    @Override
    public void retrying(FeishuProjectException cause, Duration delay) throws InterruptedException {
        String millis = String.valueOf(delay.toMillis());
        waitingFor(words("waitingToRetry", millis));
        print(Messages.StepLog_retrying(millis, cause.getMessage()));
    }

    /** Adds a line to the log, and waits for it; a log that fails ends the step. */
    public void print(String line) throws InterruptedException {
        try {
            build.work().call(() -> {
                printNow(line);
                return null;
            });
        } catch (ExecutionException e) {
            Throwables.throwIfUnchecked(e.getCause());
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Adds a line to the log; part of the build's work. */
    public void printNow(String line) {
        printEncoded(shown(line, Excerpt.MAX_LINE));
    }

    /** Adds a line to the log that is masked, and may hold links; part of the build's work. */
    public void printEncoded(String line) {
        build.listener().getLogger().println(prefix + line);
    }

    /** The text for the log, whose own filters mask what is not masked here; or an excerpt, with everything masked. */
    public String shown(String text, int length) {
        // Measured once it is masked, which may make it longer.
        String masked = build.masking().inLog(text);
        return masked.length() <= length ? masked : Excerpt.of(build.masking().in(text), length);
    }

    /** The work item with a link to it, for {@link #printEncoded}. */
    public String link(WorkItemAddress workItem) {
        // It is encoded and can no longer be masked or cut afterwards, so its parts are masked first.
        Masking masking = build.masking();
        String url = workItem.mapped(masking::in).url(settings.baseUrl());
        String id = masking.excerpt(workItem.workItemId());
        return url.length() <= Excerpt.MAX_TEXT ? HyperlinkNote.encodeTo(url, id) : id;
    }

    private static LocalizedMessage words(String key, Object... arguments) {
        return LocalizedMessage.of(StepLog.class, key, arguments);
    }

    /** Writes out what was printed, which may be buffered for seconds otherwise. */
    public void flush() {
        build.listener().getLogger().flush();
    }
}
