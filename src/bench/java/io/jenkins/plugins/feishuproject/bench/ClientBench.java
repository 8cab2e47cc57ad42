package io.jenkins.plugins.feishuproject.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Measures the client beside a bare OkHttp and prints a table: how fast they are by turns in one process, how much they
 * allocate by JMH, each in a process of its own and in alternating rounds.
 * {@code --quick} is for a first look, and {@code --write-docs} redraws the picture in the documentation.
 */
public final class ClientBench {

    private static final List<String> BENCHMARKS = List.of(
            "UpdateBenchmark.ours",
            "UpdateBenchmark.bare",
            "UpdateBenchmark.oursInFlight",
            "UpdateBenchmark.bareInFlight",
            "UpdateBenchmark.bareBlocking",
            "PartsBenchmark.client",
            "PartsBenchmark.encode",
            "PartsBenchmark.decode",
            "WorkflowBenchmark.resolve",
            "WorkflowBenchmark.readBack",
            "WorkflowBenchmark.parse",
            "DatesBenchmark.isoDate",
            "DatesBenchmark.expression");
    private static final int ROUNDS = 5;
    private static final int ROUNDS_OF_A_FIRST_LOOK = 3;
    private static final TimeValue A_MOMENT = TimeValue.milliseconds(200);
    private static final Set<String> OPTIONS = Set.of("--quick", "--write-docs");

    private final boolean quick;
    private final String baseUrl;
    private final Samples samples = new Samples();

    private ClientBench(boolean quick, String baseUrl) {
        this.quick = quick;
        this.baseUrl = baseUrl;
    }

    public static void main(String[] arguments) throws Exception {
        List<String> options = List.of(arguments);
        if (!OPTIONS.containsAll(options)) {
            throw new IllegalArgumentException("There are " + OPTIONS + ", not all of " + options);
        }
        System.out.println(Machine.describe());
        Path folder = Files.createDirectories(Path.of("target/bench"));
        Path answer = Files.writeString(folder.resolve("answer.http"), Rehearsal.answer());
        try (ServerProcess server = ServerProcess.start(answer)) {
            ClientBench bench = new ClientBench(options.contains("--quick"), server.baseUrl());
            Paces paces = bench.run();
            bench.samples.writeTo(folder.resolve("client.json"));
            System.out.println(new Tables(bench.samples, paces));
            if (options.contains("--write-docs")) {
                Files.writeString(Path.of("docs/images/bench-client.svg"), new Chart(bench.samples, paces).toString());
            }
        }
    }

    private Paces run() throws Exception {
        int rounds = quick ? ROUNDS_OF_A_FIRST_LOOK : ROUNDS;
        System.out.println("How fast ...");
        Paces paces = Paces.measure(baseUrl, rounds);
        List<String> order = new ArrayList<>(BENCHMARKS);
        for (int round = 1; round <= rounds; round++) {
            System.out.printf("How many bytes, round %d of %d ...%n", round, rounds);
            for (String benchmark : order) {
                samples.add(measure(benchmark));
            }
            // Neither side always has the warmer machine.
            Collections.reverse(order);
        }
        return paces;
    }

    private RunResult measure(String benchmark) throws RunnerException {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("\\." + benchmark + "$")
                .param("baseUrl", baseUrl)
                .addProfiler(GCProfiler.class)
                .verbosity(VerboseMode.SILENT)
                .shouldFailOnError(true);
        if (quick) {
            options.warmupTime(A_MOMENT).measurementTime(A_MOMENT);
        }
        return new Runner(options.build()).runSingle();
    }
}
