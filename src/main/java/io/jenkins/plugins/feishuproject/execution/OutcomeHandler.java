package io.jenkins.plugins.feishuproject.execution;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.api.ApiErrorException;
import io.jenkins.plugins.feishuproject.api.BaseUrl;
import io.jenkins.plugins.feishuproject.api.NodeUpdate;
import io.jenkins.plugins.feishuproject.config.Connections;
import io.jenkins.plugins.feishuproject.config.Reason;
import io.jenkins.plugins.feishuproject.execution.build.BuildContext;
import io.jenkins.plugins.feishuproject.execution.build.Masking;
import io.jenkins.plugins.feishuproject.execution.build.UnsavedException;
import io.jenkins.plugins.feishuproject.plan.argument.WrongArgumentsException;
import io.jenkins.plugins.feishuproject.plan.comparison.ChangeSummary;
import io.jenkins.plugins.feishuproject.report.BilingualText;
import io.jenkins.plugins.feishuproject.report.Excerpt;
import io.jenkins.plugins.feishuproject.report.NodeUpdateRecord;
import io.jenkins.plugins.feishuproject.report.NodeUpdatesAction;
import io.jenkins.plugins.feishuproject.report.Outcome;
import java.io.IOException;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Ends a change: writes its outcome to the log and the build page, and decides what the step returns or throws. */
final class OutcomeHandler {

    private static final Logger LOGGER = Logger.getLogger(OutcomeHandler.class.getName());

    private final ChangeSession session;
    private final BuildContext build;
    private final PendingChange change;
    private final ChangeLog log;

    OutcomeHandler(ChangeSession session) {
        this.session = session;
        this.build = session.build();
        this.change = session.change();
        this.log = session.log();
    }

    /**
     * The return value of the step.
     *
     * @param accepted the accepted change; null after a dry run
     * @param failure the failure; null if there was none
     * @throws ChangeFailedException if the build is to fail, for whatever reason
     */
    Map<String, Object> end(@CheckForNull AcceptedChange accepted, @CheckForNull Throwable failure)
            throws ChangeFailedException {
        try {
            Map<String, Object> returned = failure == null ? succeeded(accepted) : failed(failure);
            log.flush();
            return returned;
        } catch (ChangeFailedException e) {
            throw e;
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    private Map<String, Object> succeeded(@CheckForNull AcceptedChange accepted) {
        if (accepted == null) {
            return keep(ChangeResult.withoutAnswer(Outcome.DRY_RUN, null));
        }
        // First of all, so that a step that is resumed does not tell this again.
        Map<String, Object> returned = keep(ChangeResult.succeeded(accepted).masked(build.masking()));
        log.succeeded(accepted);
        BilingualText remark = accepted.remark();
        if (remark != null && !accepted.wasDoneBefore()) {
            log.remarked(remark);
        } else if (change.request().verify()) {
            log.verified();
        }
        return returned;
    }

    private Map<String, Object> failed(Throwable failure) throws Throwable {
        if (failure instanceof ChangeFailure refusal) {
            return refused(refusal);
        } else if (failure instanceof WrongArgumentsException wrong) {
            String problems = build.masking().in(wrong.getMessage());
            throw recorded(
                    BilingualText.of(wrong::in),
                    ChangeFailedException.wrongArguments(change.request().functionName(), problems));
        } else if (failure instanceof UnsavedException unsaved) {
            throw recorded(unsaved.wording(), new ChangeFailedException(unsaved.getMessage()));
        }
        throw failure;
    }

    private Map<String, Object> refused(ChangeFailure refusal) throws IOException, InterruptedException {
        String sentence = Excerpt.ofLine(build.masking().in(refusal.getMessage()));
        OnErrorHandler onError = new OnErrorHandler(build, session.policy(), log);
        Outcome outcome = onError.decide(refusal.error().map(ApiErrorException::errCode));
        ChangeResult result = ChangeResult.refused(outcome, refusal).masked(build.masking());
        onError.mark(outcome, sentence);
        Map<String, Object> returned = keep(result);
        onError.tell(outcome, sentence);
        if (outcome == Outcome.FAILURE) {
            throw new ChangeFailedException(sentence, result);
        }
        return returned;
    }

    /** The build was aborted during the change. */
    void aborted() {
        record(Outcome.ABORTED, log.aborted());
    }

    /** Unexpected failure: one sentence for the build, the stack trace for the system log. */
    private ChangeFailedException broken(Throwable failure) {
        LOGGER.log(Level.WARNING, failure, () -> "A change of a node failed in " + build.run());
        BilingualText words = ChangeMessages.broken(change, failure);
        ChangeFailedException sentence =
                new ChangeFailedException(build.masking().in(words.in(Locale.getDefault())));
        try {
            return recorded(words, sentence);
        } catch (Throwable unrecorded) {
            LOGGER.log(Level.WARNING, unrecorded, () -> "The failure could not be recorded in " + build.run());
            return sentence;
        }
    }

    private ChangeFailedException recorded(BilingualText remark, ChangeFailedException refused) {
        record(Outcome.FAILURE, remark);
        return refused;
    }

    private void record(Outcome outcome, BilingualText remark) {
        keep(ChangeResult.withoutAnswer(outcome, remark).masked(build.masking()));
    }

    /** Adds {@code result} to the build page, and returns the value that the step returns. */
    private Map<String, Object> keep(ChangeResult result) {
        BaseUrl baseUrl = session.settings().baseUrl();
        long millis = Connections.get().clock().millis() - change.begun();
        Masking masking = build.masking();
        add(result.toRecord(change, change.target().url(baseUrl, masking), changes(), millis, masking::in));
        return result.toMap(
                change, change.attempts(), change.target().workItem().url(baseUrl));
    }

    // The change stands even if the build page cannot record it, so the step does not fail.
    private void add(NodeUpdateRecord update) {
        if (!build.run().getRootDir().isDirectory()) {
            // The build was killed and deleted; recording something would bring it back.
            return;
        }
        try {
            NodeUpdatesAction.add(build.run(), update);
            change.recorded(update.outcome());
        } catch (IOException | RuntimeException e) {
            LOGGER.log(Level.WARNING, e, () -> "A change of a node could not be recorded in " + build.run());
            log.print(Messages.OutcomeHandler_notKept(Reason.of(e)));
        }
    }

    private BilingualText changes() {
        List<NodeUpdate> asked = change.asked();
        ZoneId timeZone = session.settings().calendar().timeZone();
        return BilingualText.of(locale -> ChangeSummary.of(asked, timeZone, locale));
    }
}
