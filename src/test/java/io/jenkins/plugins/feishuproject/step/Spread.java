package io.jenkins.plugins.feishuproject.step;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** Median, least and most of what was measured several times. */
record Spread(double median, double least, double most) {

    static <T> Spread of(List<T> measured, ToDoubleFunction<T> figure) {
        double[] sorted = measured.stream().mapToDouble(figure).sorted().toArray();
        return new Spread(sorted[sorted.length / 2], sorted[0], sorted[sorted.length - 1]);
    }

    @Override
    public String toString() {
        return "%.2f (%.2f..%.2f)".formatted(median, least, most);
    }
}
