package io.jenkins.plugins.feishuproject.bench;

import java.util.List;
import java.util.Locale;

/** The middle of an odd number of values, the smallest and the largest. */
record Spread(double median, double min, double max) {

    static Spread of(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return new Spread(sorted.get(sorted.size() / 2), sorted.get(0), sorted.get(sorted.size() - 1));
    }

    /** As text, each of the three in {@code format}. */
    String in(String format) {
        String text = format + " (" + format + " to " + format + ")";
        return String.format(Locale.ROOT, text, median, min, max);
    }
}
