package io.jenkins.plugins.feishuproject.simulator;

/** How a work item with a node flow answers a query for its states. What the real service does is not public. */
public enum NodeFlowAnswer {
    /** Refused with 20026. */
    FLOW_TYPE_IS_ERROR,
    /** Refused with 20027. */
    NOT_A_STATE_FLOW,
    /** Refused with 30010. */
    STATE_FLOW_NOT_FOUND,
    /** No states. */
    EMPTY
}
