package io.jenkins.plugins.feishuproject.api.client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.jenkins.plugins.feishuproject.api.BaseUrl;
import io.jenkins.plugins.feishuproject.api.CallListener;
import io.jenkins.plugins.feishuproject.api.ConnectionSettings;
import io.jenkins.plugins.feishuproject.api.FeishuProjectException;
import io.jenkins.plugins.feishuproject.api.NodeAddress;
import io.jenkins.plugins.feishuproject.api.NodeUpdate;
import io.jenkins.plugins.feishuproject.api.Schedule;
import io.jenkins.plugins.feishuproject.api.WorkItemAddress;
import io.jenkins.plugins.feishuproject.api.access.Sleeper;
import io.jenkins.plugins.feishuproject.api.access.TokenCredential;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Updates through the client, and the same bytes through a bare OkHttp; the server is in this process for both. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
// Otherwise each answer of the server waits 40 ms for an acknowledgement, which would be all that is measured.
@Fork(value = 3, jvmArgsAppend = "-Dsun.net.httpserver.nodelay=true")
public class UpdateBenchmark {

    private static final int IN_FLIGHT = 64;
    private static final String TOKEN = "p-5d3c9a10-a-token-that-is-sent-as-it-is";
    private static final String USER_KEY = "7012345678901234567";
    private static final String IDEMPOTENCY_KEY = "0b8f6c0e-53a8-4d0e-9f6e-6f0d8f9a7c11";
    private static final NodeAddress NODE = new WorkItemAddress("doc", "story", "76906788").node("test");
    private static final NodeUpdate UPDATE = NodeUpdate.builder().nodeSchedule(new Schedule(1724169600000L, 1724428799999L, 3.0, null, null)).nodeOwners(List.of(USER_KEY)).build();
    private static final byte[] ANSWER =
            "{\"err\":{},\"err_msg\":\"\",\"err_code\":0}".getBytes(StandardCharsets.UTF_8);
    private static final MediaType JSON = MediaType.get("application/json");
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final ExecutorService callers = Executors.newCachedThreadPool();
    private final ExecutorService serverThreads = Executors.newCachedThreadPool();
    private final byte[] body = UPDATE.toJson().getBytes(StandardCharsets.UTF_8);
    private HttpServer server;
    private OkHttpClient http;
    private FeishuProjectClient client;
    private String url;

    @Setup
    public void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(serverThreads);
        server.createContext("/", UpdateBenchmark::answer);
        server.start();
        String baseUrl = "http://127.0.0.1:" + server.getAddress().getPort();
        url = baseUrl + "/open_api/doc/workflow/story/76906788/node/test";
        http = http();
        client = new FeishuProjectClients(http, Clock.systemUTC(), Sleeper.SYSTEM)
                .client(
                        new ConnectionSettings(
                                "site", BaseUrl.parse(baseUrl), USER_KEY, TIMEOUT, TIMEOUT, 3, 1_000_000),
                        TokenCredential.ofToken(TOKEN),
                        this);
    }

    private static void answer(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, ANSWER.length);
        exchange.getResponseBody().write(ANSWER);
        exchange.close();
    }

    private static OkHttpClient http() {
        Dispatcher dispatcher = new Dispatcher();
        dispatcher.setMaxRequests(IN_FLIGHT);
        dispatcher.setMaxRequestsPerHost(IN_FLIGHT);
        return new OkHttpClient.Builder()
                .dispatcher(dispatcher)
                .connectionPool(new ConnectionPool(IN_FLIGHT, 1, TimeUnit.MINUTES))
                .build();
    }

    @Benchmark
    @OperationsPerInvocation(IN_FLIGHT)
    public void client() {
        inFlight(() -> CompletableFuture.runAsync(this::update, callers));
    }

    private void update() {
        try {
            client.updateNode(NODE, UPDATE, IDEMPOTENCY_KEY, CallListener.NONE);
        } catch (FeishuProjectException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Benchmark
    @OperationsPerInvocation(IN_FLIGHT)
    public void bareOkHttp() {
        inFlight(() -> {
            Whole answer = new Whole();
            http.newCall(request()).enqueue(answer);
            return answer;
        });
    }

    private static void inFlight(Supplier<CompletableFuture<?>> call) {
        CompletableFuture.allOf(Stream.generate(call).limit(IN_FLIGHT).toArray(CompletableFuture[]::new))
                .join();
    }

    private Request request() {
        return new Request.Builder()
                .url(url)
                .put(RequestBody.create(body, JSON))
                .header("X-IDEM-UUID", IDEMPOTENCY_KEY)
                .header("X-PLUGIN-TOKEN", TOKEN)
                .header("X-USER-KEY", USER_KEY)
                .build();
    }

    @TearDown
    public void stop() {
        callers.shutdownNow();
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
        server.stop(0);
        serverThreads.shutdown();
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
