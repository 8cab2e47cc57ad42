package io.jenkins.plugins.feishuproject.simulator;

import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.Credentials;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** An HTTP proxy that sends everything to one place, and asks for a password if it has one. */
public final class ForwardingProxy implements AutoCloseable {

    private final MockWebServer server = new MockWebServer();
    private final OkHttpClient http = new OkHttpClient();
    private final HttpUrl destination;
    private final List<String> forwarded = new CopyOnWriteArrayList<>();
    private volatile String authorization;

    private ForwardingProxy(String destination) {
        this.destination = HttpUrl.get(destination);
    }

    /** Starts a proxy on a free loopback port. */
    public static ForwardingProxy start(String destination) throws IOException {
        ForwardingProxy proxy = new ForwardingProxy(destination);
        proxy.server.setDispatcher(proxy.new Forwarder());
        proxy.server.start(InetAddress.getLoopbackAddress(), 0);
        return proxy;
    }

    /** From now on it asks for these. */
    public void require(String user, String password) {
        authorization = Credentials.basic(user, password);
    }

    public int port() {
        return server.getPort();
    }

    /** The addresses that it was asked for and that it let through. */
    public List<String> forwarded() {
        return forwarded;
    }

    @Override
    public void close() {
        server.close();
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }

    private MockResponse forward(RecordedRequest request) throws IOException {
        HttpUrl asked = HttpUrl.get(request.getTarget());
        forwarded.add(asked.toString());
        HttpUrl url = asked.newBuilder()
                .host(destination.host())
                .port(destination.port())
                .build();
        RequestBody body = request.getBody() == null ? null : RequestBody.create(request.getBody(), null);
        Request onwards = new Request.Builder()
                .url(url)
                .headers(request.getHeaders())
                .method(request.getMethod(), body)
                .build();
        try (Response response = http.newCall(onwards).execute()) {
            return new MockResponse.Builder()
                    .code(response.code())
                    .body(response.body().string())
                    .build();
        }
    }

    private final class Forwarder extends Dispatcher {
        @Override
        public MockResponse dispatch(RecordedRequest request) {
            String given = request.getHeaders().get("Proxy-Authorization");
            if (authorization != null && !authorization.equals(given)) {
                return new MockResponse.Builder()
                        .code(407)
                        .addHeader("Proxy-Authenticate", "Basic realm=\"proxy\"")
                        .build();
            }
            try {
                return forward(request);
            } catch (IOException e) {
                return new MockResponse.Builder().code(502).build();
            }
        }
    }
}
