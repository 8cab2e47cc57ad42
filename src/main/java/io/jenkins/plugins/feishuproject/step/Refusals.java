package io.jenkins.plugins.feishuproject.step;

import io.jenkins.plugins.feishuproject.api.FeishuProjectException;
import io.jenkins.plugins.feishuproject.api.NoAnswerException;
import io.jenkins.plugins.feishuproject.api.WorkflowNode;
import io.jenkins.plugins.feishuproject.plan.Nodes;
import io.jenkins.plugins.feishuproject.plan.Verification;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

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
        String reason =
                uncertain ? cause.getMessage() + " " + Messages.Refusals_mayHaveTakenEffect() : cause.getMessage();
        return refusal(reason, cause);
    }

    // Neither no answer nor a failure of the server tells whether something was done before it.
    private static boolean saysLittle(FeishuProjectException cause) {
        return cause instanceof NoAnswerException || cause.isWorthRetrying() && !cause.isTurnedAway();
    }

    /** The API does not know the node. */
    Refusal unknownNode(FeishuProjectException cause, Nodes nodes) {
        return refusal(cause.getMessage() + " " + Messages.Refusals_nodes(nodes.list(Locale.getDefault())), cause);
    }

    /** The change was accepted, and yet the node is not as asked; empty if it is. */
    Optional<Refusal> notApplied(Nodes nodes, boolean wasDoneBefore) {
        WorkflowNode node = nodes.called(change.nodeId()).orElse(WorkflowNode.UNKNOWN);
        List<String> differences =
                Verification.differences(change.changes(), change.action(), node, timeZone, Locale.getDefault());
        String told = String.join("; ", differences);
        return differences.isEmpty()
                ? Optional.empty()
                : Optional.of(new Refusal(notApplied(told, wasDoneBefore), null));
    }

    private String notApplied(String differences, boolean wasDoneBefore) {
        return wasDoneBefore
                ? Messages.Refusals_notAlong(change.nodeLabel(), workItem(), differences)
                : Messages.Refusals_notApplied(change.nodeLabel(), workItem(), differences);
    }

    /** The change was accepted, and the node could not be looked at. */
    Refusal notReadBack(FeishuProjectException cause) {
        return new Refusal(Messages.Refusals_notReadBack(change.nodeLabel(), workItem(), cause.getMessage()), cause);
    }

    private Refusal refusal(String reason, FeishuProjectException cause) {
        Deed deed = Deed.of(change.action());
        String sentence = change.isPartlyDone()
                ? deed.halfDone(change.nodeLabel(), workItem(), reason)
                : deed.notDone(change.nodeLabel(), workItem(), reason);
        return new Refusal(sentence, cause);
    }

    private String workItem() {
        return change.workItem().workItemId();
    }
}
