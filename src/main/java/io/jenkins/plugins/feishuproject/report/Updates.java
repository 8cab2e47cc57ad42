package io.jenkins.plugins.feishuproject.report;

import java.util.List;

/**
 * The updates of a build: what its steps did, or wait for.
 *
 * @param kept those to show, in the order in which they ended: all, unless there are too many to hold in memory
 * @param total the number of all
 * @param refused how many of all did not succeed
 */
record Updates(List<UpdateRecord> kept, long total, long refused) {

    static final Updates NONE = new Updates(List.of(), 0, 0);

    Updates {
        kept = List.copyOf(kept);
    }

    /** Whether {@link #kept} lacks some of them. */
    boolean isIncomplete() {
        return kept.size() < total;
    }
}
