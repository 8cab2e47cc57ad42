package io.jenkins.plugins.feishuproject.execution.item;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.api.ApiErrorException;
import io.jenkins.plugins.feishuproject.api.FeishuProjectException;
import io.jenkins.plugins.feishuproject.api.NoResponseException;
import io.jenkins.plugins.feishuproject.config.Reason;
import io.jenkins.plugins.feishuproject.execution.many.Refusal;
import io.jenkins.plugins.feishuproject.report.BilingualText;
import java.util.Locale;
import java.util.function.Function;
import org.jvnet.localizer.Localizable;

/** What is said of a change that is made once: that it was made, or why not. */
abstract class OnceSentences<I extends OnceChange<I>> {

    /** The change was made; {@code workItem} and {@code changes} are fit for the log. */
    abstract String done(I item, String workItem, String changes);

    /** The change was not needed. */
    abstract String wasDone(I item, String workItem);

    abstract Localizable notDone(String workItem, String reason);

    /** The change was accepted, but a look does not show it. */
    abstract Localizable notShown(I item, String workItem);

    /** The change was accepted, but the look failed. */
    abstract Localizable notReadBack(String workItem, String reason);

    /** The call failed in the API or on the network. */
    final Refusal refused(I item, FeishuProjectException cause) {
        boolean isUncertain = item.sent().mayHaveTakenEffect() && cause.mayHaveTakenEffect();
        return refused(item, cause, isUncertain ? BilingualText.of(mayHaveTakenEffect()::toString) : null);
    }

    /**
     * The call was refused.
     *
     * @param more what the API's own words do not say; null if there is nothing
     */
    final Refusal refused(I item, FeishuProjectException cause, @CheckForNull BilingualText more) {
        BilingualText reason =
                BilingualText.of(locale -> more == null ? cause.in(locale) : told(cause, more.in(locale), locale));
        return new Refusal(notDone(item, reason), cause, cause instanceof NoResponseException ? reason : more);
    }

    /** Nothing was sent, for this reason. */
    final Refusal refused(I item, Function<Locale, String> reason) {
        BilingualText words = BilingualText.of(reason);
        return new Refusal(notDone(item, words), null, words);
    }

    /** An earlier request may have taken effect, and the look at the work item failed. */
    final Refusal unread(I item, @CheckForNull FeishuProjectException open, FeishuProjectException unread) {
        BilingualText reason = BilingualText.of(locale -> {
            String look = Messages._OnceSentences_unread(unread.in(locale)).toString(locale);
            String may = mayHaveTakenEffect().toString(locale);
            return open == null ? look + " " + may : told(open, look + " " + may, locale);
        });
        return new Refusal(notDone(item, reason), open == null ? unread : open, reason);
    }

    /** An earlier request may have taken effect, but the work item does not show it, however often it is looked at. */
    final Refusal notFound(I item, FeishuProjectException open) {
        return refused(item, open, BilingualText.of(Messages._OnceSentences_notFound()::toString));
    }

    final Refusal notApplied(I item) {
        BilingualText sentence = BilingualText.of(notShown(item, workItem(item))::toString);
        return new Refusal(sentence, null, sentence);
    }

    final Refusal notReadBack(I item, FeishuProjectException unread) {
        BilingualText sentence = BilingualText.of(
                locale -> notReadBack(workItem(item), unread.in(locale)).toString(locale));
        return new Refusal(sentence, unread, sentence);
    }

    /** The build was aborted. */
    final BilingualText aborted(I item) {
        return BilingualText.of(abortedSentence(item)::toString);
    }

    private Localizable abortedSentence(I item) {
        if (item.mayHaveChanged()) {
            return Messages._OnceSentences_abortedAfterSending();
        }
        return item.sent().attempts() > 0
                ? Messages._OnceSentences_abortedWithoutEffect()
                : Messages._OnceSentences_aborted();
    }

    /** An unexpected failure. */
    final BilingualText broken(I item, Throwable failure) {
        return BilingualText.of(brokenSentence(item, Reason.of(failure))::toString);
    }

    private Localizable brokenSentence(I item, String reason) {
        if (item.isMade()) {
            return Messages._OnceSentences_brokenAfterSuccess(reason);
        }
        if (item.mayHaveChanged()) {
            return Messages._OnceSentences_brokenAfterSending(reason);
        }
        return item.sent().attempts() > 0
                ? Messages._OnceSentences_brokenWithoutEffect(reason)
                : Messages._OnceSentences_broken(reason);
    }

    private BilingualText notDone(I item, BilingualText reason) {
        return BilingualText.of(
                locale -> notDone(workItem(item), reason.in(locale)).toString(locale));
    }

    /** The advice on a used key assumes that nobody has looked, so what a look showed stands in its place. */
    private static String told(FeishuProjectException cause, String more, Locale locale) {
        return cause instanceof ApiErrorException error && error.isIdempotencyConflict()
                ? error.in(locale, more)
                : cause.in(locale) + " " + more;
    }

    private static Localizable mayHaveTakenEffect() {
        return Messages._OnceSentences_mayHaveTakenEffect();
    }

    private static String workItem(OnceChange<?> item) {
        return item.workItem().workItemId();
    }
}
