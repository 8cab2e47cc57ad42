package io.jenkins.plugins.feishuproject.api.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.jenkins.plugins.feishuproject.api.ApiResponse;
import io.jenkins.plugins.feishuproject.api.CallListener;
import io.jenkins.plugins.feishuproject.api.Json;
import io.jenkins.plugins.feishuproject.api.NoResponseException;
import io.jenkins.plugins.feishuproject.api.client.TokenCache.PluginToken;
import io.jenkins.plugins.feishuproject.api.http.DataType;
import io.jenkins.plugins.feishuproject.api.http.HttpTransport;
import io.jenkins.plugins.feishuproject.api.http.SendTracker;
import io.jenkins.plugins.feishuproject.api.text.Redactor;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import okhttp3.HttpUrl;
import okhttp3.Request;

/** Exchanges a plugin ID and secret for a plugin token. Source: the API page on access credentials. */
final class TokenExchange implements TokenSource {

    /**
     * One day. Tokens that live longer are renewed early, which keeps any lifetime small enough to add to an instant.
     */
    private static final long MAX_LIFETIME_SECONDS = 86_400;

    private final HttpTransport transport;
    private final TokenCredential.Plugin plugin;
    private final TokenCache tokens;
    private final CredentialKey key;
    private final Supplier<CompletableFuture<Void>> turns;
    private final Redactor redactor;

    TokenExchange(
            HttpTransport transport,
            TokenCredential.Plugin plugin,
            TokenCache tokens,
            CredentialKey key,
            Supplier<CompletableFuture<Void>> turns,
            Redactor redactor) {
        this.transport = transport;
        this.plugin = plugin;
        this.tokens = tokens;
        this.key = key;
        this.turns = turns;
        this.redactor = redactor;
    }

    @Override
    public CompletableFuture<String> token(BooleanSupplier wanted) {
        CompletableFuture<PluginToken> token = tokens.get(key, this::exchange, wanted);
        return Futures.linked(token, token.thenApply(PluginToken::value));
    }

    @Override
    public void forget(String token) {
        tokens.forget(key, token);
    }

    @Override
    public boolean isRenewable() {
        return true;
    }

    private CompletableFuture<PluginToken> exchange(BooleanSupplier awaited) {
        SendTracker tracker = transport.tracker(new SharedListener(CallListener.NONE, awaited));
        CallChain chain = new CallChain();
        return chain.endingWith(chain.run(turns)
                .thenCompose(turn -> chain.run(() -> send(tracker)))
                .thenCompose(this::read));
    }

    private CompletableFuture<ApiResponse<JsonNode>> send(SendTracker tracker) {
        return transport.send(request(), tracker, DataType.TOKEN, redactor);
    }

    private Request.Builder request() {
        HttpUrl url = key.baseUrl().resolve("open_api", "authen", "plugin_token");
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("plugin_id", plugin.id());
        body.put("plugin_secret", plugin.secret());
        body.put("type", plugin.isVirtual() ? 1 : 0);
        return new Request.Builder().url(url).post(HttpTransport.body(Json.write(body)));
    }

    private CompletableFuture<PluginToken> read(ApiResponse<JsonNode> answer) {
        JsonNode data = Objects.requireNonNullElse(answer.data(), MissingNode.getInstance());
        JsonNode token = data.path("token");
        if (!token.isTextual() || !TokenCredential.Token.isSendable(token.textValue())) {
            return CompletableFuture.failedFuture(NoResponseException.withoutData(answer, "noToken"));
        }
        redactor.learn(token.textValue());
        long seconds = data.path("expire_time").asLong(0);
        Duration lifetime = Duration.ofSeconds(Math.max(0, Math.min(seconds, MAX_LIFETIME_SECONDS)));
        return CompletableFuture.completedFuture(tokens.issued(token.textValue(), lifetime));
    }
}
