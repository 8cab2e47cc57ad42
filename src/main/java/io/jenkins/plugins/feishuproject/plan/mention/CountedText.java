package io.jenkins.plugins.feishuproject.plan.mention;

/** A text whose readers are counted: a regular expression that does not come to an end is stopped by its next read. */
record CountedText(String text, ReadLimit limit) implements CharSequence {

    @Override
    public char charAt(int index) {
        limit.count();
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
