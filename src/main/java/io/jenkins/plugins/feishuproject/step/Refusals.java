package io.jenkins.plugins.feishuproject.step;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.api.ApiErrorException;
import io.jenkins.plugins.feishuproject.api.FeishuProjectException;
import io.jenkins.plugins.feishuproject.api.NoAnswerException;
import io.jenkins.plugins.feishuproject.api.NodeOperation;
import io.jenkins.plugins.feishuproject.api.NodeUpdate;
import io.jenkins.plugins.feishuproject.api.WorkflowNode;
import io.jenkins.plugins.feishuproject.plan.Nodes;
import io.jenkins.plugins.feishuproject.plan.Verification;
import io.jenkins.plugins.feishuproject.report.Wording;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.jvnet.localizer.Localizable;

/** Says what stands against a change. */
final class Refusals {

    private final PendingChange change;
    private final ZoneId timeZone;

    Refusals(PendingChange change, ZoneId timeZone) {
        this.change = change;
        this.timeZone = timeZone;
    }

    /** The API or the network refused a call. */
    Refusal of(FeishuProjectException cause) {
        boolean uncertain = change.action() != null && change.mayHaveTakenEffect() && saysLittle(cause);
        return refusal(cause, uncertain ? Wording.of(Messages._Refusals_mayHaveTakenEffect()::toString) : null);
    }

    // Neither no answer nor a failure of the server tells whether something was done before it.
    private static boolean saysLittle(FeishuProjectException cause) {
        return cause instanceof NoAnswerException || cause.isWorthRetrying() && !cause.isTurnedAway();
    }

    /** The API does not know the node. */
    Refusal unknownNode(FeishuProjectException cause, Nodes nodes) {
        return refusal(cause, Wording.of(nodes.alternativesTo(change.nodeId())::in));
    }

    /** The API says that the change was made before, and the node shows that it was not. */
    Refusal notAsAsked(ApiErrorException cause, Verification verification) {
        return refusal(
                cause,
                Wording.of(locale -> verification.isAsRequested()
                        ? Messages._Refusals_stillInProgress().toString(locale)
                        : Messages._Refusals_notAsAsked(verification.in(locale)).toString(locale)));
    }

    /** The API says that the change was made before, and the node could not be looked at. */
    Throwable unread(ApiErrorException cause, Throwable failure) {
        return failure instanceof FeishuProjectException unread
                ? refusal(
                        cause,
                        Wording.of(locale ->
                                Messages._Refusals_unread(unread.in(locale)).toString(locale)))
                : failure;
    }

    /** How the node compares with what was asked. */
    Verification verification(List<NodeUpdate> changes, @CheckForNull NodeOperation.Action action, Nodes nodes) {
        WorkflowNode node = nodes.called(change.nodeId()).orElse(WorkflowNode.UNKNOWN);
        return Verification.of(changes, action, node, timeZone);
    }

    /** The change was accepted, and yet the node is not as asked. */
    Refusal notApplied(Verification verification, boolean wasDoneBefore) {
        Wording sentence = Wording.of(locale -> notApplied(verification.in(locale), wasDoneBefore, locale));
        return new Refusal(sentence, null, Wording.of(verification::in));
    }

    private String notApplied(String differences, boolean wasDoneBefore, Locale locale) {
        Localizable sentence = wasDoneBefore
                ? Messages._Refusals_notAlong(change.nodeLabel(), workItem(), differences)
                : Messages._Refusals_notApplied(change.nodeLabel(), workItem(), differences);
        return sentence.toString(locale);
    }

    /** The change was accepted, and the node could not be looked at. */
    Throwable notReadBack(Throwable failure) {
        if (!(failure instanceof FeishuProjectException cause)) {
            return failure;
        }
        Wording sentence =
                Wording.of(locale -> Messages._Refusals_notReadBack(change.nodeLabel(), workItem(), cause.in(locale))
                        .toString(locale));
        return new Refusal(sentence, cause, sentence);
    }

    /** What there is to say of a success that the API had answered before, in an answer that was lost. */
    static Wording sentBefore() {
        return Wording.of(Messages._Refusals_sentBefore()::toString);
    }

    /** What there is to say of a node that stays in progress though it was confirmed. */
    static Wording waitsForOthers() {
        return Wording.of(Messages._Refusals_waitsForOthers()::toString);
    }

    private Refusal refusal(FeishuProjectException cause, @CheckForNull Wording more) {
        Wording reason =
                Wording.of(locale -> more == null ? cause.in(locale) : cause.in(locale) + " " + more.in(locale));
        Wording sentence = Wording.of(locale -> sentence(reason.in(locale)).toString(locale));
        if (change.isPartlyDone()) {
            return new Refusal(sentence, cause, sentence);
        }
        return new Refusal(sentence, cause, cause instanceof NoAnswerException ? reason : more);
    }

    private Localizable sentence(String reason) {
        Deed deed = Deed.of(change.action());
        return change.isPartlyDone()
                ? deed.halfDone(change.nodeLabel(), workItem(), reason)
                : deed.notDone(change.nodeLabel(), workItem(), reason);
    }

    private String workItem() {
        return change.workItem().workItemId();
    }
}
