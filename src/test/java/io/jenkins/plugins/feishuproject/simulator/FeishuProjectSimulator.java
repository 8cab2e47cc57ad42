package io.jenkins.plugins.feishuproject.simulator;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;

/** The simulator's HTTP server. Requests are answered one after the other, each from the state that the last one left. */
public final class FeishuProjectSimulator implements AutoCloseable {

    // A Jenkins that outlives a simulator still holds its token, for its address.
    private static final Set<Integer> PORTS = ConcurrentHashMap.newKeySet();

    private final MockWebServer server;
    private final SimulatedTenant tenant = new SimulatedTenant();
    private final TokenEndpoint tokens = new TokenEndpoint(tenant);
    private final Endpoint updates = new UpdateNodeEndpoint(tenant, tokens);
    private final Endpoint operations = new OperateNodeEndpoint(tenant, tokens);
    private final Endpoint workflows = new WorkflowQueryEndpoint(tenant, tokens);
    private final Endpoint workItems = new WorkItemQueryEndpoint(tenant, tokens);
    private final Endpoint users = new UserQueryEndpoint(tenant, tokens);
    private final Endpoint types = new WorkItemTypesEndpoint(tenant, tokens);
    private final Endpoint filters = new FilterEndpoint(tenant, tokens);
    private final Endpoint stateChanges = new StateChangeEndpoint(tenant, tokens);
    private final Endpoint requirements = new RequirementsEndpoint(tenant, tokens);
    private final Endpoint fields = new FieldsEndpoint(tenant, tokens);
    private final Endpoint comment = new CommentEndpoint(tenant, tokens);
    private final Endpoint comments = new CommentsEndpoint(tenant, tokens);
    private final List<Endpoint> endpoints = List.of(
            updates,
            tokens,
            operations,
            workflows,
            workItems,
            users,
            types,
            filters,
            stateChanges,
            requirements,
            fields,
            comment,
            comments);
    private final List<RecordedRequest> requests = new ArrayList<>();
    private final Queue<Scripted> scripted = new ConcurrentLinkedQueue<>();
    private final Queue<Stall> stalls = new ConcurrentLinkedQueue<>();
    private final Queue<Held> held = new ConcurrentLinkedQueue<>();
    private final Queue<Endpoint> resets = new ConcurrentLinkedQueue<>();
    private RateLimit rateLimit = new RateLimit(Integer.MAX_VALUE, RateCount.BUCKET, System::nanoTime);
    private Mishaps mishaps = new Mishaps(0, 0);
    private Echo echo = new Echo("", Set.of());
    private int requestsBeforeQuota = Integer.MAX_VALUE;
    private Duration thinking = Duration.ZERO;

    private FeishuProjectSimulator(int port) throws IOException {
        server = port == 0 ? startedOnNewPort(new Endpoints()) : started(new Endpoints(), port);
    }

    /** Starts a simulator on a free loopback port that no simulator had before. */
    public static FeishuProjectSimulator start() throws IOException {
        return start(0);
    }

    /** Starts a simulator on this loopback port. */
    public static FeishuProjectSimulator start(int port) throws IOException {
        return new FeishuProjectSimulator(port);
    }

    private static MockWebServer startedOnNewPort(Dispatcher dispatcher) throws IOException {
        MockWebServer server = started(dispatcher, 0);
        while (!PORTS.add(server.getPort())) {
            server.close();
            server = started(dispatcher, 0);
        }
        return server;
    }

    private static MockWebServer started(Dispatcher dispatcher, int port) throws IOException {
        MockWebServer server = new MockWebServer();
        server.setServerSocketFactory(new UndelayedServerSocketFactory());
        server.setDispatcher(dispatcher);
        server.start(InetAddress.getLoopbackAddress(), port);
        return server;
    }

    /** Another address, for a client that may go away in the midst of its requests. */
    public Door open() throws IOException {
        return new Door();
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
        return baseUrl(server);
    }

    private static String baseUrl(MockWebServer server) {
        return "http://127.0.0.1:" + server.getPort();
    }

    /** Answers the next request with {@code response}, whatever it asks for. */
    public void answerNextWith(MockResponse response) {
        scripted.add(new Scripted(request -> true, response));
    }

    /** Answers the next call of a kind with {@code response}. */
    public void answerNext(Call call, MockResponse response) {
        scripted.add(new Scripted(endpoint(call)::serves, response));
    }

    /** Leaves the next update without an answer; the future completes when it has come in. */
    public CompletableFuture<RecordedRequest> stallNextUpdate() {
        return stallNext(Call.UPDATE);
    }

