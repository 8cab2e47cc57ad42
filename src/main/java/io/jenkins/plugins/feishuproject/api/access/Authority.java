package io.jenkins.plugins.feishuproject.api.access;

import io.jenkins.plugins.feishuproject.api.BaseUrl;
import io.jenkins.plugins.feishuproject.api.CallListener;
import io.jenkins.plugins.feishuproject.api.ConnectionSettings;
import io.jenkins.plugins.feishuproject.api.FeishuProjectException;
import io.jenkins.plugins.feishuproject.api.http.HttpTransport;
import io.jenkins.plugins.feishuproject.api.text.Redactor;
import java.time.Clock;
import java.time.Duration;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** What all requests with one credential at one base URL share: its token, its rate limits, and the mask of its secrets. */
@Restricted(NoExternalUse.class)
public final class Authority {

    /** Polls take at most a third of a token's rate, so that they hold up no change. */
    private static final int SHARE_OF_POLLS = 3;

    private final BaseUrl baseUrl;
    private final TokenCredential credential;
    private final Clock clock;
    private final Expiring<String> token = new Expiring<>();
    private final Redactor redactor;
    private final RateLimit limit;
    private final RateLimit pollLimit;

    public Authority(BaseUrl baseUrl, TokenCredential credential, Clock clock, Sleeper sleeper) {
        this.baseUrl = baseUrl;
        this.credential = credential;
        this.clock = clock;
        this.redactor = new Redactor(credential.secret());
        this.limit = new RateLimit(sleeper);
        this.pollLimit = new RateLimit(sleeper, SHARE_OF_POLLS);
    }

    /** Whose requests they are. */
    TokenCredential credential() {
        return credential;
    }

    /**
     * The token, which is obtained if none is held.
     *
     * @param listener of the call that needs it
     */
    String token(HttpTransport transport, CallListener listener) throws FeishuProjectException, InterruptedException {
        if (!credential.isExchanged()) {
            return credential.secret();
        }
        TokenExchange exchange = new TokenExchange(transport, baseUrl, credential, redactor, clock);
        return token.get(clock, () -> exchange.token(listener));
    }

    /** Records that the API refused {@code refused}. */
    void forget(String refused) throws InterruptedException {
        token.forget(refused);
    }

    /** Masks the credential and its tokens. */
    Redactor redactor() {
        return redactor;
    }

    /** Waits until another request of {@code build} may be sent; a poll waits for its share of the rate first. */
    void takeTurn(ConnectionSettings settings, Object build, boolean isPoll) throws InterruptedException {
        if (isPoll) {
            pollLimit.take(settings.site(), settings.requestsPerSecond(), build);
        }
        limit.take(settings.site(), settings.requestsPerSecond(), build);
    }

    /** The API turned a request away. */
    void slowDown(Duration pause) {
        limit.slowDown(pause);
    }

    /** Forgets the rate of each site; it applies again from the site's next request on. */
    public void forgetSites() {
        limit.forgetSites();
        pollLimit.forgetSites();
    }
}
