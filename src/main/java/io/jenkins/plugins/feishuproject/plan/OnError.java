package io.jenkins.plugins.feishuproject.plan;

import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** What an update that did not succeed does to the build. */
@Restricted(NoExternalUse.class)
public enum OnError {
    /** The step fails. */
    FAILURE,
    /** Build and stage become unstable. */
    UNSTABLE,
    /** The stage shows a warning, the build's result stays. */
    WARNING,
    /** One line in the log. */
    IGNORE
}
