package io.jenkins.plugins.feishuproject.simulator;

/** A way in which the queries for work items may answer, where nobody knows which it is. */
public enum QueryShape {
    /** One unknown or deleted work item makes the whole list 30005, instead of being left out. */
    UNKNOWN_REFUSES_LIST,
    /** A deleted work item is shown, with the time of its deletion, instead of being left out. */
    DELETED_ROWS,
    /** With a short list of fields the workflow is left out, though it was asked for. */
    NO_WORKFLOW,
    /** The workflow of an aborted work item is refused with 20007. */
    ABORTED_REFUSED
}
