package io.jenkins.plugins.feishuproject.report;

import java.util.List;

/**
 * The updates of a build.
 *
 * @param kept those to show, in the order in which they ended: all, unless there are too many to hold in memory
 * @param total the number of all
 * @param refused how many of all did not succeed
 */
record NodeUpdates(List<NodeUpdateRecord> kept, long total, long refused) {

    static final NodeUpdates NONE = new NodeUpdates(List.of(), 0, 0);

    NodeUpdates {
        kept = List.copyOf(kept);
    }

    /** Whether {@link #kept} lacks some of them. */
    boolean isIncomplete() {
        return kept.size() < total;
    }

    /** The same in a build that has ended, in which nobody waits any more. */
    NodeUpdates ofEndedBuild() {
        List<NodeUpdateRecord> ended =
                kept.stream().map(NodeUpdateRecord::ofEndedBuild).toList();
        long untold = kept.stream()
                .filter(update -> update.outcome() == Outcome.WAITING)
                .count();
        return new NodeUpdates(ended, total, refused + untold);
    }
}
