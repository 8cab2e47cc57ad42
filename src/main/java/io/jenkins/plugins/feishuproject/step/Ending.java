package io.jenkins.plugins.feishuproject.step;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Result;
import io.jenkins.plugins.feishuproject.api.ApiErrorException;
import io.jenkins.plugins.feishuproject.plan.ErrorPolicy;
import io.jenkins.plugins.feishuproject.plan.OnError;
import io.jenkins.plugins.feishuproject.plan.WrongArgumentsException;
import io.jenkins.plugins.feishuproject.report.Outcome;
import io.jenkins.plugins.feishuproject.report.Wording;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Ends a change by what came back, as the error policy wants it. */
final class Ending {

    private static final Logger LOGGER = Logger.getLogger(Ending.class.getName());

    private final Host host;
    private final PendingChange change;
    private final ErrorPolicy policy;
    private final BuildRecord record;
    private final ChangeLog log;

    Ending(Host host, PendingChange change, ErrorPolicy policy, BuildRecord record, ChangeLog log) {
        this.host = host;
        this.change = change;
        this.policy = policy;
        this.record = record;
        this.log = log;
    }

    /**
     * What the step returns.
     *
     * @param accepted what came back; null after a dry run
     * @param failure what stood in the way; null if nothing did
     * @throws ChangeRefusedException if the build is to fail, whatever went wrong
     */
    Map<String, Object> end(@CheckForNull Accepted accepted, @CheckForNull Throwable failure)
            throws ChangeRefusedException {
        try {
            return failure == null ? succeeded(accepted) : failed(failure);
        } catch (ChangeRefusedException e) {
            throw e;
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    private Map<String, Object> succeeded(@CheckForNull Accepted accepted) {
        if (accepted == null) {
            return record.keep(ChangeResult.withoutAnswer(Outcome.DRY_RUN, null));
        }
        log.succeeded(accepted);
        Wording remark = accepted.remark();
        if (remark != null && !accepted.wasDoneBefore()) {
            log.remarked(remark);
        } else if (change.request().verify()) {
            log.verified();
        }
        return record.keep(ChangeResult.succeeded(accepted).masked(host.masking()));
    }

    private Map<String, Object> failed(Throwable failure) throws Throwable {
        if (failure instanceof Refusal refusal) {
            return refused(refusal);
        } else if (failure instanceof WrongArgumentsException wrong) {
            String sentence = Messages.NodeStep_wrongArguments(change.request().functionName(), wrong.getMessage());
            throw recorded(
                    Wording.of(wrong::in),
                    new ChangeRefusedException(host.masking().in(sentence)));
        } else if (failure instanceof UnsavedException unsaved) {
            throw recorded(unsaved.wording(), new ChangeRefusedException(unsaved.getMessage()));
        }
        throw failure;
    }

    private Map<String, Object> refused(Refusal refusal) throws IOException, InterruptedException {
        String sentence = host.masking().in(refusal.getMessage());
        OnError onError = policy.decide(refusal.error().map(ApiErrorException::errCode));
        switch (onError) {
            case FAILURE -> {}
            case UNSTABLE -> {
                host.run().setResult(Result.UNSTABLE);
                warn(sentence);
            }
            case WARNING -> warn(sentence);
            case IGNORE -> log.ignored(sentence);
        }
        Outcome outcome = onError == OnError.IGNORE ? Outcome.IGNORED : Outcome.valueOf(onError.name());
        ChangeResult result = ChangeResult.refused(outcome, refusal).masked(host.masking());
        Map<String, Object> returned = record.keep(result);
        if (onError == OnError.FAILURE) {
            throw new ChangeRefusedException(sentence, result);
        }
        return returned;
    }

    private void warn(String sentence) throws IOException, InterruptedException {
        host.mark(sentence);
        log.warned(sentence);
    }

    /** Somebody ended the build in the middle of the change. */
    void aborted() {
        record(Outcome.ABORTED, log.aborted());
    }

    /** Nobody thought of this one: a sentence for the build, all of it for those who read the system log. */
    private ChangeRefusedException broken(Throwable failure) {
        LOGGER.log(Level.WARNING, failure, () -> "A change of a node failed in " + host.run());
        Wording words = EarlyEnd.broken(change, failure);
        ChangeRefusedException sentence =
                new ChangeRefusedException(host.masking().in(words.in(Locale.getDefault())));
        try {
            return recorded(words, sentence);
        } catch (Throwable unrecorded) {
            LOGGER.log(Level.WARNING, unrecorded, () -> "The failure could not be recorded in " + host.run());
            return sentence;
        }
    }

    private ChangeRefusedException recorded(Wording remark, ChangeRefusedException refused) {
        record(Outcome.FAILURE, remark);
        return refused;
    }

    private void record(Outcome outcome, Wording remark) {
        record.keep(ChangeResult.withoutAnswer(outcome, remark).masked(host.masking()));
    }
}
