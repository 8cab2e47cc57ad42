package io.jenkins.plugins.feishuproject.api.client;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.jenkins.plugins.feishuproject.api.BaseUrl;
import io.jenkins.plugins.feishuproject.api.ConnectionSettings;
import io.jenkins.plugins.feishuproject.api.access.Authority;
import io.jenkins.plugins.feishuproject.api.access.AuthorizedCalls;
import io.jenkins.plugins.feishuproject.api.access.Sleeper;
import io.jenkins.plugins.feishuproject.api.access.TokenCredential;
import io.jenkins.plugins.feishuproject.api.http.HttpTransport;
import io.jenkins.plugins.feishuproject.api.http.IdleConnections;
import java.time.Clock;
import java.util.List;
import okhttp3.OkHttpClient;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * Creates clients that share state across the process: connections, tokens, work item types, and the rate limit of each
 * token.
 */
@Restricted(NoExternalUse.class)
public final class FeishuProjectClients {

    private static final int MAX_CREDENTIALS = 1000;

    private final OkHttpClient http;
    private final IdleConnections connections;
    private final Clock clock;
    private final Sleeper sleeper;
    private final WorkItemTypes types;

    /** By base URL and credential. */
    private final Cache<List<Object>, Authority> authorities = Caffeine.newBuilder()
            .maximumSize(MAX_CREDENTIALS)
            .executor(Runnable::run)
            .build();

    /** @param http its dispatcher limits the number of concurrent calls; redirects and retries are disabled here */
    public FeishuProjectClients(OkHttpClient http, Clock clock, Sleeper sleeper) {
        this.http = HttpTransport.prepared(http);
        this.connections = new IdleConnections(sleeper::nanoTime);
        this.clock = clock;
        this.sleeper = sleeper;
        this.types = new WorkItemTypes(clock);
    }

    /**
     * A client for one site and one credential; cheap enough to create one per use.
     *
     * @param source finds the credential again once it was refused: its owner may have renewed it
     * @param build the build that calls: turns under the rate limit go round by build
     */
    public FeishuProjectClient client(
            ConnectionSettings settings, TokenCredential credential, TokenCredential.Source source, Object build) {
        AuthorizedCalls calls = new AuthorizedCalls(
                new HttpTransport(http, connections, settings, clock),
                sleeper,
                settings,
                credential,
                current -> authority(settings.baseUrl(), current),
                source,
                build);
        return new FeishuProjectClient(settings, credential, calls, types);
    }

    /** A client whose credential does not change. */
    public FeishuProjectClient client(ConnectionSettings settings, TokenCredential credential, Object build) {
        return client(settings, credential, () -> credential, build);
    }

    private Authority authority(BaseUrl baseUrl, TokenCredential credential) {
        return authorities.get(
                List.of(baseUrl, credential), unknown -> new Authority(baseUrl, credential, clock, sleeper));
    }

    /**
     * To be called when the configured sites have changed: the rate that each site asked for applies again from its
     * next request on. Until then each token keeps its current rate.
     */
    public void sitesChanged() {
        authorities.asMap().values().forEach(Authority::forgetSites);
    }
}
