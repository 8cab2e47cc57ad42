package io.jenkins.plugins.feishuproject.execution;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.api.ApiErrorException;
import io.jenkins.plugins.feishuproject.api.FeishuProjectException;
import io.jenkins.plugins.feishuproject.api.NoResponseException;
import io.jenkins.plugins.feishuproject.api.NodeOperation;
import io.jenkins.plugins.feishuproject.api.NodeUpdate;
import io.jenkins.plugins.feishuproject.api.WorkflowNode;
import io.jenkins.plugins.feishuproject.plan.Workflow;
import io.jenkins.plugins.feishuproject.plan.comparison.Verification;
import io.jenkins.plugins.feishuproject.report.BilingualText;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.jvnet.localizer.Localizable;

/** Describes why a change failed. */
final class ChangeFailures {

    private final PendingChange change;
    private final ZoneId timeZone;

    @CheckForNull
    private final String userKey;

    /** @param userKey the user on whose behalf the change is made; null if unknown */
    ChangeFailures(PendingChange change, ZoneId timeZone, @CheckForNull String userKey) {
        this.change = change;
        this.timeZone = timeZone;
        this.userKey = userKey;
    }

    /** A call failed in the API or on the network. */
    ChangeFailure of(FeishuProjectException cause) {
        boolean uncertain = change.action() != null && change.mayHaveTakenEffect() && cause.mayHaveTakenEffect();
        return refusal(
                cause, uncertain ? BilingualText.of(Messages._ChangeFailures_mayHaveTakenEffect()::toString) : null);
    }

    /** The API reports the node as unknown. */
    ChangeFailure unknownNode(FeishuProjectException cause, Workflow nodes) {
        return refusal(
                cause, BilingualText.of(nodes.alternativesTo(change.target().nodeId())::in));
    }

    /** The API reports the change as already made, but the node shows otherwise. */
    ChangeFailure notAsAsked(ApiErrorException cause, Verification verification) {
        return refusal(
                cause,
                BilingualText.of(locale -> verification.isAsRequested()
                        ? Messages._ChangeFailures_stillInProgress().toString(locale)
                        : Messages._ChangeFailures_notAsAsked(verification.in(locale))
                                .toString(locale)));
    }

    /** The API reports the change as already made, but the node could not be read. */
    Throwable unread(ApiErrorException cause, Throwable failure) {
        return failure instanceof FeishuProjectException unread
                ? refusal(
                        cause,
                        BilingualText.of(locale -> Messages._ChangeFailures_unread(unread.in(locale))
                                .toString(locale)))
                : failure;
    }

    /** Compares the node with the request. */
    Verification verification(List<NodeUpdate> changes, @CheckForNull NodeOperation.Action action, Workflow nodes) {
        WorkflowNode node = nodes.called(change.target().nodeId()).orElse(WorkflowNode.UNKNOWN);
        return Verification.of(changes, action, userKey, node, timeZone);
    }

    /** The change was accepted, but the node does not match the request. */
    ChangeFailure notApplied(Verification verification, boolean wasDoneBefore) {
        BilingualText sentence = BilingualText.of(locale -> notApplied(verification.in(locale), wasDoneBefore, locale));
        return new ChangeFailure(sentence, null, BilingualText.of(verification::in));
    }

    private String notApplied(String differences, boolean wasDoneBefore, Locale locale) {
        Localizable sentence = wasDoneBefore
                ? Messages._ChangeFailures_notAlong(node(), workItem(), differences)
                : Messages._ChangeFailures_notApplied(node(), workItem(), differences);
        return sentence.toString(locale);
    }

    /** The change was accepted, but the node could not be read back. */
    Throwable notReadBack(Throwable failure) {
        if (!(failure instanceof FeishuProjectException cause)) {
            return failure;
        }
        BilingualText sentence =
                BilingualText.of(locale -> Messages._ChangeFailures_notReadBack(node(), workItem(), cause.in(locale))
                        .toString(locale));
        return new ChangeFailure(sentence, cause, sentence);
    }

    /** Remark for a success whose original response was lost. */
    static BilingualText sentBefore(Verification verification) {
        Localizable received = Messages._ChangeFailures_sentBefore();
        return BilingualText.of(locale -> verification.isInProgress()
                ? received.toString(locale) + " " + waitsForOthers().in(locale)
                : received.toString(locale));
    }

    /** Remark for a node that stays in progress after it was confirmed. */
    static BilingualText waitsForOthers() {
        return BilingualText.of(Messages._ChangeFailures_waitsForOthers()::toString);
    }

    private ChangeFailure refusal(FeishuProjectException cause, @CheckForNull BilingualText more) {
        BilingualText reason =
                BilingualText.of(locale -> more == null ? cause.in(locale) : cause.in(locale) + " " + more.in(locale));
        BilingualText sentence =
                BilingualText.of(locale -> sentence(reason.in(locale)).toString(locale));
        if (change.isPartlyDone()) {
            return new ChangeFailure(sentence, cause, sentence);
        }
        return new ChangeFailure(sentence, cause, cause instanceof NoResponseException ? reason : more);
    }

    private Localizable sentence(String reason) {
        return change.isPartlyDone()
                ? ChangeMessages.halfDone(change.action(), node(), workItem(), reason)
                : ChangeMessages.notDone(change.action(), node(), workItem(), reason);
    }

    private String node() {
        return change.target().nodeLabel();
    }

    private String workItem() {
        return change.target().workItem().workItemId();
    }
}
