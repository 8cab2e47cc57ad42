package io.jenkins.plugins.feishuproject.plan;

import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** How a failed update affects the build. */
@Restricted(NoExternalUse.class)
public enum OnError {
    /** The step fails. */
    FAILURE,
    /** The build and the stage become unstable. */
    UNSTABLE,
    /** The stage shows a warning; the build result does not change. */
    WARNING,
    /** Only the log mentions it, in one line. */
    IGNORE
}
