package io.jenkins.plugins.feishuproject.simulator;

import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;

/** The simulator's HTTP server. Requests are answered one after the other, each from the state that the last one left. */
public final class FeishuProjectSimulator implements AutoCloseable {

    private final MockWebServer server = new MockWebServer();
    private final SimulatedTenant tenant = new SimulatedTenant();
    private final TokenEndpoint tokens = new TokenEndpoint(tenant);
    private final UpdateNodeEndpoint updates = new UpdateNodeEndpoint(tenant, tokens);
    private final List<RecordedRequest> requests = new ArrayList<>();
    private final Queue<MockResponse> scripted = new ConcurrentLinkedQueue<>();
    private final Queue<CompletableFuture<RecordedRequest>> stalls = new ConcurrentLinkedQueue<>();

    /** Starts a simulator on a free loopback port. */
    public static FeishuProjectSimulator start() throws IOException {
        return start(0);
    }

    /** Starts a simulator on this loopback port. */
    public static FeishuProjectSimulator start(int port) throws IOException {
        FeishuProjectSimulator simulator = new FeishuProjectSimulator();
        simulator.server.setServerSocketFactory(new UndelayedServerSocketFactory());
        simulator.server.setDispatcher(simulator.new Endpoints());
        simulator.server.start(InetAddress.getLoopbackAddress(), port);
        return simulator;
    }

    /** What it keeps; look at it or change it between requests. */
    public SimulatedTenant tenant() {
        return tenant;
    }

    /** The tokens it gave out. */
    public TokenEndpoint tokens() {
        return tokens;
    }

    public String baseUrl() {
        return "http://127.0.0.1:" + server.getPort();
    }

    /** Answers the next request with {@code response}, whatever it asks for. */
    public void answerNextWith(MockResponse response) {
        scripted.add(response);
    }

    /** Leaves the next update without an answer; the future completes when it has come in. */
    public CompletableFuture<RecordedRequest> stallNextUpdate() {
        CompletableFuture<RecordedRequest> stall = new CompletableFuture<>();
        stalls.add(stall);
        return stall;
    }

    /** All requests so far. */
    public synchronized List<RecordedRequest> requests() {
        return List.copyOf(requests);
    }

    /** The requests so far that update a node. */
    public List<RecordedRequest> updates() {
        return requests().stream().filter(UpdateNodeEndpoint::serves).toList();
    }

    /** The requests so far that ask for a token. */
    public List<RecordedRequest> tokenRequests() {
        return requests().stream().filter(TokenEndpoint::serves).toList();
    }

    @Override
    public void close() {
        server.close();
    }

    private synchronized MockResponse answer(RecordedRequest request) {
        requests.add(request);
        if (UpdateNodeEndpoint.serves(request) && !stalls.isEmpty()) {
            stalls.poll().complete(request);
            return new MockResponse.Builder()
                    .onResponseStart(SocketEffect.Stall.INSTANCE)
                    .build();
        }
        MockResponse next = scripted.poll();
        if (next != null) {
            return next;
        }
        if (TokenEndpoint.serves(request)) {
            return tokens.answer(request);
        }
        return UpdateNodeEndpoint.serves(request)
                ? updates.answer(request)
                : new MockResponse.Builder()
                        .code(404)
                        .body("404 page not found")
                        .build();
    }

    private final class Endpoints extends Dispatcher {
        @Override
        public MockResponse dispatch(RecordedRequest request) {
            return answer(request);
        }
    }
}
