package io.jenkins.plugins.feishuproject.execution.node;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.api.ApiErrorException;
import io.jenkins.plugins.feishuproject.api.FeishuProjectException;
import io.jenkins.plugins.feishuproject.api.LocalizedMessage;
import io.jenkins.plugins.feishuproject.api.WorkflowNode;
import io.jenkins.plugins.feishuproject.execution.many.Refusal;
import io.jenkins.plugins.feishuproject.plan.input.LocalizedList;
import io.jenkins.plugins.feishuproject.report.BilingualText;
import org.jvnet.localizer.Localizable;

/** Why a wait ended without the node that it waited for. */
final class WaitSentences {

    private final NodeWait wait;

    WaitSentences(NodeWait wait) {
        this.wait = wait;
    }

    static BilingualText abortedItem() {
        return BilingualText.of(Messages._WaitSentences_abortedItem()::toString);
    }

    static BilingualText deleted() {
        return BilingualText.of(Messages._WaitSentences_deleted()::toString);
    }

    /** The wait ends for this reason, which a look showed. */
    Refusal shown(BilingualText reason) {
        return new Refusal(stopped(reason), null, reason);
    }

    /** The wait ends since a look was refused. */
    Refusal refused(FeishuProjectException failure) {
        BilingualText words = BilingualText.of(failure::in);
        BilingualText meaning = failure instanceof ApiErrorException error ? meaning(error) : words;
        BilingualText reason = meaning == null || meaning == words
                ? words
                : new BilingualText(meaning.en() + " " + words.en(), meaning.zh() + words.zh());
        return new Refusal(stopped(reason), failure, meaning);
    }

    /** What a refusal means for the wait; null if it speaks for itself. */
    @CheckForNull
    private static BilingualText meaning(ApiErrorException error) {
        if (error.isAborted()) {
            return abortedItem();
        } else if (error.isUnknownWorkItem()) {
            return deleted();
        }
        return error.isOtherFlow() ? BilingualText.of(Messages._WaitSentences_otherFlow()::toString) : null;
    }

    private BilingualText stopped(BilingualText reason) {
        return BilingualText.of(locale -> Messages._WaitSentences_stopped(node(), workItem(), reason.in(locale))
                .toString(locale));
    }

    /** The node is done, but not as it should be. */
    Refusal votedDown(WorkflowNode node) {
        LocalizedMessage expected = LocalizedList.byCommas(wait.goal().conclusions());
        String verdict = node.finishedInfos().conclusion();
        BilingualText sentence = BilingualText.of(locale -> {
            Localizable words = verdict == null
                    ? Messages._WaitSentences_withoutVerdict(node(), workItem(), expected.in(locale))
                    : Messages._WaitSentences_votedDown(node(), workItem(), verdict, expected.in(locale));
            return words.toString(locale);
        });
        // The row of the wait has said the rest.
        BilingualText remark = BilingualText.of(locale -> {
            Localizable words = verdict == null
                    ? Messages._WaitSentences_noVerdict(expected.in(locale))
                    : Messages._WaitSentences_otherVerdict(verdict, expected.in(locale));
            return words.toString(locale);
        });
        return new Refusal(sentence, null, remark);
    }

    private String node() {
        return wait.target().label();
    }

    private String workItem() {
        return wait.target().workItem().workItemId();
    }
}
