package io.jenkins.plugins.feishuproject.execution;

import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** The saved state of a step: a record that lives beside its task. */
@Restricted(NoExternalUse.class)
public interface StepState {

    /** What the step was told apart from what to do. */
    StepRequest request();

    /** Whether it must be on disk before anything is sent. */
    boolean mustBeSaved();
}
