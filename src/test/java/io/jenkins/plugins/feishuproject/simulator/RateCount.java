package io.jenkins.plugins.feishuproject.simulator;

/** How the service counts the requests of a second, which is not known. */
public enum RateCount {
    /** A bucket holds those of a second, and fills up evenly. */
    BUCKET,
    /** No second, whenever it begins, has more. */
    SLIDING_SECOND
}
