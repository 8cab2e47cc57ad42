package io.jenkins.plugins.feishuproject.simulator;

/** A way in which the workflow query was seen to answer, or may answer, other than its page's sample. */
public enum WorkflowShape {
    /** The schedule of a node with one owner stands in the only row of {@code schedules}, not in {@code node_schedule}. */
    SCHEDULE_IN_ROW,
    /** There are null rows among nodes, schedules, roles and fields. */
    NULL_ROWS,
    /** Nodes do not say who has confirmed them. */
    NO_CHECKER,
    /** Nodes say who has confirmed them in {@code sub_status}, not in {@code checker}. */
    SUB_STATUS,
    /** What is empty is not there: fields, their values, roles, schedules. */
    MISSING_MEMBERS,
    /** A role that nobody has, and a node that nobody owns, show null. */
    NULL_OWNERS,
    /** Dates that nobody gave are 0. */
    ZERO_DATES,
    /** Points that nobody gave are 0. */
    ZERO_POINTS,
    /** Points that nobody gave are null. */
    NULL_POINTS,
    /** Dates without points give one point a day. */
    FILLED_IN_POINTS,
    /** Dates are shown as the first millisecond of their day. */
    DAY_STARTS,
    /** Dates are shown in whole seconds. */
    WHOLE_SECONDS
}
