package io.jenkins.plugins.feishuproject.api;

import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;

/**
 * Makes clients that share what belongs to the whole process: connections, the tokens in use, and the pace at which
 * each token may send.
 */
public final class FeishuProjectClients {

    private final OkHttpClient http;
    private final ScheduledExecutorService scheduler;
    private final PluginTokens tokens;
    private final WorkItemTypes types;
    private final Map<CredentialKey, Pace> paces = new ConcurrentHashMap<>();

    /**
     * @param http its dispatcher bounds how many calls are on the wire; redirects and retries are switched off here
     * @param scheduler wakes up what waits for a retry or its turn
     */
    public FeishuProjectClients(OkHttpClient http, ScheduledExecutorService scheduler, Clock clock) {
        this.http = http.newBuilder()
                .followRedirects(false)
                .followSslRedirects(false)
                .retryOnConnectionFailure(false)
                .addNetworkInterceptor(FeishuProjectClients::watch)
                .build();
        this.scheduler = scheduler;
        this.tokens = new PluginTokens(clock);
        this.types = new WorkItemTypes(clock);
    }

    /** A client for one site and one credential; cheap, so make one a use. */
    public FeishuProjectClient client(ConnectionSettings settings, TokenCredential credential) {
        Wire wire = new Wire(http, settings, scheduler);
        Pace pace = pace(settings, credential);
        TokenSource source = tokenSource(wire, credential, pace);
        Calls calls = new Calls(wire, source, pace, scheduler, settings);
        return new FeishuProjectClient(CredentialKey.of(settings.baseUrl(), credential), calls, types);
    }

    private static Response watch(Interceptor.Chain chain) throws IOException {
        Reach.note(chain.request());
        return HttpAnswer.keepRetryAfter(chain.proceed(chain.request()));
    }

    private TokenSource tokenSource(Wire wire, TokenCredential credential, Pace pace) {
        if (credential instanceof TokenCredential.Plugin plugin) {
            return new TokenExchange(wire, plugin, tokens, pace);
        }
        return TokenSource.fixed(((TokenCredential.Token) credential).value());
    }

    private Pace pace(ConnectionSettings settings, TokenCredential credential) {
        int requestsPerSecond = settings.requestsPerSecond();
        return paces.computeIfAbsent(
                        CredentialKey.of(settings.baseUrl(), credential), key -> new Pace(requestsPerSecond))
                .at(requestsPerSecond);
    }
}
