package io.jenkins.plugins.feishuproject.execution.node;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.api.ApiErrorException;
import io.jenkins.plugins.feishuproject.api.FeishuProjectException;
import io.jenkins.plugins.feishuproject.api.LocalizedMessage;
import io.jenkins.plugins.feishuproject.api.WorkflowNode;
import io.jenkins.plugins.feishuproject.execution.many.Refusal;
import io.jenkins.plugins.feishuproject.plan.input.LocalizedList;
import java.util.List;

/** Why a wait ended without the node that it waited for. */
final class WaitSentences {

    private final NodeWait wait;

    WaitSentences(NodeWait wait) {
        this.wait = wait;
    }

    static LocalizedMessage abortedItem() {
        return words("abortedItem");
    }

    static LocalizedMessage deleted() {
        return words("deleted");
    }

    /** The wait ends for this reason, which a look showed. */
    Refusal shown(LocalizedMessage reason) {
        return new Refusal(stopped(reason), null, reason);
    }

    /** The wait ends since a look was refused. */
    Refusal refused(FeishuProjectException failure) {
        LocalizedMessage words = failure.sentence();
        if (!(failure instanceof ApiErrorException error)) {
            return new Refusal(stopped(words), failure, words);
        }
        LocalizedMessage meaning = meaning(error);
        LocalizedMessage reason = meaning == null ? words : LocalizedMessage.both(meaning, words);
        return new Refusal(stopped(reason), failure, meaning);
    }

    /** What a refusal means for the wait; null if it speaks for itself. */
    @CheckForNull
    private static LocalizedMessage meaning(ApiErrorException error) {
        if (error.isAborted()) {
            return abortedItem();
        } else if (error.isUnknownWorkItem()) {
            return deleted();
        }
        return error.isOtherFlow() ? words("otherFlow") : null;
    }

    private LocalizedMessage stopped(LocalizedMessage reason) {
        return words("stopped", node(), workItem(), reason);
    }

    /** The node is done, but not as it should be. */
    Refusal votedDown(WorkflowNode node) {
        LocalizedMessage expected = quoted(wait.goal().conclusions());
        String verdict = node.finishedInfos().conclusion();
        if (verdict == null) {
            return new Refusal(
                    words("withoutVerdict", node(), workItem(), expected), null, words("noVerdict", expected));
        }
        // The row of the wait says the rest.
        return new Refusal(
                words("votedDown", node(), workItem(), verdict, expected),
                null,
                words("otherVerdict", verdict, expected));
    }

    /** In quotes, since a verdict may contain a comma. */
    static LocalizedMessage quoted(List<String> verdicts) {
        return LocalizedList.byCommas(verdicts, verdict -> words("quoted", verdict));
    }

    private String node() {
        return wait.target().label();
    }

    private String workItem() {
        return wait.target().workItem().workItemId();
    }

    private static LocalizedMessage words(String key, Object... arguments) {
        return LocalizedMessage.of(WaitSentences.class, key, arguments);
    }
}