    /** Leaves the next call of a kind without an answer; the future completes when it has come in. */
    public CompletableFuture<RecordedRequest> stallNext(Call call) {
        return stallNext(call, request -> true);
    }

    /** Leaves the next call of a kind that fits without an answer; the future completes when it has come in. */
    public CompletableFuture<RecordedRequest> stallNext(Call call, Predicate<RecordedRequest> fits) {
        return stall(request -> endpoint(call).serves(request) && fits.test(request), false);
    }

    /** Does what the next call of a kind asks for, and leaves it without an answer all the same. */
    public CompletableFuture<RecordedRequest> loseNextAnswer(Call call) {
        return stall(endpoint(call)::serves, true);
    }

    /** Does what the next call of a kind asks for, and keeps the answer until it is let go, a minute at most. */
    public Held holdNextAnswer(Call call) {
        Held next = new Held(endpoint(call)::serves);
        held.add(next);
        return next;
    }

    /** Does what the next call of a kind asks for, and resets the connection instead of answering. */
    public void resetAfterNext(Call call) {
        resets.add(endpoint(call));
    }

    /** What becomes from now on of a request whose idempotency key came before. */
    public synchronized void repeatedKeys(RepeatedKeys mode) {
        tenant.repeatedKeys = mode;
    }

    /** From now on a key that came with a request that was refused counts as used too. */
    public synchronized void refusalsUseUpKeys() {
        tenant.refusalsUseUpKeys = true;
    }

    /** From now on so many workflow queries after a change show the work item as it was before. */
    public synchronized void showChangesAfterLooks(int looks) {
        tenant.looksBeforeChanges = looks;
    }

    /** Changes what the tenant holds, between two requests. */
    public synchronized void change(Consumer<SimulatedTenant> change) {
        change.accept(tenant);
    }

    /** After so many more requests the daily quota of the tenant is used up. */
    public synchronized void useUpQuotaAfter(int requests) {
        requestsBeforeQuota = requests;
    }

    private CompletableFuture<RecordedRequest> stall(Predicate<RecordedRequest> fits, boolean takesEffect) {
        Stall stall = new Stall(fits, takesEffect, new CompletableFuture<>());
        stalls.add(stall);
        return stall.reached;
    }

    /** From now on so many requests a second are answered for a token, and the others turned away. */
    public synchronized void limitTo(int requestsPerSecond) {
        limitTo(requestsPerSecond, RateCount.BUCKET, System::nanoTime);
    }

    /** The same, counted in one way or the other, by a clock of nanoseconds. */
    public synchronized void limitTo(int requestsPerSecond, RateCount count, LongSupplier clock) {
        rateLimit = new RateLimit(requestsPerSecond, count, clock);
    }

    /** From now on every answer takes so long. */
    public synchronized void thinkFor(Duration time) {
        thinking = time;
    }

    /** How many requests were turned away because there were too many. */
    public synchronized int turnedAway() {
        return rateLimit.refused();
    }

    /** From now on one request in so many goes wrong on the way; which ones follows from {@code seed}. */
    public synchronized void failOneIn(int requests, long seed) {
        mishaps = new Mishaps(requests, seed);
    }

    /** From now on every text of an answer ends with {@code text}, except in these members. */
    public synchronized void echo(String text, String... spared) {
        echo = new Echo(text, Set.of(spared));
    }

    /** How many requests went wrong. */
    public synchronized int mishaps() {
        return mishaps.happened();
    }

    /** All requests so far. */
    public synchronized List<RecordedRequest> requests() {
        return List.copyOf(requests);
    }

    /** The requests so far that update a node. */
    public List<RecordedRequest> updates() {
        return requests(Call.UPDATE);
    }

    /** The requests so far that ask for a token. */
    public List<RecordedRequest> tokenRequests() {
        return requests(Call.TOKEN);
    }

    /** The requests so far of a kind. */
    public List<RecordedRequest> requests(Call call) {
        return requests().stream().filter(endpoint(call)::serves).toList();
    }

    @Override
    public void close() {
        server.close();
    }

