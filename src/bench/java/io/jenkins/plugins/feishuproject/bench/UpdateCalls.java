package io.jenkins.plugins.feishuproject.bench;

import io.jenkins.plugins.feishuproject.api.BaseUrl;
import io.jenkins.plugins.feishuproject.api.CallProgress;
import io.jenkins.plugins.feishuproject.api.ConnectionSettings;
import io.jenkins.plugins.feishuproject.api.FeishuProjectClient;
import io.jenkins.plugins.feishuproject.api.FeishuProjectClients;
import io.jenkins.plugins.feishuproject.api.NodeAddress;
import io.jenkins.plugins.feishuproject.api.NodeUpdate;
import io.jenkins.plugins.feishuproject.api.Receipt;
import io.jenkins.plugins.feishuproject.api.Schedule;
import io.jenkins.plugins.feishuproject.api.TokenCredential;
import io.jenkins.plugins.feishuproject.api.WorkItemAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;

/** One update, sent by the client, and the same bytes sent by a bare OkHttp that has the same threads and time limits. */
final class UpdateCalls implements AutoCloseable {

    static final int IN_FLIGHT = 64;
    static final String TOKEN = "p-5d3c9a10-a-token-that-is-sent-as-it-is";
    static final String USER_KEY = "7012345678901234567";
    static final NodeAddress NODE = new WorkItemAddress("doc", "story", "76906788").node("test");
    static final NodeUpdate UPDATE = new NodeUpdate(
            new Schedule(1724169600000L, 1724428799999L, 3.0, null, null), List.of(USER_KEY), null, null, null, null);

    private static final String IDEMPOTENCY_KEY = "0b8f6c0e-53a8-4d0e-9f6e-6f0d8f9a7c11";
    private static final MediaType JSON = MediaType.get("application/json");
    private static final Duration TIME_LIMIT = Duration.ofSeconds(10);
    private static final int NEVER_THROTTLED = 1_000_000;
    private static final int SCHEDULER_THREADS = 10;

    private final ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(SCHEDULER_THREADS);
    private final OkHttpClient http = http();
    private final FeishuProjectClient client;
    private final String url;
    private final byte[] body = UPDATE.toJson().getBytes(StandardCharsets.UTF_8);

    UpdateCalls(String baseUrl) {
        ConnectionSettings settings =
                new ConnectionSettings(BaseUrl.parse(baseUrl), USER_KEY, TIME_LIMIT, TIME_LIMIT, 3, NEVER_THROTTLED);
        client = new FeishuProjectClients(http, scheduler, Clock.systemUTC())
                .client(settings, TokenCredential.ofToken(TOKEN));
        url = baseUrl + "/open_api/doc/workflow/story/76906788/node/test";
    }

    CompletableFuture<Receipt> ours() {
        return client.updateNode(NODE, UPDATE, IDEMPOTENCY_KEY, CallProgress.UNWATCHED);
    }

    Call bare() {
        Request request = new Request.Builder()
                .url(url)
                .put(RequestBody.create(body, JSON))
                .header("X-IDEM-UUID", IDEMPOTENCY_KEY)
                .header("X-PLUGIN-TOKEN", TOKEN)
                .header("X-USER-KEY", USER_KEY)
                .build();
        return http.newCall(request);
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

    @Override
    public void close() {
        scheduler.shutdownNow();
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }
}
