package io.jenkins.plugins.feishuproject.execution.item;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.api.ApiErrorException;
import io.jenkins.plugins.feishuproject.api.FeishuProjectException;
import io.jenkins.plugins.feishuproject.api.LocalizedMessage;
import io.jenkins.plugins.feishuproject.api.NoResponseException;
import io.jenkins.plugins.feishuproject.execution.many.Refusal;

/** What is said of a change that is made once: that it was made, or why not. */
abstract class OnceSentences<I extends OnceChange<I>> {

    /** The change was made; {@code workItem} and {@code changes} are fit for the log. */
    abstract String done(I item, String workItem, String changes);

    /** The change was not needed. */
    abstract String wasDone(I item, String workItem);

    abstract LocalizedMessage notDone(String workItem, LocalizedMessage reason);

    /** The change was accepted, but a look does not show it. */
    abstract LocalizedMessage notShown(I item, String workItem);

    /** The change was accepted, but the look failed. */
    abstract LocalizedMessage notReadBack(String workItem, LocalizedMessage reason);

    /** The call failed in the API or on the network. */
    final Refusal refused(I item, FeishuProjectException cause) {
        boolean isUncertain = item.sent().mayHaveTakenEffect() && cause.mayHaveTakenEffect();
        return refused(item, cause, isUncertain ? words("mayHaveTakenEffect") : null);
    }

    /**
     * The call was refused.
     *
     * @param more what the API's own words do not say; null if there is nothing
     */
    final Refusal refused(I item, FeishuProjectException cause, @CheckForNull LocalizedMessage more) {
        LocalizedMessage reason = more == null ? cause.sentence() : told(cause, more);
        return new Refusal(
                notDone(workItem(item), reason), cause, cause instanceof NoResponseException ? reason : more);
    }

    /** Nothing was sent, for this reason. */
    final Refusal refused(I item, LocalizedMessage reason) {
        return new Refusal(notDone(workItem(item), reason), null, reason);
    }

    /** An earlier request may have taken effect, and the look at the work item failed. */
    final Refusal unread(I item, @CheckForNull FeishuProjectException open, FeishuProjectException unread) {
        LocalizedMessage look = LocalizedMessage.both(words("unread", unread.sentence()), words("mayHaveTakenEffect"));
        LocalizedMessage reason = open == null ? look : told(open, look);
        return new Refusal(notDone(workItem(item), reason), open == null ? unread : open, reason);
    }

    /** An earlier request may have taken effect, but the work item does not show it, however often it is looked at. */
    final Refusal notFound(I item, FeishuProjectException open) {
        return refused(item, open, words("notFound"));
    }

    final Refusal notApplied(I item) {
        LocalizedMessage sentence = notShown(item, workItem(item));
        return new Refusal(sentence, null, sentence);
    }

    final Refusal notReadBack(I item, FeishuProjectException unread) {
        LocalizedMessage sentence = notReadBack(workItem(item), unread.sentence());
        return new Refusal(sentence, unread, sentence);
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

    private static String workItem(OnceChange<?> item) {
        return item.workItem().workItemId();
    }

    static LocalizedMessage words(String key, Object... arguments) {
        return LocalizedMessage.of(OnceSentences.class, key, arguments);
    }
}
