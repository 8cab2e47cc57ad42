package io.jenkins.plugins.feishuproject.api;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okio.Buffer;
import okio.ByteString;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** What a call costs beside the network: its client, its update as JSON, and its answer read. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 2, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 1, time = 1)
@Fork(1)
public class PartsBenchmark {

    private static final Duration TIME_LIMIT = Duration.ofSeconds(10);
    private static final TokenCredential CREDENTIAL =
            TokenCredential.ofToken("p-5d3c9a10-a-token-that-is-sent-as-it-is");

    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
    private final FeishuProjectClients clients =
            new FeishuProjectClients(new OkHttpClient(), scheduler, Clock.systemUTC());
    private final ConnectionSettings settings = new ConnectionSettings(
            BaseUrl.parse("https://project.feishu.cn"), "7012345678901234567", TIME_LIMIT, TIME_LIMIT, 3, 15);
    private final NodeUpdate update = new NodeUpdate(
            new Schedule(1724169600000L, 1724428799999L, 3.0, null, null),
            List.of("7012345678901234567"),
            null,
            null,
            null,
            null);
    private final Redactor redactor = new Redactor("p-5d3c9a10-a-token-that-is-sent-as-it-is");
    private final HttpUrl url = HttpUrl.get("https://project.feishu.cn/open_api/doc");
    private final Headers headers = Headers.of("X-Tt-Logid", "20241122103000010203040506070809AB");
    private final ByteString body = ByteString.encodeUtf8("{\"data\":{},\"err\":{},\"err_msg\":\"\",\"err_code\":0}");

    @Benchmark
    public FeishuProjectClient client() {
        return clients.client(settings, CREDENTIAL);
    }

    @Benchmark
    public String encode() {
        return update.toJson();
    }

    @Benchmark
    public Object decode() throws IOException, FeishuProjectException {
        HttpAnswer answer = new HttpAnswer(url, 200, headers, null, new Buffer().write(body));
        return AnswerReader.read(answer, DataType.NONE, redactor);
    }

    @TearDown
    public void stop() {
        scheduler.shutdownNow();
    }
}
