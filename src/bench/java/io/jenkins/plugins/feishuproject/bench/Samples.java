package io.jenkins.plugins.feishuproject.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;

/** What all rounds measured. */
final class Samples {

    private final List<RunResult> results = new ArrayList<>();

    void add(RunResult result) {
        results.add(result);
    }

    /** Nanoseconds a call. */
    Spread scores(String benchmark) {
        return Spread.of(values(benchmark, Samples::score));
    }

    /** Milliseconds a call. */
    Spread millis(String benchmark) {
        return Spread.of(values(benchmark, result -> score(result) / 1e6));
    }

    /** Each round's nanoseconds of one benchmark, divided by those of another. */
    Spread scoresRatio(String benchmark, String other) {
        return ratio(benchmark, other, Samples::score);
    }

    /** Bytes that a call allocates. */
    Spread bytes(String benchmark) {
        return Spread.of(values(benchmark, Samples::bytes));
    }

    /** Each round's bytes of one benchmark, divided by those of another. */
    Spread bytesRatio(String benchmark, String other) {
        return ratio(benchmark, other, Samples::bytes);
    }

    /** Writes all of it in JMH's own format. */
    void writeTo(Path file) throws IOException {
        try (PrintStream out = new PrintStream(Files.newOutputStream(file), false, StandardCharsets.UTF_8)) {
            ResultFormatFactory.getInstance(ResultFormatType.JSON, out).writeOut(results);
        }
    }

    private Spread ratio(String benchmark, String other, ToDoubleFunction<RunResult> value) {
        List<Double> above = values(benchmark, value);
        List<Double> below = values(other, value);
        return Spread.of(IntStream.range(0, above.size())
                .mapToObj(round -> above.get(round) / below.get(round))
                .toList());
    }

    private List<Double> values(String benchmark, ToDoubleFunction<RunResult> value) {
        return results.stream()
                .filter(result -> result.getParams().getBenchmark().endsWith("." + benchmark))
                .map(value::applyAsDouble)
                .toList();
    }

    private static double score(RunResult result) {
        return result.getPrimaryResult().getScore();
    }

    private static double bytes(RunResult result) {
        return result.getSecondaryResults().get("gc.alloc.rate.norm").getScore();
    }
}
