package io.jenkins.plugins.feishuproject.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Field;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
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
    void everyTypeOfDataIsReadAndEveryProtocolIsSpoken() {
        Rehearsal.run(watched().build());

        int types = DataType.ALL.size();
        List<String> made = List.copyOf(calls);
        assertThat(made.subList(0, types)).containsOnly("http://127.0.0.1/ answered with 200");
        assertThat(made.subList(types, made.size()))
                .containsExactly("https://127.0.0.1/ failed", "http://127.0.0.1/ failed");
    }

    @Test
    void noTypeOfDataIsForgotten() {
        List<DataType<?>> constants = Arrays.stream(DataType.class.getFields())
                .filter(field -> field.getType() == DataType.class)
                .<DataType<?>>map(RehearsalTest::value)
                .toList();

        assertThat(DataType.ALL).containsExactlyInAnyOrderElementsOf(constants);
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
    void nobodyIsContacted() {
        OkHttpClient http = watched()
                .proxySelector(new NoSelector())
                .dns(host -> {
                    throw new AssertionError("looked up " + host);
                })
                .build();

        Rehearsal.run(http);

        assertThat(calls).contains("http://127.0.0.1/ answered with 200");
        assertThat(http.connectionPool().connectionCount()).isZero();
    }

    private OkHttpClient.Builder watched() {
        return new OkHttpClient.Builder().addInterceptor(this::watched);
    }

    private Response watched(Interceptor.Chain chain) throws IOException {
        Request request = chain.request();
        threads.add(Thread.currentThread());
        try {
            Response response = chain.proceed(request);
            calls.add(request.url() + " answered with " + response.code());
            return response;
        } catch (IOException e) {
            calls.add(request.url() + " failed");
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

    private static DataType<?> value(Field constant) {
        try {
            return (DataType<?>) constant.get(null);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }
}
