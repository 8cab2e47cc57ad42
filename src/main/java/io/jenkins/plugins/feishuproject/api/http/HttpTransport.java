package io.jenkins.plugins.feishuproject.api.http;

import io.jenkins.plugins.feishuproject.api.ApiResponse;
import io.jenkins.plugins.feishuproject.api.BaseUrl;
import io.jenkins.plugins.feishuproject.api.CallListener;
import io.jenkins.plugins.feishuproject.api.ConnectionSettings;
import io.jenkins.plugins.feishuproject.api.FeishuProjectException;
import io.jenkins.plugins.feishuproject.api.Json;
import io.jenkins.plugins.feishuproject.api.NoResponseException;
import io.jenkins.plugins.feishuproject.api.http.IdleConnections.ClosedByServerException;
import io.jenkins.plugins.feishuproject.api.text.Redactor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import javax.net.ssl.HostnameVerifier;
import okhttp3.Authenticator;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.Connection;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Sends each request once and reads the response. */
@Restricted(NoExternalUse.class)
public final class HttpTransport {

    private final OkHttpClient http;
    private final IdleConnections connections;
    private final BaseUrl baseUrl;
    private final Clock clock;
    private final ProxyPasswords proxyPasswords;

    /** @param http a client from {@link #prepared} */
    public HttpTransport(OkHttpClient http, IdleConnections connections, ConnectionSettings settings, Clock clock) {
        this.http = http.newBuilder()
                .connectTimeout(settings.connectTimeout())
                .readTimeout(settings.readTimeout())
                .writeTimeout(settings.readTimeout())
                .callTimeout(settings.connectTimeout().plus(settings.readTimeout()))
                .build();
        this.connections = connections;
        this.baseUrl = settings.baseUrl();
        this.clock = clock;
        this.proxyPasswords = (ProxyPasswords) http.proxyAuthenticator();
    }

    /** A client that sends each request once; all clients derived from it share its connections. */
    public static OkHttpClient prepared(OkHttpClient http) {
        Authenticator proxyAuthenticator = new ProxyPasswords(http.proxyAuthenticator());
        HostnameVerifier verifier = http.hostnameVerifier();
        return http.newBuilder()
                .followRedirects(false)
                .followSslRedirects(false)
                .retryOnConnectionFailure(false)
                .proxyAuthenticator(proxyAuthenticator)
                // With a verifier that it does not know, OkHttp keeps hosts that share a certificate on connections of
                // their own; otherwise such a host may answer 421 until the shared connection is closed.
                .hostnameVerifier((host, session) -> verifier.verify(host, session))
                .eventListenerFactory(call -> SendTracker.of(call.request()))
                .addInterceptor(HttpTransport::onAnOpenConnection)
                .addNetworkInterceptor(chain -> watched(chain, proxyAuthenticator))
                .build();
    }

    /** A request that posts {@code body} as JSON. */
    public static Request.Builder post(HttpUrl url, Object body) {
        return new Request.Builder().url(url).post(json(body));
    }

    /** A request that puts {@code body} as JSON. */
    public static Request.Builder put(HttpUrl url, Object body) {
        return new Request.Builder().url(url).put(json(body));
    }

    private static RequestBody json(Object body) {
        byte[] json = Json.write(body).getBytes(StandardCharsets.UTF_8);
        return RequestBody.create(json, MediaType.get("application/json"));
    }

    /** Tracks whether a request was sent; pass it to {@link #send}. */
    public SendTracker tracker(CallListener listener) {
        return new SendTracker(listener, connections);
    }

    /**
     * Sends the request if it is still wanted, and waits for its response, on OkHttp's queue, which bounds the calls
     * under way. An interrupt cancels the call; no thread of OkHttp is ever interrupted, since there it would look like
     * a broken network.
     */
    public <T> ApiResponse<T> send(Request.Builder request, SendTracker tracker, DataType<T> type, Redactor redactor)
            throws FeishuProjectException, InterruptedException {
        tracker.starting();
        Call call = http.newCall(request.tag(SendTracker.class, tracker).build());
        CompletableFuture<ApiResponse<T>> answer = new CompletableFuture<>();
        call.enqueue(new Receiver<>(answer, type, redactor));
        try {
            return answer.get();
        } catch (InterruptedException e) {
            call.cancel();
            throw e;
        } catch (CancellationException e) {
            throw new InterruptedException(e.getMessage());
        } catch (ExecutionException e) {
            throw rethrown(e.getCause());
        }
    }

    private static FeishuProjectException rethrown(Throwable failure) {
        if (failure instanceof RuntimeException e) {
            throw e;
        } else if (failure instanceof Error e) {
            throw e;
        }
        return (FeishuProjectException) failure;
    }

    /** {@code text} as a response would show it: with the secrets of the credential and of the proxy masked. */
    public String masked(String text, Redactor redactor) {
        return proxyPasswords.and(redactor).value(text);
    }

    /** OkHttp itself checks a pooled connection only after ten seconds of idling, and never before a GET. */
    private static Response onAnOpenConnection(Interceptor.Chain chain) throws IOException {
        while (true) {
            try {
                return chain.proceed(chain.request());
            } catch (ClosedByServerException e) {
                // Nothing was sent, and the pool has one connection fewer, so the loop ends.
                continue;
            } catch (RuntimeException | Error e) {
                throw new ForeignException(e);
            }
        }
    }

    private static Response watched(Interceptor.Chain chain, Authenticator proxyAuthenticator) throws IOException {
        // A network interceptor always has a connection.
        Connection connection = Objects.requireNonNull(chain.connection());
        SendTracker.of(chain.request()).sending(connection);
        return FollowUps.once(chain, connection, proxyAuthenticator);
    }

    /** Completes the future whatever OkHttp returns or throws. */
    private final class Receiver<T> implements Callback {

        private final CompletableFuture<ApiResponse<T>> answer;
        private final DataType<T> type;
        private final Redactor redactor;

        private Receiver(CompletableFuture<ApiResponse<T>> answer, DataType<T> type, Redactor redactor) {
            this.answer = answer;
            this.type = type;
            this.redactor = redactor;
        }

        private Redactor redactor() {
            return proxyPasswords.and(redactor);
        }

        @Override
        public void onResponse(Call call, Response response) {
            try (response) {
                answer.complete(ResponseReader.read(HttpResponse.of(response, clock), type, redactor()));
            } catch (IOException e) {
                onFailure(call, e);
            } catch (Throwable e) {
                answer.completeExceptionally(e);
            }
        }

        @Override
        public void onFailure(Call call, IOException e) {
            answer.completeExceptionally(
                    e instanceof ForeignException
                            ? e.getCause()
                            : NoResponseException.unreachable(baseUrl, e, redactor()::line));
        }
    }

    /**
     * Wraps an exception that would otherwise end OkHttp's thread: not a network failure, but for example one thrown by
     * a proxy selector.
     */
    private static final class ForeignException extends IOException {
        private static final long serialVersionUID = 1L;

        private ForeignException(Throwable cause) {
            super(cause);
        }
    }
}
