package io.jenkins.plugins.feishuproject.plan;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A date, read. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 2, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 1, time = 1)
@Fork(1)
public class DatesBenchmark {

    private static final LocalDate TODAY = LocalDate.of(2026, 9, 29);

    private final Problems problems = new Problems();
    private final Dates dates = new Dates(
            new SiteCalendar(
                    ZoneId.of("Asia/Shanghai"),
                    Set.of(LocalDate.of(2026, 10, 1), LocalDate.of(2026, 10, 2)),
                    Set.of(LocalDate.of(2026, 10, 10))),
            TODAY);

    @Benchmark
    public Long isoDate() {
        return dates.start("estimateStartDate", "2026-12-01", problems);
    }

    @Benchmark
    public Long expression() {
        return dates.end("estimateEndDate", "tomorrow+2w+3wd", problems);
    }
}
