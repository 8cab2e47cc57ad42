package io.jenkins.plugins.feishuproject.patterns;

/** A text that counts how often its characters are read, and refuses to be read too often. */
final class CountedText implements CharSequence {

    private static final int MAX_READS_PER_CHARACTER = 50;

    private final String text;
    private long readsLeft;

    CountedText(String text) {
        this.text = text;
        this.readsLeft = (long) MAX_READS_PER_CHARACTER * text.length();
    }

    @Override
    public char charAt(int index) {
        if (--readsLeft < 0) {
            throw new ReadTooOften();
        }
        return text.charAt(index);
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.subSequence(start, end);
    }

    @Override
    public String toString() {
        return text;
    }

    /** Thrown to the one who reads on. */
    static final class ReadTooOften extends RuntimeException {

        private static final long serialVersionUID = 1L;

        ReadTooOften() {
            super("more than " + MAX_READS_PER_CHARACTER + " reads a character");
        }
    }
}
