package io.jenkins.plugins.feishuproject.api.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.jenkins.plugins.feishuproject.api.ApiResponse;
import io.jenkins.plugins.feishuproject.api.BaseUrl;
import io.jenkins.plugins.feishuproject.api.CallListener;
import io.jenkins.plugins.feishuproject.api.FeishuProjectException;
import io.jenkins.plugins.feishuproject.api.Json;
import io.jenkins.plugins.feishuproject.api.NoResponseException;
import io.jenkins.plugins.feishuproject.api.access.Expiring.Fetched;
import io.jenkins.plugins.feishuproject.api.http.DataType;
import io.jenkins.plugins.feishuproject.api.http.HttpTransport;
import io.jenkins.plugins.feishuproject.api.text.Redactor;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import okhttp3.HttpUrl;
import okhttp3.Request;

/** Exchanges a plugin ID and secret for a plugin token. Source: the API page on access credentials. */
final class TokenExchange {

    /**
     * One day. Tokens that live longer are renewed early, which keeps any lifetime small enough to add to an instant.
     */
    private static final long MAX_LIFETIME_SECONDS = 86_400;

    private static final Duration MAX_MARGIN = Duration.ofMinutes(3);
    private static final int MARGIN_SHARE = 10;

    private final HttpTransport transport;
    private final BaseUrl baseUrl;
    private final TokenCredential plugin;
    private final Redactor redactor;
    private final Clock clock;

    TokenExchange(
            HttpTransport transport, BaseUrl baseUrl, TokenCredential plugin, Redactor redactor, Clock clock) {
        this.transport = transport;
        this.baseUrl = baseUrl;
        this.plugin = plugin;
        this.redactor = redactor;
        this.clock = clock;
    }

    /** @param listener of the call that needs the token */
    Fetched<String> token(CallListener listener) throws FeishuProjectException, InterruptedException {
        ApiResponse<JsonNode> answer =
                transport.send(request(), transport.tracker(new OfExchange(listener)), DataType.TOKEN, redactor);
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

    private Request.Builder request() {
        HttpUrl url = baseUrl.resolve("open_api", "authen", "plugin_token");
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("plugin_id", plugin.pluginId());
        body.put("plugin_secret", plugin.secret());
        body.put("type", plugin.virtual() ? 1 : 0);
        return new Request.Builder().url(url).post(HttpTransport.body(Json.write(body)));
    }

    /** An exchange ends with the call that needs it, but is no try of that call. */
    private record OfExchange(CallListener call) implements CallListener {
        @Override
        public boolean isWanted() {
            return call.isWanted();
        }
    }
}
