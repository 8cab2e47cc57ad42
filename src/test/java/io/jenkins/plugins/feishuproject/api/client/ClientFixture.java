package io.jenkins.plugins.feishuproject.api.client;

import io.jenkins.plugins.feishuproject.api.BaseUrl;
import io.jenkins.plugins.feishuproject.api.CallListener;
import io.jenkins.plugins.feishuproject.api.ConnectionSettings;
import io.jenkins.plugins.feishuproject.api.FeishuProjectException;
import io.jenkins.plugins.feishuproject.api.NodeAddress;
import io.jenkins.plugins.feishuproject.api.NodeUpdate;
import io.jenkins.plugins.feishuproject.api.WorkItemAddress;
import io.jenkins.plugins.feishuproject.api.access.Sleeper;
import io.jenkins.plugins.feishuproject.api.access.TokenCredential;
import io.jenkins.plugins.feishuproject.simulator.FeishuProjectSimulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import okhttp3.OkHttpClient;

/** A simulated tenant with one node, clients that call it, and how their calls end. */
final class ClientFixture implements AutoCloseable {

    static final String TOKEN = "p-5d3c9a10-a-token-that-is-sent-as-it-is";
    static final String PLUGIN_ID = "MII_66C5B8D2";
    static final String PLUGIN_SECRET = "EA0D7F43C1B2-the-secret-of-the-plugin";
    static final String USER_KEY = "7012345678901234567";
    static final String IDEMPOTENCY_KEY = "0b8f6c0e-53a8-4d0e-9f6e-6f0d8f9a7c11";
    static final NodeAddress NODE = new WorkItemAddress("doc", "story", "76906788").node("test");
    static final NodeUpdate OWNERS =
            NodeUpdate.builder().nodeOwners(List.of(USER_KEY)).build();
    static final NodeUpdate NOTHING = NodeUpdate.builder().build();
    static final TokenCredential FIXED_TOKEN = TokenCredential.ofToken(TOKEN);
    static final TokenCredential PLUGIN = TokenCredential.ofPlugin(PLUGIN_ID, PLUGIN_SECRET, false);

    final FeishuProjectSimulator simulator;
    final TurnableClock clock = new TurnableClock();
    final RecordedCalls progress = new RecordedCalls();
    private final CompletableFuture<Void> allEnded = new CompletableFuture<>();
    private final OkHttpClient http = new OkHttpClient();
    final Background background = new Background();
    private final FeishuProjectClients clients;

    ClientFixture() {
        this(Sleeper.SYSTEM);
    }

    /** @param sleeper how calls wait */
    ClientFixture(Sleeper sleeper) {
        clients = new FeishuProjectClients(http, clock, sleeper);
        http.dispatcher().setIdleCallback(() -> allEnded.complete(null));
        simulator = started();
        simulator.tokens().accept(TOKEN);
        simulator.tenant().addPlugin(PLUGIN_ID, PLUGIN_SECRET).addUser(USER_KEY);
        simulator
                .tenant()
                .addWorkItem("story", "76906788")
                .addField("field_658c22", "sentry_link")
                .addRole("RD")
                .addNode("test", "测试");
    }

    private static FeishuProjectSimulator started() {
        try {
            return FeishuProjectSimulator.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static MockResponse json(String body) {
        return answer(200, body).build();
    }

    static MockResponse.Builder answer(int status, String body) {
        return new MockResponse.Builder().code(status).body(body);
    }

    ConnectionSettings settings(int maxRetries, Duration readTimeout) {
        BaseUrl baseUrl = BaseUrl.parse(simulator.baseUrl());
        return new ConnectionSettings("", baseUrl, USER_KEY, Duration.ofSeconds(10), readTimeout, maxRetries, 1000);
    }

    FeishuProjectClient client(ConnectionSettings settings, TokenCredential credential) {
        return clients.client(settings, credential, new Object());
    }

    FeishuProjectClient client(ConnectionSettings settings, TokenCredential credential, TokenCredential.Source source) {
        return clients.client(settings, credential, source, new Object());
    }

    /** Sends an update of the node's owners, without a second try. */
    CompletableFuture<String> update(TokenCredential credential) {
        return update(0, credential);
    }

    CompletableFuture<String> update(int maxRetries, TokenCredential credential) {
        return update(client(settings(maxRetries, Duration.ofSeconds(10)), credential));
    }

    CompletableFuture<String> update(FeishuProjectClient client) {
        return update(client, progress);
    }

    CompletableFuture<String> update(FeishuProjectClient client, CallListener listener) {
        return background.call(() -> client.updateNode(NODE, OWNERS, IDEMPOTENCY_KEY, listener));
    }

    FeishuProjectClient client(int maxRetries) {
        return client(settings(maxRetries, Duration.ofSeconds(10)), FIXED_TOKEN);
    }

    /** How an update ends that is answered with {@code response} at its only try. */
    FeishuProjectException failureOf(MockResponse response) throws InterruptedException {
        simulator.answerNextWith(response);
        return failure(update(FIXED_TOKEN));
    }

    RecordedRequest onlyUpdate() {
        List<RecordedRequest> updates = simulator.updates();
        if (updates.size() != 1) {
            throw new AssertionError("expected one update, got " + updates);
        }
        return updates.get(0);
    }

    static <T> T success(CompletableFuture<T> call) throws InterruptedException {
        try {
            return call.get(30, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError("the call did not succeed", e);
        }
    }

    static FeishuProjectException failure(CompletableFuture<?> call) throws InterruptedException {
        try {
            throw new AssertionError("the call succeeded with " + call.get(30, TimeUnit.SECONDS));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof FeishuProjectException failure) {
                return failure;
            }
            throw new AssertionError("not a failure that callers know", e);
        } catch (TimeoutException e) {
            throw new AssertionError("the call did not end", e);
        }
    }

    /** Waits until a call was on the wire, and then none is. */
    void callsOnTheWireEnded() throws Exception {
        allEnded.get(10, TimeUnit.SECONDS);
    }

    /** Waits until all calls have ended; after that nothing can be sent any more. */
    void runOut() throws InterruptedException {
        background.runOut();
    }

    @Override
    public void close() {
        http.dispatcher().cancelAll();
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
        simulator.close();
    }
}
