package io.jenkins.plugins.feishuproject.execution;

import hudson.model.Result;
import io.jenkins.plugins.feishuproject.report.Excerpt;
import io.jenkins.plugins.feishuproject.report.Outcome;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Ends a step that met an error, as the error policy says; part of the build's work. */
@Restricted(NoExternalUse.class)
public final class OnErrorHandler {

    private final Session session;

    public OnErrorHandler(Session session) {
        this.session = session;
    }

    /** What {@link #decided} returns, or throws if the build is to fail. */
    public Map<String, Object> end(String sentence, Answer answer, Function<Outcome, Map<String, Object>> kept)
            throws StepFailure, IOException, InterruptedException {
        Answer masked = answer.with(session.build().masking()::excerpt);
        return decided(
                        sentence,
                        answer,
                        (outcome, shown) -> new ItemOutcome(outcome, shown, masked, kept.apply(outcome)))
                .returned();
    }

    /**
     * Marks the build and its stage, has the outcome kept, and then writes the error to the log. Of many work items
     * each only has its line; their step marks the build at its end.
     *
     * @param sentence describes the error
     * @param answer what the API said of it
     * @param kept keeps the outcome, together with the sentence as it is shown
     */
    public ItemOutcome decided(String sentence, Answer answer, BiFunction<Outcome, String, ItemOutcome> kept)
            throws IOException, InterruptedException {
        String shown = Excerpt.ofLine(session.build().masking().in(sentence));
        Outcome outcome = decide(Optional.ofNullable(answer.errCode()));
        if (!session.log().isOfItem()) {
            mark(outcome, shown);
        }
        ItemOutcome ended = kept.apply(outcome, shown);
        tell(outcome, shown);
        return ended;
    }

    private Outcome decide(Optional<Long> errCode) {
        return switch (session.policy().decide(errCode)) {
            case FAILURE -> Outcome.FAILURE;
            case UNSTABLE -> Outcome.UNSTABLE;
            case WARNING -> Outcome.WARNING;
            case IGNORE -> Outcome.IGNORED;
        };
    }

    /** A {@link Outcome#FAILURE} marks nothing, since the exception that ends the step does. */
    public void mark(Outcome outcome, String sentence) throws IOException, InterruptedException {
        if (outcome == Outcome.UNSTABLE) {
            session.build().run().setResult(Result.UNSTABLE);
        }
        if (outcome == Outcome.UNSTABLE || outcome == Outcome.WARNING) {
            session.build().mark(sentence);
        }
    }

    /** Writes the error to the log, unless the exception that ends the step does. */
    public void tell(Outcome outcome, String sentence) {
        if (outcome == Outcome.IGNORED) {
            session.log().printNow(Messages.OnErrorHandler_ignored(sentence));
        } else if (outcome == Outcome.FAILURE && session.log().isOfItem()) {
            session.log().printNow("ERROR: " + sentence);
        } else if (outcome != Outcome.FAILURE) {
            session.log().printNow("WARNING: " + sentence);
        }
    }
}
