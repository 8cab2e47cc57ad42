package io.jenkins.plugins.feishuproject.api.client;

import io.jenkins.plugins.feishuproject.api.ConnectionSettings;
import io.jenkins.plugins.feishuproject.api.http.HttpTransport;
import io.jenkins.plugins.feishuproject.api.http.IdleConnections;
import io.jenkins.plugins.feishuproject.api.text.Redactor;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import okhttp3.OkHttpClient;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * Creates clients that share state across the process: connections, tokens, work item types, and the rate limit of each
 * token.
 */
@Restricted(NoExternalUse.class)
public final class FeishuProjectClients {

    private final OkHttpClient http;
    private final IdleConnections connections;
    private final Clock clock;
    private final ScheduledExecutorService scheduler;
    private final Executor continuations;
    private final TokenCache tokens;
    private final Redactors redactors = new Redactors();
    private final WorkItemTypes types;
    private final RateLimits limits;

    /**
     * @param http its dispatcher limits the number of concurrent calls; redirects and retries are disabled here
     * @param scheduler starts retries and queued requests when they are due
     */
    public FeishuProjectClients(OkHttpClient http, ScheduledExecutorService scheduler, Clock clock) {
        this(http, scheduler, clock, Runnable::run, System::nanoTime);
    }

    /**
     * Like the constructor without {@code continuations}, where the thread that receives a response goes on with what
     * follows it.
     *
     * @param continuations runs what follows a response, which may block
     */
    public FeishuProjectClients(
            OkHttpClient http, ScheduledExecutorService scheduler, Clock clock, Executor continuations) {
        this(http, scheduler, clock, continuations, System::nanoTime);
    }

    FeishuProjectClients(
            OkHttpClient http,
            ScheduledExecutorService scheduler,
            Clock clock,
            Executor continuations,
            LongSupplier nanoTime) {
        this.http = HttpTransport.prepared(http);
        this.connections = new IdleConnections(nanoTime);
        this.clock = clock;
        this.scheduler = scheduler;
        this.continuations = continuations;
        this.tokens = new TokenCache(clock);
        this.types = new WorkItemTypes(clock);
        this.limits = new RateLimits(scheduler, nanoTime);
    }

    /** A client for one site and one credential that does not change; cheap enough to create one per use. */
    public FeishuProjectClient client(ConnectionSettings settings, TokenCredential credential) {
        return client(settings, credential, () -> CompletableFuture.completedFuture(credential));
    }

    /**
     * Like the overload for a credential that does not change.
     *
     * @param lookUp finds the credential again, for when it is refused: its owner may have changed it. The client keeps
     *     using the refused one if that fails
     */
    public FeishuProjectClient client(
            ConnectionSettings settings,
            TokenCredential credential,
            Supplier<CompletableFuture<TokenCredential>> lookUp) {
        HttpTransport transport = new HttpTransport(http, connections, settings, clock, continuations);
        CurrentAccess access = new CurrentAccess(credential, lookUp, found -> access(settings, transport, found));
        AuthorizedCalls calls = new AuthorizedCalls(transport, access, scheduler, settings);
        return new FeishuProjectClient(CredentialKey.of(settings.baseUrl(), credential), calls, types);
    }

    private Access access(ConnectionSettings settings, HttpTransport transport, TokenCredential credential) {
        CredentialKey key = CredentialKey.of(settings.baseUrl(), credential);
        Redactor redactor = redactors.of(key, credential);
        Supplier<CompletableFuture<Void>> turns = () -> limits.turn(key, settings);
        TokenSource source = credential instanceof TokenCredential.Plugin plugin
                ? new TokenExchange(transport, plugin, tokens, key, turns, redactor)
                : TokenSource.fixed(((TokenCredential.Token) credential).value());
        return new Access(key, source, redactor, turns);
    }

    /**
     * To be called when the configured sites have changed: clears the rate requested by each site, which applies again
     * from the site's next request on. Until then each token keeps its current rate.
     */
    public void sitesChanged() {
        limits.forgetSites();
    }
}
