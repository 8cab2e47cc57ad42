package io.jenkins.plugins.feishuproject.execution;

import com.fasterxml.jackson.core.type.TypeReference;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Run;
import hudson.model.TaskListener;
import java.io.Serializable;
import java.util.Optional;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * What a step does, told from top to bottom. It has no state but what it saves.
 *
 * @param <S> its saved state, a record that JSON can carry
 */
@Restricted(NoExternalUse.class)
public interface Task<S extends StepState> extends Serializable {

    /**
     * Runs on a virtual thread of its own, and blocks it as it likes; starts again from the saved progress after a
     * restart. An interrupt must end it at once.
     *
     * @return what the step returns to the pipeline: plain values, in a map or a list
     * @throws StepFailure if the build is to fail
     */
    Object run(Session session, Progress<S> progress) throws InterruptedException, StepFailure;

    /**
     * What the step returns if it had told its outcome before a restart, so that nothing is left to do; empty if it has
     * to run: what only reads is done again. Part of the build's work.
     */
    default Optional<? extends Object> told(Progress<S> progress, Run<?, ?> run) {
        return Optional.empty();
    }

    /**
     * Tells what an abort means for the step, which has ended; part of the build's work. If nothing was to be changed,
     * what Pipeline itself tells of it is enough.
     *
     * @param session null if the step had not got that far
     * @param log open as long as the build runs
     */
    default void aborted(@CheckForNull Session session, Progress<S> progress, TaskListener log) {}

    /** The type of the saved state. */
    TypeReference<S> stateType();
}
