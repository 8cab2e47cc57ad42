package io.jenkins.plugins.feishuproject.bench;

import io.jenkins.plugins.feishuproject.api.Receipt;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.Response;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** An update through the client and through a bare OkHttp, one after the other and many at a time. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class UpdateBenchmark {

    @Param("")
    public String baseUrl;

    private final InFlight inFlight = new InFlight(UpdateCalls.IN_FLIGHT);
    private UpdateCalls calls;

    @Setup
    public void start() {
        calls = new UpdateCalls(baseUrl);
    }

    @Benchmark
    public Receipt ours() {
        return calls.ours().join();
    }

    @Benchmark
    public String bareBlocking() throws IOException {
        try (Response response = calls.bare().execute()) {
            return response.body().string();
        }
    }

    @Benchmark
    public String bare() {
        Whole answer = new Whole();
        calls.bare().enqueue(answer);
        return answer.join();
    }

    @Benchmark
    public void oursInFlight() throws InterruptedException {
        inFlight.begin();
        calls.ours().whenComplete(inFlight::end);
    }

    @Benchmark
    public void bareInFlight() throws InterruptedException {
        inFlight.begin();
        Whole answer = new Whole();
        calls.bare().enqueue(answer);
        answer.whenComplete(inFlight::end);
    }

    @TearDown(Level.Iteration)
    public void drain() throws InterruptedException {
        inFlight.drain();
    }

    @TearDown
    public void stop() {
        calls.close();
    }

    /** An answer, read whole. */
    private static final class Whole extends CompletableFuture<String> implements Callback {

        @Override
        public void onResponse(Call call, Response response) throws IOException {
            try (response) {
                complete(response.body().string());
            }
        }

        @Override
        public void onFailure(Call call, IOException e) {
            completeExceptionally(e);
        }
    }
}
