package io.jenkins.plugins.feishuproject.plan;

/** What an update that did not succeed does to the build. */
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
