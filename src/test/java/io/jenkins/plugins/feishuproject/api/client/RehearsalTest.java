package io.jenkins.plugins.feishuproject.api.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.feishuproject.simulator.FeishuProjectSimulator;
import java.io.IOException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import okhttp3.Dispatcher;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.Test;

class RehearsalTest {

    private final Queue<String> calls = new ConcurrentLinkedQueue<>();
    private final Queue<Thread> threads = new ConcurrentLinkedQueue<>();

    @Test
    void everyCallIsMadeAndTriedAgainAndEveryProtocolIsSpoken() throws Exception {
        Rehearsal.run(watched().build());

        List<String> made = List.copyOf(calls);
        int overHttp = made.size() - 2;
        assertThat(made.subList(0, overHttp)).allMatch(call -> call.endsWith(" answered with 200"));
        assertThat(Set.copyOf(made.subList(0, overHttp)))
                .hasSameSizeAs(FeishuProjectSimulator.Call.values())
                .allSatisfy(call ->
                        assertThat(made).filteredOn(call::equals).hasSizeGreaterThanOrEqualTo(isPoll(call) ? 2 : 3));
        assertThat(made.subList(overHttp, made.size()))
                .satisfiesExactly(
                        call -> assertThat(call)
                                .startsWith("PUT https://127.0.0.1/")
                                .endsWith(" failed"),
                        call -> assertThat(call)
                                .startsWith("PUT http://127.0.0.1/")
                                .endsWith(" failed"));
    }

    /** It is not tried again. */
    private static boolean isPoll(String call) {
        return call.contains("/work_item/rehearsal/query ");
    }

    @Test
    void theCallsRunOnAThreadOfTheirOwnThatEndsWithThem() throws InterruptedException {
        OkHttpClient http = watched()
                .dispatcher(new Dispatcher(Executors.newSingleThreadExecutor(task -> {
                    throw new AssertionError("a thread of the client was used");
                })))
                .build();

        Rehearsal.run(http);

        Thread thread = threads.element();
        assertThat(threads).containsOnly(thread);
        assertThat(thread).isNotSameAs(Thread.currentThread());
        thread.join(10_000);
        assertThat(thread.isAlive()).isFalse();
    }

    @Test
    void nobodyIsContacted() throws Exception {
        OkHttpClient http = watched()
                .proxySelector(new NoSelector())
                .dns(host -> {
                    throw new AssertionError("looked up " + host);
                })
                .build();

        Rehearsal.run(http);

        assertThat(calls).isNotEmpty();
        assertThat(http.connectionPool().connectionCount()).isZero();
    }

    private OkHttpClient.Builder watched() {
        return new OkHttpClient.Builder().addInterceptor(this::watched);
    }

    private Response watched(Interceptor.Chain chain) throws IOException {
        Request request = chain.request();
        threads.add(Thread.currentThread());
        String call = request.method() + " " + request.url();
        try {
            Response response = chain.proceed(request);
            calls.add(call + " answered with " + response.code());
            return response;
        } catch (IOException e) {
            calls.add(call + " failed");
            throw e;
        }
    }

    private static final class NoSelector extends ProxySelector {

        @Override
        public List<Proxy> select(URI uri) {
            throw new AssertionError("a proxy was looked for");
        }

        @Override
        public void connectFailed(URI uri, SocketAddress address, IOException failure) {}
    }
}
