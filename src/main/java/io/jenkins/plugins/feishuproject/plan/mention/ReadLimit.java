package io.jenkins.plugins.feishuproject.plan.mention;

import java.util.function.BooleanSupplier;

/** How many characters the search of one step may read. Counting gives the same answer on a slow machine as on a fast one. */
final class ReadLimit {

    /** Seconds of work; fifty times what the default rule needs for the longest texts there can be. */
    static final long MAX_READS = 400_000_000;

    private static final int READS_BETWEEN_LOOKS = 1 << 16;

    private final BooleanSupplier isWanted;
    private long left;

    /** @param isWanted asked now and then, on the thread that reads */
    ReadLimit(long reads, BooleanSupplier isWanted) {
        this.left = reads;
        this.isWanted = isWanted;
    }

    void count() {
        left--;
        if (left < 0) {
            throw new Exceeded();
        }
        if (left % READS_BETWEEN_LOOKS == 0 && !isWanted.getAsBoolean()) {
            throw new Unwanted();
        }
    }

    /** More was read than any sensible expression reads. */
    static final class Exceeded extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }

    /** Nobody waits for the search any more. */
    static final class Unwanted extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }
}
