package io.jenkins.plugins.feishuproject.execution.node;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.api.ApiErrorException;
import io.jenkins.plugins.feishuproject.api.FeishuProjectException;
import io.jenkins.plugins.feishuproject.api.NoResponseException;
import io.jenkins.plugins.feishuproject.api.NodeOperation;
import io.jenkins.plugins.feishuproject.config.Reason;
import io.jenkins.plugins.feishuproject.execution.many.Refusal;
import io.jenkins.plugins.feishuproject.plan.Verification;
import io.jenkins.plugins.feishuproject.plan.Workflow;
import io.jenkins.plugins.feishuproject.report.BilingualText;
import java.util.function.Supplier;
import org.jvnet.localizer.Localizable;

/** What is said of a change: that it was made, or why not. */
final class ChangeSentences {

    private final Supplier<NodeChange> change;

    ChangeSentences(Supplier<NodeChange> change) {
        this.change = change;
    }

    /** The change was made. */
    String done(String node, String workItem, String changes) {
        String along = changes.isEmpty() ? "" : Messages.ChangeSentences_along(changes);
        return switch (change.get().action()) {
            case null -> Messages.ChangeSentences_updated(node, workItem, changes);
            case CONFIRM -> Messages.ChangeSentences_completed(node, workItem) + along;
            case ROLLBACK -> Messages.ChangeSentences_rolledBack(node, workItem) + along;
        };
    }

    /** The node was already in the requested state, so the accompanying changes may not have been applied. */
    String wasDone(String node, String workItem, String changes) {
        String along = changes.isEmpty() ? "" : Messages.ChangeSentences_notAlong(changes);
        String done = change.get().action() == NodeOperation.Action.ROLLBACK
                ? Messages.ChangeSentences_wasRolledBack(node, workItem)
                : Messages.ChangeSentences_wasCompleted(node, workItem);
        return done + along;
    }

    /** A call failed in the API or on the network. */
    Refusal refused(FeishuProjectException cause) {
        boolean isUncertain =
                change.get().action() != null && change.get().sent().mayHaveTakenEffect() && cause.mayHaveTakenEffect();
        return refusal(
                cause, isUncertain ? BilingualText.of(Messages._ChangeSentences_mayHaveTakenEffect()::toString) : null);
    }

    /** The API reports the node as unknown. */
    Refusal unknownNode(FeishuProjectException cause, Workflow nodes) {
        return refusal(
                cause,
                BilingualText.of(nodes.alternativesTo(change.get().target().nodeId())::in));
    }

    /** The API reports the change as already made, but the node shows otherwise. */
    Refusal notAsAsked(ApiErrorException cause, Verification verification) {
        return refusal(
                cause,
                BilingualText.of(locale -> verification.isAsRequested()
                        ? Messages._ChangeSentences_stillInProgress().toString(locale)
                        : Messages._ChangeSentences_notAsAsked(verification.in(locale))
                                .toString(locale)));
    }

    /** The API reports the change as already made, but the node could not be read. */
    Refusal unread(ApiErrorException cause, FeishuProjectException unread) {
        return refusal(
                cause,
                BilingualText.of(locale ->
                        Messages._ChangeSentences_unread(unread.in(locale)).toString(locale)));
    }

    /** The change was accepted, but the node does not match the request. */
    Refusal notApplied(Verification verification, boolean wasDoneBefore) {
        BilingualText sentence = BilingualText.of(locale -> {
            String differences = verification.in(locale);
            Localizable words = wasDoneBefore
                    ? Messages._ChangeSentences_notAppliedAlong(node(), workItem(), differences)
                    : Messages._ChangeSentences_notApplied(node(), workItem(), differences);
            return words.toString(locale);
        });
        return new Refusal(sentence, null, BilingualText.of(verification::in));
    }

    /** The change was accepted, but the node could not be read back. */
    Refusal notReadBack(FeishuProjectException cause) {
        BilingualText sentence =
                BilingualText.of(locale -> Messages._ChangeSentences_notReadBack(node(), workItem(), cause.in(locale))
                        .toString(locale));
        return new Refusal(sentence, cause, sentence);
    }

    /** The build was aborted. */
    BilingualText aborted() {
        return BilingualText.of(abortedSentence()::toString);
    }

    private Localizable abortedSentence() {
        if (change.get().mayHaveChanged()) {
            return Messages._ChangeSentences_abortedAfterSending();
        }
        return change.get().sent().attempts() > 0
                ? Messages._ChangeSentences_abortedWithoutEffect()
                : Messages._ChangeSentences_aborted();
    }

    /** An unexpected failure. */
    BilingualText broken(Throwable failure) {
        return BilingualText.of(brokenSentence(Reason.of(failure))::toString);
    }

    private Localizable brokenSentence(String reason) {
        if (change.get().isDone()) {
            return Messages._ChangeSentences_brokenAfterSuccess(reason);
        }
        if (change.get().mayHaveChanged()) {
            return Messages._ChangeSentences_brokenAfterSending(reason);
        }
        return change.get().sent().attempts() > 0
                ? Messages._ChangeSentences_brokenWithoutEffect(reason)
                : Messages._ChangeSentences_broken(reason);
    }

    /** Remark for a node that was in the requested state before. */
    static BilingualText doneBefore() {
        return BilingualText.of(Messages._ChangeSentences_doneBefore()::toString);
    }

    /** Remark for a success whose original response was lost. */
    static BilingualText sentBefore(Verification verification) {
        Localizable received = Messages._ChangeSentences_sentBefore();
        return BilingualText.of(locale -> verification.isInProgress()
                ? received.toString(locale) + " " + waitsForOthers().in(locale)
                : received.toString(locale));
    }

    /** Remark for a node that stays in progress after it was confirmed. */
    static BilingualText waitsForOthers() {
        return BilingualText.of(Messages._ChangeSentences_waitsForOthers()::toString);
    }

    private Refusal refusal(FeishuProjectException cause, @CheckForNull BilingualText more) {
        BilingualText reason =
                BilingualText.of(locale -> more == null ? cause.in(locale) : cause.in(locale) + " " + more.in(locale));
        BilingualText sentence =
                BilingualText.of(locale -> notDone(reason.in(locale)).toString(locale));
        if (change.get().isPartlyDone()) {
            return new Refusal(sentence, cause, sentence);
        }
        return new Refusal(sentence, cause, cause instanceof NoResponseException ? reason : more);
    }

    private Localizable notDone(String reason) {
        boolean isHalf = change.get().isPartlyDone();
        return switch (change.get().action()) {
            case null ->
                isHalf
                        ? Messages._ChangeSentences_schedulesNotUpdated(node(), workItem(), reason)
                        : Messages._ChangeSentences_notUpdated(node(), workItem(), reason);
            case CONFIRM ->
                isHalf
                        ? Messages._ChangeSentences_updatedNotCompleted(node(), workItem(), reason)
                        : Messages._ChangeSentences_notCompleted(node(), workItem(), reason);
            case ROLLBACK ->
                isHalf
                        ? Messages._ChangeSentences_updatedNotRolledBack(node(), workItem(), reason)
                        : Messages._ChangeSentences_notRolledBack(node(), workItem(), reason);
        };
    }

    private String node() {
        return change.get().target().label();
    }

    private String workItem() {
        return change.get().target().workItem().workItemId();
    }
}
