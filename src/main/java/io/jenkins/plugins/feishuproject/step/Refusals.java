package io.jenkins.plugins.feishuproject.step;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.api.FeishuProjectException;
import io.jenkins.plugins.feishuproject.api.NoAnswerException;
import io.jenkins.plugins.feishuproject.api.WorkflowNode;
import io.jenkins.plugins.feishuproject.plan.Nodes;
import io.jenkins.plugins.feishuproject.plan.Verification;
import io.jenkins.plugins.feishuproject.report.Wording;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
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

    /** The change was accepted, and yet the node is not as asked; empty if it is. */
    Optional<Refusal> notApplied(Nodes nodes, boolean wasDoneBefore) {
        WorkflowNode node = nodes.called(change.nodeId()).orElse(WorkflowNode.UNKNOWN);
        Wording differences = Wording.of(locale -> differences(node, locale));
        return differences.en().isEmpty()
                ? Optional.empty()
                : Optional.of(new Refusal(notApplied(differences, wasDoneBefore), null, differences));
    }

    private String differences(WorkflowNode node, Locale locale) {
        return Verification.of(change.changes(), change.action(), node, timeZone)
                .in(locale);
    }

    private Wording notApplied(Wording differences, boolean wasDoneBefore) {
        return Wording.of(locale -> {
            String told = differences.in(locale);
            Localizable sentence = wasDoneBefore
                    ? Messages._Refusals_notAlong(change.nodeLabel(), workItem(), told)
                    : Messages._Refusals_notApplied(change.nodeLabel(), workItem(), told);
            return sentence.toString(locale);
        });
    }

    /** The change was accepted, and the node could not be looked at. */
    Refusal notReadBack(FeishuProjectException cause) {
        Wording sentence =
                Wording.of(locale -> Messages._Refusals_notReadBack(change.nodeLabel(), workItem(), cause.in(locale))
                        .toString(locale));
        return new Refusal(sentence, cause, sentence);
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
