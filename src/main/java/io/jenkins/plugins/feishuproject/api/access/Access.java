package io.jenkins.plugins.feishuproject.api.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.jenkins.plugins.feishuproject.api.BaseUrl;
import io.jenkins.plugins.feishuproject.api.ConnectionSettings;
import io.jenkins.plugins.feishuproject.api.http.HttpTransport;
import io.jenkins.plugins.feishuproject.api.http.IdleConnections;
import java.time.Clock;
import java.util.List;
import okhttp3.OkHttpClient;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** What all calls of a process share: connections, the tokens in use, and the rate limit of each. */
@Restricted(NoExternalUse.class)
public final class Access {

    private static final int MAX_CREDENTIALS = 1000;

    private final OkHttpClient http;
    private final IdleConnections connections;
    private final Clock clock;
    private final Sleeper sleeper;
    private final Cache<List<Object>, Authority> authorities = Caffeine.newBuilder()
            .maximumSize(MAX_CREDENTIALS)
            .executor(Runnable::run)
            .build();

    /** @param http its dispatcher limits the number of concurrent calls; redirects and retries are disabled here */
    public Access(OkHttpClient http, Clock clock, Sleeper sleeper) {
        this.http = HttpTransport.prepared(http);
        this.connections = new IdleConnections(sleeper::nanoTime);
        this.clock = clock;
        this.sleeper = sleeper;
    }

    /**
     * Calls to one site with one credential.
     *
     * @param lookUp finds the credential again once it was refused
     * @param build the build that makes them: turns under the rate limit go round by build
     */
    public AuthorizedCalls calls(
            ConnectionSettings settings, TokenCredential credential, CredentialLookUp lookUp, Object build) {
        HttpTransport transport = new HttpTransport(http, connections, settings, clock);
        return new AuthorizedCalls(
                transport,
                credential,
                current -> authority(settings.baseUrl(), current),
                lookUp,
                settings,
                build,
                sleeper);
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
