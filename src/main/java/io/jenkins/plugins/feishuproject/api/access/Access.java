package io.jenkins.plugins.feishuproject.api.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.jenkins.plugins.feishuproject.api.ConnectionSettings;
import io.jenkins.plugins.feishuproject.api.FeishuProjectException;
import io.jenkins.plugins.feishuproject.api.http.HttpTransport;
import io.jenkins.plugins.feishuproject.api.http.IdleConnections;
import io.jenkins.plugins.feishuproject.api.text.Redactor;
import java.time.Clock;
import okhttp3.OkHttpClient;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** What all calls of a process share: connections, the tokens in use, and the rate limit of each. */
@Restricted(NoExternalUse.class)
public final class Access {

    private static final int MAX_CREDENTIALS = 1000;

    /** Polls take at most a third of a token's rate, so that they hold up no change. */
    private static final int SHARE_OF_POLLS = 3;

    private final OkHttpClient http;
    private final IdleConnections connections;
    private final Clock clock;
    private final Sleeper sleeper;
    private final RateLimits limits;
    private final RateLimits pollLimits;
    private final Cache<CredentialKey, Shared> credentials = Caffeine.newBuilder()
            .maximumSize(MAX_CREDENTIALS)
            .executor(Runnable::run)
            .build();

    /** @param http its dispatcher limits the number of concurrent calls; redirects and retries are disabled here */
    public Access(OkHttpClient http, Clock clock, Sleeper sleeper) {
        this.http = HttpTransport.prepared(http);
        this.connections = new IdleConnections(sleeper::nanoTime);
        this.clock = clock;
        this.sleeper = sleeper;
        this.limits = new RateLimits(sleeper);
        this.pollLimits = new RateLimits(sleeper, SHARE_OF_POLLS);
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
                current -> authority(transport, settings, current),
                lookUp,
                settings,
                build,
                sleeper);
    }

    private Authority authority(HttpTransport transport, ConnectionSettings settings, TokenCredential credential) {
        CredentialKey key = CredentialKey.of(settings.baseUrl(), credential);
        Shared shared = credentials.get(key, unknown -> new Shared(credential));
        TokenSource source = credential instanceof TokenCredential.Plugin plugin
                ? new TokenExchange(transport, plugin, key, shared.token, shared.redactor, clock)
                : TokenSource.fixed(credential.secret());
        return new Authority(key, source, shared.redactor, limits.of(key), pollLimits.of(key));
    }

    /**
     * To be called when the configured sites have changed: the rate that each site asked for applies again from its
     * next request on. Until then each token keeps its current rate.
     */
    public void sitesChanged() {
        limits.forgetSites();
        pollLimits.forgetSites();
    }

    /** What all calls with one credential share: the answer to any of them shows none of its secrets. */
    private static final class Shared {

        private final Expiring<String, FeishuProjectException> token = new Expiring<>();
        private final Redactor redactor;

        private Shared(TokenCredential credential) {
            this.redactor = new Redactor(credential.secret());
        }
    }
}
