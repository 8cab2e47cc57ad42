package io.jenkins.plugins.feishuproject.execution.item;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.feishuproject.api.ApiErrorException;
import io.jenkins.plugins.feishuproject.api.FeishuProjectException;
import io.jenkins.plugins.feishuproject.api.WorkItemAddress;
import io.jenkins.plugins.feishuproject.execution.Progress;
import io.jenkins.plugins.feishuproject.execution.Session;
import io.jenkins.plugins.feishuproject.execution.build.UnsavedException;
import io.jenkins.plugins.feishuproject.execution.many.ItemChange;
import io.jenkins.plugins.feishuproject.execution.many.ItemState;
import io.jenkins.plugins.feishuproject.execution.many.Looks;
import io.jenkins.plugins.feishuproject.execution.many.Made;
import io.jenkins.plugins.feishuproject.execution.many.Refusal;
import io.jenkins.plugins.feishuproject.execution.many.SendListener;
import io.jenkins.plugins.feishuproject.execution.many.Sent;
import io.jenkins.plugins.feishuproject.execution.many.WorkItemNames;
import io.jenkins.plugins.feishuproject.plan.input.WrongArgumentsException;
import java.util.function.UnaryOperator;

/**
 * Makes a change that must be made once: neither twice nor not at all, whatever becomes of requests and responses. It is
 * saved before it is sent; wherever it may have taken effect, the work item is looked at before it is sent again.
 */
abstract class OnceCall<C extends ItemChange<C>, F> {

    final Session session;
    final Progress<ItemState<C, F>> progress;
    final OnceSentences sentences;
    final Looks looks;
    final WorkItemNames names;

    OnceCall(Session session, Progress<ItemState<C, F>> progress, OnceSentences sentences) {
        this.session = session;
        this.progress = progress;
        this.sentences = sentences;
        this.looks = new Looks(session);
        this.names = new WorkItemNames(session);
    }

    /** Works out what to send; returns whether anything is to be sent. */
    abstract boolean prepare()
            throws FeishuProjectException, Refusal, WrongArgumentsException, UnsavedException, InterruptedException;

    /** Returns the log id. */
    @CheckForNull
    abstract String send(SendListener listener) throws FeishuProjectException, InterruptedException;

    /** Whether the work item shows the change now. */
    abstract boolean showsChange() throws FeishuProjectException, InterruptedException;

    /** What the work item shows once the change is made. */
    abstract String shown();

    /** A refusal may mean that the change was made; else it is thrown, maybe with more words. */
    Made settled(ApiErrorException error) throws FeishuProjectException, Refusal, InterruptedException {
        throw error;
    }

    /** Makes the change, unless it was made before a restart; null after a dry run. */
    @CheckForNull
    final Made make() throws Refusal, WrongArgumentsException, UnsavedException, InterruptedException {
        try {
            if (session.isResumed() && item().sent().isAnnounced()) {
                note(Sent::resumed);
            }
            WorkItemAddress typed = names.typed(item().workItem());
            progress.update(item -> item.with(typed));
            boolean isNeeded = prepare();
            if (item().dryRun()) {
                return null;
            }
            Made made = isNeeded ? made() : new Made(null, false, OnceSentences.words("before"));
            return item().verify() ? verified(made) : made;
        } catch (FeishuProjectException e) {
            throw sentences.refused(item(), e);
        }
    }

    private Made made() throws FeishuProjectException, Refusal, UnsavedException, InterruptedException {
        if (item().isMade()) {
            return Made.accepted(item().sent().logId());
        }
        SendListener listener = new SendListener(session.log(), this::note);
        FeishuProjectException open = null;
        while (true) {
            if (mayBeMade() && isFound(open)) {
                return accepted(made(logId(open)));
            } else if (open != null) {
                sendAgain(open, listener);
            }
            note(Sent::announced);
            progress.save();
            try {
                return accepted(Made.accepted(send(listener)));
            } catch (ApiErrorException e) {
                if (!isOpen(e)) {
                    return accepted(settled(e));
                }
                open = e;
            } catch (FeishuProjectException e) {
                if (!mayBeMade()) {
                    throw e;
                }
                open = e;
            }
        }
    }

    /** A request whose fate the work item does not tell is sent again only where a retry may help and is left. */
    private void sendAgain(FeishuProjectException open, SendListener listener) throws Refusal {
        boolean mayHelp =
                open.isRetryable() || open instanceof ApiErrorException error && error.isIdempotencyConflict();
        if (!mayHelp || listener.retries() >= session.settings().maxRetries()) {
            throw sentences.notFound(item(), open);
        }
        listener.sendingAgain();
    }

    private boolean mayBeMade() {
        return item().sent().mayHaveTakenEffect();
    }

    /** Whether a refusal leaves it open if the change was made. */
    private boolean isOpen(ApiErrorException refusal) {
        if (refusal.isIdempotencyConflict()) {
            // Nobody else can have used the key, so an earlier request was received. The next one needs another key.
            note(Sent::received);
            return true;
        }
        return mayBeMade() && refusal.mayHaveTakenEffect();
    }

    private boolean isFound(@CheckForNull FeishuProjectException open) throws Refusal, InterruptedException {
        try {
            return isShown();
        } catch (FeishuProjectException unread) {
            throw sentences.unread(item(), open, unread);
        }
    }

    @CheckForNull
    private static String logId(@CheckForNull FeishuProjectException failure) {
        return failure instanceof ApiErrorException error ? error.logId().orElse(null) : null;
    }

    private Made accepted(Made made) {
        note(sent -> sent.accepted(made.logId()));
        return made;
    }

    private Made verified(Made made) throws Refusal, InterruptedException {
        try {
            if (isShown()) {
                return made;
            }
        } catch (FeishuProjectException unread) {
            throw sentences.notReadBack(item(), unread);
        }
        throw sentences.notApplied(item(), shown());
    }

    final ItemState<C, F> item() {
        return progress.get();
    }

    final void found(F found) {
        progress.update(item -> item.found(found));
    }

    private void note(UnaryOperator<Sent> step) {
        progress.update(item -> item.sent(step));
    }

    /** It was found to be made, though the response was lost. */
    static Made made(@CheckForNull String logId) {
        return Made.accepted(logId).with(OnceSentences.words("found"));
    }

    /** Whether a look shows the change, be it the last one. */
    final boolean isShown() throws FeishuProjectException, InterruptedException {
        return looks.repeated(showsChange(), shown -> shown, this::showsChange);
    }
}
