package io.jenkins.plugins.feishuproject.plan.mention;

import java.util.function.BooleanSupplier;

/** How many characters the search of one step may read. Counting gives the same answer on a slow machine as on a fast one. */
final class ReadLimit {

    /** Seconds of work; fifty times what the default rule needs for the longest texts there can be. */
    private static final long MAX_READS = 400_000_000;

    private static final int READS_BETWEEN_LOOKS = 1 << 16;

    private final BooleanSupplier isWanted;
    private long left = MAX_READS;

    /** @param isWanted asked now and then, on the thread that reads */
    ReadLimit(BooleanSupplier isWanted) {
        this.isWanted = isWanted;
    }

    /** The text; an expression that does not come to an end is stopped by its next read. */
    CharSequence on(String text) {
        return new CountedText(text);
    }

    private void count() {
        left--;
        if (left < 0) {
            throw new Exceeded();
        }
        if (left % READS_BETWEEN_LOOKS == 0 && !isWanted.getAsBoolean()) {
            throw new Unwanted();
        }
    }

    private final class CountedText implements CharSequence {

        private final String text;

        CountedText(String text) {
            this.text = text;
        }

        @Override
        public char charAt(int index) {
            count();
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.substring(start, end);
        }

        @Override
        public String toString() {
            return text;
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