    private synchronized MockResponse answer(RecordedRequest request) {
        requests.add(request);
        Optional<Stall> stall =
                stalls.stream().filter(each -> each.fits.test(request)).findFirst();
        if (stall.isPresent()) {
            stalls.remove(stall.get());
            if (stall.get().takesEffect) {
                answerByState(request);
            }
            stall.get().reached.complete(request);
            return new MockResponse.Builder()
                    .onResponseStart(SocketEffect.Stall.INSTANCE)
                    .build();
        }
        Optional<Scripted> next =
                scripted.stream().filter(each -> each.fits.test(request)).findFirst();
        next.ifPresent(scripted::remove);
        MockResponse answer =
                echo.in(next.map(Scripted::response).orElseGet(() -> mishaps.befall(() -> answerOrReset(request))));
        return thinking.isZero()
                ? answer
                : answer.newBuilder()
                        .headersDelay(thinking.toMillis(), TimeUnit.MILLISECONDS)
                        .build();
    }

    private MockResponse answerOrReset(RecordedRequest request) {
        MockResponse answer = answerByState(request);
        Optional<Endpoint> reset =
                resets.stream().filter(each -> each.serves(request)).findFirst();
        reset.ifPresent(resets::remove);
        return reset.isPresent() ? Mishaps.hangingUp() : answer;
    }

    private MockResponse answerByState(RecordedRequest request) {
        try {
            if (requestsBeforeQuota-- <= 0) {
                throw new Refusal(400, 1000051942, "Commercial Usage Exceeded");
            }
            rateLimit.check(request);
        } catch (Refusal refusal) {
            return Envelope.error(refusal);
        }
        return endpoints.stream()
                .filter(endpoint -> endpoint.serves(request))
                .findFirst()
                .map(endpoint -> endpoint.answer(request))
                .orElseGet(() -> new MockResponse.Builder()
                        .code(404)
                        .body("404 page not found")
                        .build());
    }

    private Endpoint endpoint(Call call) {
        return switch (call) {
            case UPDATE -> updates;
            case OPERATION -> operations;
            case WORKFLOW -> workflows;
            case WORK_ITEMS -> workItems;
            case USERS -> users;
            case TYPES -> types;
            case STATE_CHANGE -> stateChanges;
            case REQUIREMENTS -> requirements;
            case FIELDS -> fields;
            case COMMENT -> comment;
            case COMMENTS -> comments;
            case FILTER -> filters;
            case TOKEN -> tokens;
        };
    }

    /** What a request asks for. */
    public enum Call {
        UPDATE,
        OPERATION,
        WORKFLOW,
        WORK_ITEMS,
        USERS,
        TYPES,
        STATE_CHANGE,
        REQUIREMENTS,
        FIELDS,
        COMMENT,
        COMMENTS,
        FILTER,
        TOKEN
    }

    private record Scripted(Predicate<RecordedRequest> fits, MockResponse response) {}

    private record Stall(
            Predicate<RecordedRequest> fits, boolean takesEffect, CompletableFuture<RecordedRequest> reached) {}

    /** Once it is closed, no request that came there takes effect any more, be it read already. */
    public final class Door implements AutoCloseable {

        private final MockWebServer entrance;
        private boolean isClosed;

        private Door() throws IOException {
            entrance = startedOnNewPort(new Dispatcher() {
                @Override
                public MockResponse dispatch(RecordedRequest request) {
                    return enter(request);
                }
            });
        }

        public String baseUrl() {
            return FeishuProjectSimulator.baseUrl(entrance);
        }

        private MockResponse enter(RecordedRequest request) {
            synchronized (FeishuProjectSimulator.this) {
                return isClosed ? Mishaps.hangingUp() : answer(request);
            }
        }

        @Override
        public void close() {
            synchronized (FeishuProjectSimulator.this) {
                isClosed = true;
            }
            entrance.close();
        }
    }

    /** An answer that its call waits for. */
    public static final class Held {

        private final Predicate<RecordedRequest> fits;
        private final CompletableFuture<RecordedRequest> reached = new CompletableFuture<>();
        private final CountDownLatch gone = new CountDownLatch(1);

        private Held(Predicate<RecordedRequest> fits) {
            this.fits = fits;
        }

        /** Returns once the call has come in. */
        public void awaitCall() {
            reached.join();
        }

        public void letGo() {
            gone.countDown();
        }
    }

    private final class Endpoints extends Dispatcher {
        @Override
        public MockResponse dispatch(RecordedRequest request) throws InterruptedException {
            MockResponse answer = answer(request);
            Optional<Held> kept =
                    held.stream().filter(each -> each.fits.test(request)).findFirst();
            if (kept.isPresent() && held.remove(kept.get())) {
                kept.get().reached.complete(request);
                kept.get().gone.await(1, TimeUnit.MINUTES);
            }
            return answer;
        }
    }
}
