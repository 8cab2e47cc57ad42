package io.jenkins.plugins.feishuproject.step;

import hudson.AbortException;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.feishuproject.api.FeishuProjectClient;
import io.jenkins.plugins.feishuproject.api.Receipt;
import io.jenkins.plugins.feishuproject.config.Connections;
import io.jenkins.plugins.feishuproject.config.FeishuProjectConfiguration;
import io.jenkins.plugins.feishuproject.config.Site;
import io.jenkins.plugins.feishuproject.config.SiteSettings;
import io.jenkins.plugins.feishuproject.plan.WrongArgumentsException;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/**
 * Sends the calls of a step one after the other. No thread waits for an answer: the step is saved, then sent, and ended
 * by what comes back. After a restart it sends again what was pending.
 */
final class UpdateNodeExecution extends StepExecution {

    private static final long serialVersionUID = 1L;

    private final UpdateNodeStep step;
    private PendingUpdate pending;
    private transient CompletableFuture<Receipt> running;
    private transient boolean ended;

    UpdateNodeExecution(UpdateNodeStep step, StepContext context) {
        super(context);
        this.step = step;
    }

    @Override
    public boolean start() throws Exception {
        Site site = FeishuProjectConfiguration.get().site(step.getSite());
        try {
            pending = new PendingUpdate(step.plan(site, new SiteSettings(site).timeZone()));
        } catch (WrongArgumentsException e) {
            throw new AbortException(Messages.UpdateNodeStep_wrongArguments(e.getMessage()));
        }
        getContext().saveState().addListener(this::connect, Connections.get().executor());
        return false;
    }

    @Override
    public void onResume() {
        Connections.get().executor().execute(this::connect);
    }

    @Override
    public void stop(Throwable cause) throws Exception {
        if (!end()) {
            return;
        }
        if (pending.attempts() > 0) {
            getContext().get(TaskListener.class).getLogger().println(Messages.UpdateNodeExecution_aborted());
        }
        super.stop(cause);
    }

    private void connect() {
        try {
            Site site = FeishuProjectConfiguration.get().site(step.getSite());
            Run<?, ?> run = getContext().get(Run.class);
            TaskListener listener = getContext().get(TaskListener.class);
            UpdateLog log = new UpdateLog(listener, pending, new SiteSettings(site));
            FeishuProjectClient client =
                    Connections.get().connect(site, step.getCredentialsId(), step.getUserKey(), run);
            log.warnIfUnprotected();
            send(client, new Ending(getContext(), pending, step.errorPolicy(site), log));
        } catch (IOException | InterruptedException | RuntimeException e) {
            fail(e);
        }
    }

    private synchronized void send(FeishuProjectClient client, Ending ending) {
        if (ended) {
            return;
        }
        PendingUpdate.Call call = pending.next();
        running = client.updateNode(pending.address(), call.update(), call.idempotencyKey(), ending.log());
        running.whenComplete((receipt, failure) -> {
            if (failure == null && pending.accepted()) {
                send(client, ending);
            } else if (end()) {
                end(ending, receipt, failure);
            }
        });
    }

    private void end(Ending ending, Receipt receipt, Throwable failure) {
        try {
            if (failure == null) {
                ending.succeeded(receipt);
            } else {
                ending.failed(failure);
            }
        } catch (IOException | InterruptedException | RuntimeException e) {
            getContext().onFailure(e);
        }
    }

    private void fail(Exception failure) {
        if (end()) {
            getContext().onFailure(failure);
        }
    }

    /** Whether the step ends now; false if it has ended before. What still runs is cancelled. */
    private synchronized boolean end() {
        boolean first = !ended;
        ended = true;
        if (first && running != null) {
            running.cancel(true);
        }
        return first;
    }
}
