package io.jenkins.plugins.feishuproject.execution.item;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.api.ApiErrorException;
import io.jenkins.plugins.feishuproject.api.FeishuProjectException;
import io.jenkins.plugins.feishuproject.api.LocalizedMessage;
import io.jenkins.plugins.feishuproject.api.NoResponseException;
import io.jenkins.plugins.feishuproject.execution.many.ItemState;
import io.jenkins.plugins.feishuproject.execution.many.Refusal;

/** What is said of a change that is made once: that it was made, or why not. */
final class OnceSentences {

    private final String kind;

    /** @param kind what the keys of its own sentences begin with */
    OnceSentences(String kind) {
        this.kind = kind;
    }

    /** The call failed in the API or on the network. */
    Refusal refused(ItemState<?, ?> item, FeishuProjectException cause) {
        boolean isUncertain = item.sent().mayHaveTakenEffect() && cause.mayHaveTakenEffect();
        return refused(item, cause, isUncertain ? words("mayHaveTakenEffect") : null);
    }

    /**
     * The call was refused.
     *
     * @param more what the API's own words do not say; null if there is nothing
     */
    Refusal refused(ItemState<?, ?> item, FeishuProjectException cause, @CheckForNull LocalizedMessage more) {
        LocalizedMessage reason = more == null ? cause.sentence() : told(cause, more);
        return new Refusal(notDone(item, reason), cause, cause instanceof NoResponseException ? reason : more);
    }

    /** Nothing was sent, for this reason. */
    Refusal refused(ItemState<?, ?> item, LocalizedMessage reason) {
        return new Refusal(notDone(item, reason), null, reason);
    }

    /** An earlier request may have taken effect, and the look at the work item failed. */
    Refusal unread(ItemState<?, ?> item, @CheckForNull FeishuProjectException open, FeishuProjectException unread) {
        LocalizedMessage look = LocalizedMessage.both(words("unread", unread.sentence()), words("mayHaveTakenEffect"));
        LocalizedMessage reason = open == null ? look : told(open, look);
        return new Refusal(notDone(item, reason), open == null ? unread : open, reason);
    }

    /** An earlier request may have taken effect, but the work item does not show it, however often it is looked at. */
    Refusal notFound(ItemState<?, ?> item, FeishuProjectException open) {
        return refused(item, open, words("notFound"));
    }

    Refusal notApplied(ItemState<?, ?> item, String shown) {
        LocalizedMessage sentence = words(kind + ".notShown", workItem(item), shown);
        return new Refusal(sentence, null, sentence);
    }

    Refusal notReadBack(ItemState<?, ?> item, FeishuProjectException unread) {
        LocalizedMessage sentence = words(kind + ".notReadBack", workItem(item), unread.sentence());
        return new Refusal(sentence, unread, Refusal.remark(words("acceptedUnread"), unread));
    }

    /** A look shows the change. */
    static String verified(ItemState<?, ?> item) {
        return item.isOneOfMany() ? Messages.OnceSentences_alsoVerified() : Messages.OnceSentences_verified();
    }

    private LocalizedMessage notDone(ItemState<?, ?> item, LocalizedMessage reason) {
        return words(kind + ".notMade", workItem(item), reason);
    }

    /**
     * The advice on a used key assumes that nobody has looked, and that on the other flow thinks of steps on nodes, so
     * what is known here stands in its place.
     */
    private static LocalizedMessage told(FeishuProjectException cause, LocalizedMessage more) {
        return cause instanceof ApiErrorException error && ApiErrorException.isAdviceOnNodes(error.errCode())
                ? error.sentence(more)
                : LocalizedMessage.both(cause.sentence(), more);
    }

    private static String workItem(ItemState<?, ?> item) {
        return item.workItem().workItemId();
    }

    static LocalizedMessage words(String key, Object... arguments) {
        return LocalizedMessage.of(OnceSentences.class, key, arguments);
    }
}
