package io.jenkins.plugins.feishuproject.api.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.jenkins.plugins.feishuproject.api.ApiResponse;
import io.jenkins.plugins.feishuproject.api.BaseUrl;
import io.jenkins.plugins.feishuproject.api.CallListener;
import io.jenkins.plugins.feishuproject.api.ConnectionSettings;
import io.jenkins.plugins.feishuproject.api.FeishuProjectException;
import io.jenkins.plugins.feishuproject.api.NoResponseException;
import io.jenkins.plugins.feishuproject.api.access.Expiring.Fetched;
import io.jenkins.plugins.feishuproject.api.http.DataType;
import io.jenkins.plugins.feishuproject.api.http.HttpTransport;
import io.jenkins.plugins.feishuproject.api.http.SendTracker;
import io.jenkins.plugins.feishuproject.api.text.Redactor;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import okhttp3.HttpUrl;
import okhttp3.Request;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** What all requests with one credential at one base URL share: its token, its rate limits, and the mask of its secrets. */
@Restricted(NoExternalUse.class)
public final class Authority {

    /** Polls take at most a third of a token's rate, so that they hold up no change. */
    private static final int SHARE_OF_POLLS = 3;

    /**
     * One day. Tokens that live longer are renewed early, which keeps any lifetime small enough to add to an instant.
     */
    private static final long MAX_LIFETIME_SECONDS = 86_400;

    private static final Duration MAX_MARGIN = Duration.ofMinutes(3);
    private static final int MARGIN_SHARE = 10;

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

    /**
     * The token, which is obtained if none is held.
     *
     * @param listener of the call that needs it
     */
    String token(HttpTransport transport, CallListener listener) throws FeishuProjectException, InterruptedException {
        return credential.isExchanged() ? token.get(clock, () -> exchanged(transport, listener)) : credential.secret();
    }

    /** Records that the API refused {@code refused}. */
    void forget(String refused) throws InterruptedException {
        token.forget(refused);
    }

    /** A plugin token for the plugin ID and secret. Source: the API page on access credentials. */
    private Fetched<String> exchanged(HttpTransport transport, CallListener listener)
            throws FeishuProjectException, InterruptedException {
        // It ends with the call that needs it, but is no try of that call.
        SendTracker tracker = transport.tracker(CallListener.whileWanted(listener::isWanted));
        ApiResponse<JsonNode> answer = transport.send(exchange(), tracker, DataType.TOKEN, redactor);
        JsonNode data = Objects.requireNonNullElse(answer.data(), MissingNode.getInstance());
        JsonNode issued = data.path("token");
        if (!issued.isTextual() || !TokenCredential.isSendable(issued.textValue())) {
            throw NoResponseException.withoutData(answer, "noToken");
        }
        redactor.learn(issued.textValue());
        long seconds = data.path("expire_time").asLong(0);
        Duration lifetime = Duration.ofSeconds(Math.max(0, Math.min(seconds, MAX_LIFETIME_SECONDS)));
        return new Fetched<>(issued.textValue(), clock.instant().plus(lifetime).minus(margin(lifetime)));
    }

    private static Duration margin(Duration lifetime) {
        Duration share = lifetime.dividedBy(MARGIN_SHARE);
        return share.compareTo(MAX_MARGIN) < 0 ? share : MAX_MARGIN;
    }

    private Request.Builder exchange() {
        HttpUrl url = baseUrl.resolve("open_api", "authen", "plugin_token");
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("plugin_id", credential.pluginId());
        body.put("plugin_secret", credential.secret());
        body.put("type", credential.virtual() ? 1 : 0);
        return HttpTransport.post(url, body);
    }
}
